#!/usr/bin/env node
import { systemClock } from '../core/clock.ts';
import { Failure } from '../core/failure.ts';
import { runProgram } from './run-program.ts';
import { surviveClosedPipe } from './survive-closed-pipe.ts';
import type { Terminal } from './terminal.ts';
import { watchInterrupts } from './watch-interrupts.ts';

const { stdin, stdout, stderr, env } = process;
surviveClosedPipe(stdout);
surviveClosedPipe(stderr);
const interrupt = watchInterrupts(process);
const terminal: Terminal = {
  stdin,
  stdout,
  stderr,
  env,
  cwd: process.cwd(),
  clock: systemClock,
  interrupt,
};

try {
  process.exitCode = await runProgram(process.argv.slice(2), terminal);
} catch (error) {
  process.exitCode = interrupt.signal.aborted ? 130 : 2;
  stderr.write(describeEnd(error, interrupt.signal.aborted));
}

/** A failure as sentence and hint, without a stack; anything else is a bug of ours and shows where. */
function describeEnd(error: unknown, interrupted: boolean): string {
  if (interrupted) return 'Interrupted. Nothing more was started.\n';
  if (error instanceof Failure) return `${error.message}\n${error.hint}\n`;
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${stack}\nThis is a fault of aimsio-sheets. Please report it with the lines above.\n`;
}
