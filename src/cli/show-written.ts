import type { Journey } from '../report/journey.ts';
import type { ExitCode } from './command.ts';
import { showJourney } from './show-journey.ts';
import type { Terminal } from './terminal.ts';

/** Prints where a workbook went and what to do with it next, or the JSON document. */
export function showWritten(
  journey: Journey,
  next: string,
  { json, terminal }: { readonly json: boolean; readonly terminal: Terminal },
): ExitCode {
  if (json) return showJourney(journey, json, terminal);
  const practice = journey.account?.practice ? ' (PRACTICE)' : '';
  terminal.stdout.write(`${journey.result ?? ''}${practice}\n${next}\n`);
  return 0;
}
