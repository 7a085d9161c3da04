import { plainPaint } from '../report/paint.ts';
import type { Paint } from '../report/paint.ts';
import type { Terminal } from './terminal.ts';

/** Colours where the stream is a terminal; `NO_COLOR` takes them away, `FORCE_COLOR` brings them anywhere. */
export function choosePaint(
  stream: Pick<NodeJS.WriteStream, 'isTTY'>,
  env: Terminal['env'],
): Paint {
  return hasColours(stream, env) ? colourPaint : plainPaint;
}

function hasColours(stream: Pick<NodeJS.WriteStream, 'isTTY'>, env: Terminal['env']): boolean {
  if (env['NO_COLOR']) return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return stream.isTTY && env['TERM'] !== 'dumb';
}

const colourPaint: Paint = {
  strong: wrapIn(1, 22),
  good: wrapIn(32, 39),
  changed: wrapIn(36, 39),
  warning: wrapIn(33, 39),
  bad: wrapIn(31, 39),
  quiet: wrapIn(2, 22),
};

/** Terminal codes that begin and end a look. */
function wrapIn(begin: number, end: number): (text: string) => string {
  return (text) => `\u001B[${begin}m${text}\u001B[${end}m`;
}
