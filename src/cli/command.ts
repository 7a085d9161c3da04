import type { Argv, Options } from 'yargs';
import type { Terminal } from './terminal.ts';

/** What a command's end means to the shell: 0 done, 1 rows need a person, 2 could not run, 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 130;

/** Where a command runs. */
export interface Stage {
  readonly terminal: Terminal;
  readonly toolVersion: string;
  /** Runs another command line; the demo is made of them. */
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<ExitCode>;
}

/** One command of the program: what it takes, and what it does with it. */
export interface Command {
  readonly name: string;
  readonly options: Readonly<Record<string, Options>>;
  /** Adds itself to a parser; `end` takes its exit code. */
  readonly add: (parser: Argv, stage: Stage, end: (exitCode: ExitCode) => void) => Argv;
}
