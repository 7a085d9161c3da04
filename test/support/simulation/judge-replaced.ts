import { isDeepStrictEqual } from 'node:util';
import { isWritten } from '../../../src/core/outcome.ts';
import type { RunEntry } from '../../../src/run/run.ts';
import type { RunLine } from '../../../src/run/run-record.ts';
import { readRecords } from './judge-ending.ts';
import type { Judge } from './judge-outcomes.ts';
import { newestRead } from './judge-traffic.ts';
import { listOf } from './simulated-account.ts';
import type { Version } from './simulated-account.ts';
import type { SimulatedImport, Undertaken } from './simulated-import.ts';

/** A book that is replaced has all of its prices done, or none; nobody else touched it. */
export const judgeWhole: Judge = (sim) => {
  const { habits } = sim.scenario.account;
  if (habits.rounds || sim.course.settings.verify === 'none') return [];
  return listReplaced(sim).flatMap(({ book, entries }) => {
    const done = entries.filter(({ outcome }) => isWritten(outcome));
    const open = entries.filter(({ outcome }) => !isWritten(outcome) && outcome !== 'unchanged');
    if (done.length === 0 || open.length === 0) return [];
    const [one, other] = [done, open].map(([first]) => `${first?.entry.key} ${first?.outcome}`);
    return [`${book} is replaced in part: ${one}, ${other}`];
  });
};

/** A price that is said to be removed went with our REPLACE, and one that is not stayed. */
export const judgeRemoved: Judge = (sim) =>
  listReplaced(sim).flatMap(({ entries, versions }) =>
    entries
      .filter(({ entry }) => entry.action === 'remove')
      .flatMap(({ entry, outcome }) => {
        const went = versions.some((version) => version.by === 'ours' && !has(version, entry.key));
        if (went === (outcome === 'removed')) return [];
        return [`${entry.key} is ${outcome}, and ${went ? 'went' : 'stayed'}`];
      }),
  );

/** The book as it was stands in the record of the run that replaces it, before it is replaced. */
export const judgeFormer: Judge = ({ disk, service, isTampered }) => {
  if (isTampered) return [];
  const intended = readRecords(disk).filter(isReplacing);
  return service.posts().flatMap((call) => {
    const [body] = listOf(call.body?.['priceBookList']);
    if (body?.['priceBookAction'] !== 'REPLACE') return [];
    const read = newestRead(call, body['priceBookGuid'], service);
    const isKept = intended.some(
      ({ bodies: [sent], former }) =>
        isDeepStrictEqual(sent, body) && isDeepStrictEqual(former, read),
    );
    return isKept ? [] : [`call ${call.number} replaces a book of which no record has the former`];
  });
};

interface ReplacedIn {
  readonly book: string;
  readonly entries: readonly RunEntry[];
  /** What the book was while the run went on. */
  readonly versions: readonly Version[];
}

/** The books that the import and its undo replace and nobody else touched. */
function listReplaced(sim: SimulatedImport): readonly ReplacedIn[] {
  const { undone } = sim;
  return [
    ...replacedBy(sim, sim, { from: sim.sentFrom, to: undone?.sentFrom ?? Infinity }),
    ...(undone === undefined ? [] : replacedBy(undone, sim, { from: undone.sentFrom, to: Infinity })),
  ]; // prettier-ignore
}

function replacedBy(
  { yeses, journey }: Undertaken,
  { scenario }: SimulatedImport,
  time: { readonly from: number; readonly to: number },
): readonly ReplacedIn[] {
  const isIn = ({ at }: { readonly at: number }): boolean => at >= time.from && at < time.to;
  const books = new Set(yeses.filter(isIn).flatMap(({ plan }) => plan.replace));
  return [...books].flatMap((book) => {
    const thing = scenario.account.things.find(({ guid }) => guid === `guid-${book}`);
    if (thing?.versions.some(({ by }) => by === 'theirs') ?? true) return [];
    const entries = (journey?.run?.entries ?? []).filter(({ entry }) => entry.book === book);
    const versions = (thing?.versions ?? []).filter(isIn);
    return [{ book, entries, versions }];
  });
}

function has({ record }: Version, code: string): boolean {
  return listOf(record?.['priceItemList']).some((one) => one['priceItemBillableItemCode'] === code);
}

function isReplacing(line: RunLine): line is Extract<RunLine, { kind: 'intent' }> {
  return line.kind === 'intent' && line.bodies[0]?.['priceBookAction'] === 'REPLACE';
}
