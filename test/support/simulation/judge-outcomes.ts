import type { Outcome } from '../../../src/core/outcome.ts';
import type { PlanEntry } from '../../../src/plan/plan.ts';
import type { RunEntry } from '../../../src/run/run.ts';
import { keyOf } from './build-scenario.ts';
import type { ScenarioRow } from './build-scenario.ts';
import type { Json } from './merge-record.ts';
import { listOf, namesOf } from './simulated-account.ts';
import type { Thing, Version } from './simulated-account.ts';
import type { SimulatedImport } from './simulated-import.ts';

/** What is wrong with a simulated import, one sentence each; nothing where all is well. */
export type Judge = (sim: SimulatedImport) => readonly string[];

/** A row of the sheet with what the import said of it. */
interface Told {
  readonly row: ScenarioRow;
  readonly done: RunEntry;
}

/** Rows in = sum of outcomes, each on its own row. */
export const judgeRows: Judge = ({ scenario, journey }) => {
  if (journey?.run === undefined) return ['the import ended without a result'];
  const { entries } = journey.run;
  const faults = scenario.rows.flatMap((row) => {
    const found = entries.filter(({ entry }) => isOf(entry, row));
    if (found.length !== 1) return [`${addressOf(row)} has ${found.length} outcomes`];
    const { key } = found[0]!.entry;
    return key === row.code ? [] : [`${addressOf(row)} is ${row.code}, its outcome is of ${key}`];
  });
  const own = entries.filter(({ entry }) => entry.row === undefined);
  const { replaced } = scenario;
  const strange = own.filter(
    ({ entry: { key, book = '' } }) => key !== 'New book' && !replaced.includes(book),
  );
  return [...faults, ...strange.map(({ entry }) => `${entry.key} stands in no row`)];
};

/** Nothing is said done that the service never held, and made so by us. */
export const judgeDone: Judge = (sim) =>
  listTold(sim).flatMap(({ row, done }) => {
    const { outcome } = done;
    const says = row.kind === 'create' ? row.says : plannedOf(done);
    const byUs = wrote.has(outcome);
    if (!byUs && outcome !== 'unchanged') return [];
    const held = pastOf(sim, row).some(
      ({ by, at, record }) =>
        holds(record, outcome === 'unchanged' ? row.says : says, sim) &&
        (!byUs || (by === 'ours' && at >= sim.sentFrom)),
    );
    return held ? [] : [`${addressOf(row)} (${keyOf(row)}) is ${outcome}, and never was`];
  });

/** Nothing is said undone that we did. */
export const judgeUndone: Judge = (sim) =>
  listTold(sim).flatMap(({ row, done }) => {
    if (!undone.has(done.outcome)) return [];
    const says = row.kind === 'create' ? row.says : plannedOf(done);
    const past = pastOf(sim, row);
    const made = past.some(
      ({ by, record }, index) =>
        by === 'ours' && holds(record, says, sim) && !holds(past[index - 1]?.record, says, sim),
    );
    // What somebody else changed after us is told as theirs.
    const overwritten =
      (done.outcome === 'blocked' || isIgnored(done) || isStopped(sim, done)) &&
      past.some(({ by }) => by === 'theirs');
    if (!made || overwritten) return [];
    return [`${addressOf(row)} (${keyOf(row)}) is ${done.outcome}, and was done`];
  });

/** The service's no stands at the row that it was said of. */
export const judgeRejected: Judge = (sim) =>
  listTold(sim).flatMap(({ row, done }) => {
    const { outcome } = done;
    if (outcome === 'rejected' && !row.refused && !isTouched(sim, row) && !isIgnored(done))
      return [`${addressOf(row)} (${keyOf(row)}) is rejected, and the service refuses others`];
    if (row.refused && wrote.has(outcome))
      return [`${addressOf(row)} (${keyOf(row)}) is ${outcome}, and the service refuses it`];
    return [];
  });

/** Once the faults have ended, nothing stays open. */
export const judgeKnown: Judge = (sim) =>
  listTold(sim).flatMap(({ row, done }) =>
    done.outcome === 'unknown' ? [`${addressOf(row)} (${keyOf(row)}) stays unknown`] : [],
  );

/** What nobody refused and nobody else touched is done in the end. */
export const judgeFinished: Judge = (sim) =>
  listTold(sim).flatMap(({ row, done }) => {
    if (finished.has(done.outcome)) return [];
    if (row.refused || isTouched(sim, row) || dependsOnRefused(sim, row)) return [];
    if (waitsForItsBook(sim, row)) return [];
    if (isStopped(sim, done)) return [];
    if (isIgnored(done) && countNonsense(sim, row) > 1) return [];
    if (isUnanswered(done) && countSilent(sim, row) > 2) return [];
    const why = done.issues.map((issue) => JSON.stringify(issue)).join(' ');
    return [`${addressOf(row)} (${keyOf(row)}) is ${done.outcome} for no reason: ${why}`];
  });

