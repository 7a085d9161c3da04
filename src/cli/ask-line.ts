import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Terminal } from './terminal.ts';

/** How a question is asked. */
export interface Question {
  readonly text: string;
  /** True where what is typed must not be seen. */
  readonly hidden?: boolean;
}

/**
 * Asks on the terminal and gives the line that was typed; `undefined` when the input ends (Ctrl-D) or
 * the user interrupts. The question goes to stderr: stdout is for results.
 */
export function askLine(question: Question, terminal: Terminal): Promise<string | undefined> {
  const { stdin, stderr, interrupt } = terminal;
  const hidden = question.hidden === true;
  const lines = createInterface({
    input: stdin,
    output: hidden ? nowhere() : stderr,
    terminal: true,
    historySize: 0,
  });
  const close = (): void => lines.close();
  let typed: string | undefined;
  lines.on('SIGINT', () => interrupt.wish());
  lines.once('line', (line) => {
    typed = line;
    lines.close();
  });
  interrupt.signal.addEventListener('abort', close, { once: true });
  if (hidden) stderr.write(question.text);
  else {
    lines.setPrompt(question.text);
    lines.prompt();
  }
  return new Promise((resolve) => {
    lines.once('close', () => {
      interrupt.signal.removeEventListener('abort', close);
      if (hidden || typed === undefined) stderr.write('\n');
      resolve(typed);
    });
  });
}

/** Where the echo of a hidden answer goes. */
function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
