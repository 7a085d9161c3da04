import type { Address } from '../core/address.ts';
import { Failure } from '../core/failure.ts';
import { normaliseKey } from '../core/text.ts';
import { isWritten } from '../core/outcome.ts';
import type { Outcome } from '../core/outcome.ts';
import { addressOf } from '../plan/plan.ts';
import type { PlanEntry } from '../plan/plan.ts';
import type { Doing } from '../report/why.ts';
import type { CheckedRow } from '../rows/checked-sheet.ts';
import { keysOf } from '../run/list-keys.ts';
import { loadRun } from '../run/load-run.ts';
import { resultOfRecord } from '../run/result-of-record.ts';
import type { RunRecord } from '../run/run-record.ts';
import type { RunEntry } from '../run/run.ts';
import { journeyOfRun } from './journey-of-run.ts';
import type { KeptRun } from './journey-of-run.ts';
import type { KeptAccount } from './list-accounts.ts';
import type { World } from './world.ts';

/** Which records and prices are meant: by code, in any pricebook or in the one named. */
export interface CodeChoice {
  readonly code: string;
  readonly book?: string | undefined;
}

/** What the runs of an account did to the records and prices of a code, the newest first. */
export async function findDoings(
  { code, book }: CodeChoice,
  { folder, runs }: KeptAccount,
  world: World,
): Promise<readonly Doing[]> {
  const isMeant = (inBook: string, key: string): boolean =>
    key === normaliseKey(code) && (book === undefined || inBook === normaliseKey(book));
  const doings: Doing[] = [];
  for (const { summary, keys } of runs.toReversed()) {
    if (!keys().some(([inBook, key]) => isMeant(inBook, key))) continue;
    const record = await loadWhole(folder, summary.id);
    if (record === undefined) continue;
    const sent = resultOfRecord(record).entries.filter(
      ({ entry, outcome }) =>
        wasSent(outcome) &&
        entry.duplicateOf === undefined &&
        keysOf(entry).some((key) => isMeant(normaliseKey(entry.book ?? ''), key)),
    );
    if (sent.length > 0)
      doings.push(...(await tellDoings({ folder, id: summary.id, record }, sent, world)));
  }
  return doings;
}

/** What left this computer, whatever came of it. */
function wasSent(outcome: Outcome): boolean {
  return isWritten(outcome) || outcome === 'rejected' || outcome === 'unknown';
}

/** A file that was damaged since it was listed tells nothing; `runs` says so. */
async function loadWhole(folder: string, id: number): Promise<RunRecord | undefined> {
  try {
    return await loadRun(folder, id);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

async function tellDoings(
  run: KeptRun,
  sent: readonly RunEntry[],
  world: World,
): Promise<readonly Doing[]> {
  const { begun } = run.record;
  const { sheets } = (await journeyOfRun(run, world)).journey;
  const rows = sheets.flatMap((sheet) => sheet.rows);
  return sent.map((done) => ({
    run: run.id,
    command: begun.command,
    undoes: begun.undoes,
    user: begun.account.user,
    file: begun.source?.path,
    at: done.finishedAt ?? begun.at,
    done,
    cells: findCells(done.entry, rows),
  }));
}

function findCells(entry: PlanEntry, rows: readonly CheckedRow[]): ReadonlyMap<string, Address> {
  const own = rows.filter((row) => isRowOf(row, entry));
  const place = addressOf(entry);
  return new Map(
    entry.changes.flatMap(({ field }) => {
      const cell = own.map((row) => findReading(row, field)).find((at) => at !== undefined);
      const at = cell ?? place;
      return at === undefined ? [] : [[field, at] as const];
    }),
  );
}

function isRowOf({ at, entity }: CheckedRow, { sheet, row, column, ...entry }: PlanEntry): boolean {
  return entity === entry.entity && at.sheet === sheet && at.row === row && at.column === column;
}

function findReading({ readings, bookReadings }: CheckedRow, field: string): Address | undefined {
  return readings.get(field)?.at ?? bookReadings.get(field)?.at;
}
