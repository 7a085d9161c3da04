import { PassThrough } from 'node:stream';
import { runProgram } from '../../src/cli/run-program.ts';
import type { ExitCode } from '../../src/cli/command.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { systemClock } from '../../src/core/clock.ts';

/** A terminal at which a test sits: it reads what is shown, and types. */
export interface FakeTerminal {
  /** Runs a command line in this process. */
  run(args: readonly string[]): Promise<ExitCode>;
  /** What was printed so far. */
  readonly said: { stdout: string; stderr: string };
  /** How often the user wished to stop. */
  readonly wishes: () => number;
}

/** What a test may say of its terminal. */
export interface FakeTerminalParts {
  readonly cwd: string;
  /** Whether somebody can type; they can by default. */
  readonly attended?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** What is typed once a question is shown; ends the input where it is `undefined`. */
  readonly answers?: readonly { readonly to: RegExp; readonly type: string | undefined }[];
}

/** A terminal of a test. Nothing of it reaches the one that the test runs in. */
export function aTerminal({
  cwd,
  env = {},
  answers = [],
  attended = true,
}: FakeTerminalParts): FakeTerminal {
  const said = { stdout: '', stderr: '' };
  const stdin = new PassThrough();
  const controller = new AbortController();
  const open = [...answers];
  let wishes = 0;
  const listen = (name: 'stdout' | 'stderr'): PassThrough => {
    const stream = new PassThrough();
    stream.setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
      const [next] = open;
      if (next === undefined || !next.to.test(text)) return;
      open.shift();
      setImmediate(() => (next.type === undefined ? stdin.end() : stdin.write(next.type)));
    });
    return stream;
  };
  const terminal = {
    stdin: Object.assign(stdin, { isTTY: attended }),
    stdout: listen('stdout'),
    stderr: listen('stderr'),
    env,
    cwd,
    clock: systemClock,
    interrupt: {
      signal: controller.signal,
      wish: () => {
        wishes += 1;
        controller.abort();
      },
    },
  } as unknown as Terminal;
  return { run: (args) => runProgram(args, terminal), said, wishes: () => wishes };
}
