import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

/** How the built program ended, and what it said. */
export interface CliEnd {
  /** What the shell would see: 130 too where a signal ended the process. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where and with what the program runs. */
export interface CliParts {
  /** The folder that relative paths start from. */
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Takes the process once it runs, to send it signals or to close its pipes. */
  readonly onStart?: (program: ChildProcess) => void;
}

/** Runs the built program without a terminal, with a state folder of its own unless one is given. */
export function runCli(args: readonly string[], { cwd, env, onStart }: CliParts): Promise<CliEnd> {
  const program = spawn(process.execPath, [main, ...args], {
    cwd,
    env: {
      PATH: process.env['PATH'],
      AIMSIO_SHEETS_HOME: env?.['AIMSIO_SHEETS_HOME'] ?? mkdtempSync(join(cwd, 'state-')),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  program.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  program.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  onStart?.(program);
  return new Promise((resolve) => {
    program.once('close', (code) => resolve({ code, ...said }));
  });
}
