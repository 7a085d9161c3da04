import { Parser } from 'yargs/helpers';
import { Failure } from '../core/failure.ts';
import type { Command } from './command.ts';
import { beginningOf, reportIn } from './run-reported.ts';
import type { Terminal } from './terminal.ts';

/**
 * Leaves a report of a command line that was refused before its command began, in the folder that it
 * names, and throws the refusal on. None is left where no folder can be made out, or nothing would have
 * been sent.
 */
export async function reportRefusal(
  refusal: Failure,
  args: readonly string[],
  command: Command | undefined,
  terminal: Terminal,
): Promise<never> {
  const found = command && readSending(args, command);
  if (found !== undefined) {
    const { reportTo, ...sending } = found;
    const refuse = (): Promise<never> => Promise.reject(refusal);
    await reportIn(reportTo, terminal, () => beginningOf(sending), refuse).catch(swallow);
  }
  throw refusal;
}

/** The refusal itself, or that the folder cannot be opened: the first is what the user has to know. */
function swallow(error: unknown): void {
  if (!(error instanceof Failure)) throw error;
}

/** As much as can be made out of a command line that makes no sense as a whole. */
function readSending(args: readonly string[], { name: command, options }: Command) {
  if (options['report-to'] === undefined) return undefined;
  const boolean = Object.keys(options).filter((name) => options[name]?.type === 'boolean');
  const given: Readonly<Record<string, unknown>> = Parser([...args], {
    boolean,
    string: ['_', 'report-to', 'server'],
    configuration: { 'greedy-arrays': false },
  });
  const [reportTo, server] = [textOf(given['report-to']), textOf(given['server'])];
  if (reportTo === undefined || given['preview'] === true) return undefined;
  const words = Array.isArray(given['_']) ? given['_'] : [];
  return { command, reportTo, server, file: command === 'import' ? textOf(words[1]) : undefined };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
