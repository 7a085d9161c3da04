import type { Interrupt } from './terminal.ts';

const showCursor = '\u001B[?25h';

/**
 * Turns Ctrl-C and its kin into an abort signal. The first one asks: no new calls start, those in
 * flight end, what was done is written down. The second one ends the process at once with 130.
 */
export function watchInterrupts(program: NodeJS.Process): Interrupt {
  const controller = new AbortController();
  const wish = (): void => {
    if (controller.signal.aborted) {
      if (program.stderr.isTTY) program.stderr.write(showCursor);
      program.exit(130);
    }
    controller.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) program.on(name, wish);
  return { signal: controller.signal, wish };
}
