import type { Journey } from '../report/journey.ts';
import type { ExitCode } from './command.ts';
import { showJourney } from './show-journey.ts';
import type { Terminal } from './terminal.ts';

/** Prints where an export went, or the JSON document. */
export function showExport(journey: Journey, json: boolean, terminal: Terminal): ExitCode {
  if (json) return showJourney(journey, json, terminal);
  const practice = journey.account?.practice ? ' (PRACTICE)' : '';
  terminal.stdout.write(
    `${journey.result ?? ''}${practice}\nNext: edit it, then aimsio-sheets preview it. Blank cells keep what Aimsio holds.\n`,
  );
  return 0;
}
