import type { RunSettings } from './settings.ts';

/** How many rows came to what, in this session. */
export interface Tally {
  readonly sent: number;
  readonly rejected: number;
}

/** Percent count from so many rows on. */
const fewestRows = 10;

/** Why a run ends because its refusals pile up, in words; `undefined` while they do not. */
export function tooManyRefused(
  { sent, rejected }: Tally,
  limit: RunSettings['stopAfter'],
): string | undefined {
  const isTooMany =
    'rows' in limit
      ? rejected >= limit.rows
      : sent >= fewestRows && rejected * 100 >= sent * limit.percent;
  if (!isTooMany || rejected === 0) return undefined;
  return `${rejected} of ${sent} rows were refused. Look at the reasons; --stop-after sets how many end a run.`;
}
