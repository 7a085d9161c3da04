import { isWritten } from '../core/outcome.ts';
import type { RunResult } from '../run/run.ts';
import { countOf, formatCount } from './format-value.ts';
import type { Paint } from './paint.ts';
import { renderFinding } from './render-read.ts';

/** What reading back proved: of the rows that were written, and of the records that were not. */
export function renderVerified(run: RunResult, paint: Paint): readonly string[] {
  const { findings } = run;
  const written = run.entries.filter(({ outcome }) => isWritten(outcome));
  return [
    ...(written.length === 0 ? [] : [describeWritten(run, written.length)]),
    ...(findings?.length === 0 ? ['All other records of these kinds are as they were.'] : []),
    ...(findings ?? []).map((issue) => renderFinding(issue, paint, { address: false })),
  ];
}

function describeWritten({ entries }: RunResult, written: number): string {
  const verified = entries.filter((entry) => entry.verified).length;
  if (verified === written) {
    return `Aimsio verified: ${countOf(written, 'row')} read back and as sent.`;
  }
  return `Aimsio verified: ${formatCount(verified)} of ${countOf(written, 'row')}; the others were not read back, or are not as sent.`;
}
