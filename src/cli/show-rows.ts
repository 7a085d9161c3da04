import type { InspectedRows } from '../flows/inspect-rows.ts';
import { buildRowLine } from '../report/build-row-line.ts';
import { createRowRenderer } from '../report/render-rows.ts';
import { choosePaint } from './choose-paint.ts';
import type { ExitCode } from './command.ts';
import type { Terminal } from './terminal.ts';
import { writeOut } from './write-out.ts';

/** How much text is gathered before it is written. */
const batchLetters = 65_536;

/** Lists the rows of a file on stdout as they are read, as text or one JSON line a row. */
export async function showRows(
  inspected: InspectedRows,
  json: boolean,
  { stdout, env, interrupt }: Terminal,
): Promise<ExitCode> {
  const text = createRowRenderer({
    paint: choosePaint(stdout, env),
    // A file or a program gets all of it; a person gets what can be read.
    ...(stdout.isTTY ? { width: stdout.columns || 80, limit: 200 } : {}),
  });
  let batch = '';
  for await (const { sheet, row } of inspected.rows()) {
    if (interrupt.signal.aborted) return 130;
    batch += json ? `${buildRowLine(sheet, row)}\n` : text.render(sheet, row);
    if (batch.length < batchLetters) continue;
    if (!(await writeOut(stdout, batch))) return 0;
    batch = '';
  }
  await writeOut(stdout, json ? batch : batch + text.end());
  return 0;
}
