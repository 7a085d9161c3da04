import type { Outcome } from '../../../src/core/outcome.ts';
import { isToBeSent } from '../../../src/plan/is-to-be-sent.ts';
import type { RunEntry } from '../../../src/run/run.ts';
import type { Judge } from './judge-outcomes.ts';
import type { Json } from './merge-record.ts';
import { listOf } from './simulated-account.ts';
import type { Thing } from './simulated-account.ts';
import type { SimulatedImport } from './simulated-import.ts';

const wrote = new Set<Outcome>(['created', 'updated', 'renamed', 'removed']);

/** What is said taken back is as it was before the run, where nobody else touched it. */
export const judgeTakenBack: Judge = (sim) => {
  if (sim.scenario.account.habits.rounds || sim.course.settings.verify === 'none') return [];
  return entriesOf(sim).flatMap((done) => {
    const thing = thingOf(done, sim);
    if (thing === undefined || !wrote.has(done.outcome)) return [];
    const { entry } = done;
    const [was, is] = [thing.versions[0], thing.versions.at(-1)].map((version) =>
      entry.level === 'line' ? lineOf(version?.record, entry.key) : version?.record,
    );
    if (entry.action === 'remove') return is === undefined ? [] : [`${entry.key} is still there`];
    return entry.changes.flatMap(({ field }) => {
      const [before, now] = [was?.[field] ?? '', is?.[field] ?? ''];
      if (before === now) return [];
      return [`${entry.key}: ${field} was ${JSON.stringify(before)}, is ${JSON.stringify(now)}`];
    });
  });
};

/** Nothing of it stays unknown, and no entry that nobody touched fails without a reason. */
export const judgeUndoKnown: Judge = (sim) =>
  entriesOf(sim).flatMap((done) => {
    const { entry, outcome, issues } = done;
    if (outcome === 'unknown') return [`taking back ${entry.key} stays unknown`];
    if (wrote.has(outcome) || outcome === 'unchanged' || !isToBeSent(entry)) return [];
    const isLeft = issues.some(
      ({ code }) => code === 'remote/not-sent' || code === 'remote/ignored',
    );
    if (isLeft || thingOf(done, sim) === undefined) return [];
    const why = [...issues, ...entry.issues].map((issue) => JSON.stringify(issue)).join(' ');
    return [`taking back ${entry.key} is ${outcome} for no reason: ${why}`];
  });

function entriesOf({ undone }: SimulatedImport): readonly RunEntry[] {
  return undone?.journey?.run?.entries ?? [];
}

/** The record of an entry, where it was there from the start and nobody else touched it, or a price's item. */
function thingOf({ entry }: RunEntry, { scenario }: SimulatedImport): Thing | undefined {
  const { things } = scenario.account;
  const item = things.find(({ guid }) => guid === `guid-${entry.key}`);
  if (entry.level === 'line' && item !== undefined && !isOurs(item)) return undefined;
  return things.find((thing) => thing.guid === entry.guid && isOurs(thing));
}

function isOurs({ versions }: Thing): boolean {
  return versions[0]?.by === 'start' && versions.every(({ by }) => by !== 'theirs');
}

function lineOf(book: Json | undefined, code: string): Json | undefined {
  return listOf(book?.['priceItemList']).find((line) => line['priceItemBillableItemCode'] === code);
}