/** Whether the run ended early, as it was told to, before a row's turn came. */
function isStopped({ journey, endings, course }: SimulatedImport, { issues }: RunEntry): boolean {
  const isLeft = issues.some(
    (issue) => issue.code === 'remote/not-sent' && issue.why !== 'no-answer',
  );
  const isGivenUp = course.afterStop === 'give-up' && endings.length > 1;
  return isLeft && (isGivenUp || journey?.run?.stopped !== undefined);
}

/** Whether the service said yes, and nothing of it was there. */
function isIgnored({ issues }: RunEntry): boolean {
  return issues.some(({ code }) => code === 'remote/ignored');
}

/** Whether it was given up after three POSTs without an answer, and is proven not to be stored. */
function isUnanswered({ issues }: RunEntry): boolean {
  return issues.some((issue) => issue.code === 'remote/not-sent' && issue.why === 'no-answer');
}

function countSilent({ service }: SimulatedImport, { code }: ScenarioRow): number {
  return service
    .posts()
    .filter(({ status }) => status === undefined || status >= 500)
    .filter(({ body }) => JSON.stringify(body).includes(`"${code}"`)).length;
}

/** How often a row was answered with nonsense that reads as a yes. */
function countNonsense({ service }: SimulatedImport, { code }: ScenarioRow): number {
  return service
    .posts()
    .filter(({ status, said }) => status === 200 && said === undefined)
    .filter(({ body }) => JSON.stringify(body).includes(`"${code}"`)).length;
}

const undone = new Set<Outcome>(['rejected', 'notSent', 'blocked', 'invalid', 'skipped']);
const wrote = new Set<Outcome>(['created', 'updated', 'renamed']);
const finished = new Set<Outcome>(['created', 'updated', 'renamed', 'unchanged']);

function listTold({ scenario, journey }: SimulatedImport): readonly Told[] {
  const entries = journey?.run?.entries ?? [];
  return scenario.rows.flatMap((row) => {
    const done = entries.find(({ entry }) => isOf(entry, row));
    return done === undefined ? [] : [{ row, done }];
  });
}

function isOf(entry: PlanEntry, row: ScenarioRow): boolean {
  if (entry.row !== row.row) return false;
  return row.book === undefined ? entry.level === 'record' : entry.book === row.book;
}

function addressOf({ sheet, row }: ScenarioRow): string {
  return `${sheet}!${row}`;
}

function plannedOf({ entry }: RunEntry): Json {
  return Object.fromEntries(entry.changes.map(({ field, to }) => [field, to]));
}

/** All that the account ever held of a row's item or price. */
function pastOf({ scenario }: SimulatedImport, { book, code }: ScenarioRow): readonly Version[] {
  const { things } = scenario.account;
  if (book === undefined) return things.filter(isNamed('BillableItem', code)).flatMap(versionsOf);
  return things
    .filter(isNamed('Pricebook', book))
    .flatMap(versionsOf)
    .map((version) => ({ ...version, record: lineOf(version.record, code) }));
}

function isNamed(resource: Thing['resource'], key: string): (thing: Thing) => boolean {
  const { key: member } = namesOf[resource];
  return (thing) =>
    thing.resource === resource && thing.versions.some(({ record }) => record?.[member] === key);
}

function versionsOf({ versions }: Thing): readonly Version[] {
  return versions;
}

function lineOf(book: Json | undefined, code: string): Json | undefined {
  return listOf(book?.['priceItemList']).find((line) => line['priceItemBillableItemCode'] === code);
}

/** Whether a record holds values; amounts as the service stores them. */
function holds(record: Json | undefined, says: Json, { scenario }: SimulatedImport): boolean {
  if (record === undefined) return false;
  return Object.entries(says).every(([field, value]) => {
    const held = record[field];
    if (typeof value !== 'number') return (held ?? '') === (value ?? '');
    const stored = scenario.account.habits.rounds ? Math.round(value * 10) / 10 : value;
    return held === value || held === stored;
  });
}

/** Whether somebody else did anything to a row's item, book or price. */
function isTouched({ scenario }: SimulatedImport, row: ScenarioRow): boolean {
  const { book, code } = row;
  const { things } = scenario.account;
  const named = [
    ...things.filter(isNamed('BillableItem', code)),
    ...things.filter(({ guid }) => guid === row.guid),
    ...(book === undefined ? [] : things.filter(isNamed('Pricebook', book))),
  ];
  return named.some(({ versions }) => versions.some(({ by }) => by === 'theirs'));
}

/** Whether a price's item was to be created by the same file and was refused. */
function dependsOnRefused({ scenario }: SimulatedImport, { book, code }: ScenarioRow): boolean {
  return (
    book !== undefined &&
    scenario.rows.some((row) => row.book === undefined && row.code === code && row.refused)
  );
}

/** Whether a price stands in a book that is replaced as a whole, and something of that is in the way. */
function waitsForItsBook(sim: SimulatedImport, { book }: ScenarioRow): boolean {
  const { replaced, rows } = sim.scenario;
  return (
    book !== undefined &&
    replaced.includes(book) &&
    rows.some(
      (row) =>
        row.book === book && (row.refused || isTouched(sim, row) || dependsOnRefused(sim, row)),
    )
  );
}
