import { findNearest, normaliseKey } from '../core/text.ts';
import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { linesOf } from '../model/entities.ts';
import type { Entity } from '../model/entity.ts';
import { sameValue } from '../model/same-value.ts';
import type { CheckedRow, Reading } from '../rows/checked-sheet.ts';
import type { Held } from '../snapshot/snapshot.ts';
import { decideAction, intendAction } from './decide-action.ts';
import { holdOlderBook } from './hold-older.ts';
import { isAllowed, isAllowedByKey } from './find-allowance.ts';
import { findChanges } from './find-changes.ts';
import { findConflicts } from './find-conflicts.ts';
import { explainMoved, findMoved } from './find-former.ts';
import type { Moved } from './find-former.ts';
import type { PlanContext } from './findings.ts';
import type { PlanEntry } from './plan.ts';
import { planLine } from './plan-line.ts';
import type { LineBook } from './plan-line.ts';
import type { FindItem } from './planned-items.ts';
import { refuseDeleted } from './plan-record.ts';
import { subjectOfRecord } from './subject-of-record.ts';

/**
 * What the rows of one pricebook intend: an entry of the book's own where it is new or one of its own
 * fields changes, then an entry a price. A column of a matrix that is no known book is one blocked
 * entry until the user says what it is (RULES, Rate slots and layouts).
 */
export function planBook(
  rows: readonly CheckedRow[],
  entity: Entity,
  findItem: FindItem,
  context: PlanContext,
): readonly PlanEntry[] {
  const [first] = rows;
  if (first === undefined) return [];
  // Left out in silence, its prices would be lost.
  if (first.book === undefined)
    throw new TypeError('a price without a pricebook cannot be planned');
  const moved = findMoved(entity.entity, first.book, context);
  if (moved !== undefined) return planMovedBook(rows, entity, moved, { findItem, context });
  const held = context.index.byKey(entity.entity, first.book);
  const asked: AskedBook = { rows, first, name: held?.key ?? first.book, held, entity };
  return planAsked(asked, findItem, context);
}

function planAsked(
  asked: AskedBook,
  findItem: FindItem,
  context: PlanContext,
): readonly PlanEntry[] {
  const { rows, first, name, held, entity } = asked;
  const released = isAllowedByKey(context.options, 'new-book', name);
  if (held === undefined && first.candidate && !released) return [notABook(asked, context)];
  // Rows that name no book are faulty by themselves; there is no book to speak of.
  const own = name === '' ? undefined : planOwnEntry(asked, context);
  const book: LineBook = {
    entity: entity.entity,
    name,
    held,
    heldBack: own !== undefined && (own.action === 'blocked' || own.action === 'invalid'),
    lines: linesOf(entity),
  };
  const lines = rows.map((row) => planLine(row, book, findItem, context));
  return holdOlderBook({ rows, held, own, lines }, context);
}

/** A pricebook that was renamed or removed since the export: nothing to do for rows that nobody edited. */
function planMovedBook(
  rows: readonly CheckedRow[],
  entity: Entity,
  moved: Moved,
  { findItem, context }: { readonly findItem: FindItem; readonly context: PlanContext },
): readonly PlanEntry[] {
  const { key: name } = moved.former;
  const lines = linesOf(entity);
  const book: LineBook = { entity: entity.entity, name, held: undefined, heldBack: true, lines };
  const entries = rows.map((row) => planLine(row, book, findItem, context));
  const edited = entries.find(({ action }) => action !== 'unchanged');
  if (edited?.sheet === undefined) return entries;
  const { sheet } = edited;
  const own: PlanEntry = {
    entity: entity.entity,
    level: 'record',
    sheet,
    book: name,
    key: name,
    action: 'blocked',
    changes: [],
    issues: [explainMoved(moved, { sheet })],
  };
  return [own, ...entries];
}

/** A pricebook as the rows ask for it. */
interface AskedBook {
  readonly rows: readonly CheckedRow[];
  readonly first: CheckedRow;
  readonly name: string;
  readonly held: Held | undefined;
  readonly entity: Entity;
}

function notABook({ rows, first, name, entity }: AskedBook, { index }: PlanContext): PlanEntry {
  const { sheet, column } = first.at;
  const nearest = findNearest(name, keysOf(index.all(entity.entity)));
  const at = omitUndefined({ sheet, column });
  const facts = omitUndefined({ heading: name, amounts: rows.length, nearest });
  return {
    entity: entity.entity,
    level: 'record',
    ...at,
    book: name,
    key: name,
    action: 'blocked',
    changes: [],
    issues: [{ code: 'plan/not-a-book', severity: 'error', at, ...facts }],
  };
}

function planOwnEntry(book: AskedBook, context: PlanContext): PlanEntry | undefined {
  const { rows, first, name, held, entity } = book;
  const { readings, issues: disagreements } = agree(rows, name, entity);
  const stating = rows.find((row) => row.bookReadings.size > 0) ?? first;
  const said = { at: stating.at, readings };
  const subject = subjectOfRecord(entity, said, held, context);
  const { changes, issues: found } = findChanges(subject, context);
  const issues = [
    ...disagreements,
    ...found,
    ...(held === undefined ? holdNewBook(book, context) : []),
    ...refuseDeleted(stating, held, changes),
    ...findConflicts(subject, changes),
  ];
  if (held !== undefined && changes.length === 0 && issues.length === 0) return undefined;
  return omitUndefined({
    entity: entity.entity,
    level: 'record',
    sheet: first.at.sheet,
    row: held === undefined ? undefined : stating.at.row,
    hidden: rows.every((row) => row.hidden) || undefined,
    book: name,
    key: name,
    action: decideAction(intendAction(held, changes), issues),
    guid: held?.guid,
    before: held?.record,
    changes,
    issues,
  });
}

/**
 * A field of the book must agree on all rows of its book (RULES, Rate slots and layouts), unless only
 * Aimsio sets it: rows that come from another book tell that one's.
 */
function agree(
  rows: readonly CheckedRow[],
  book: string,
  entity: Entity,
): { readonly readings: ReadonlyMap<string, Reading>; readonly issues: readonly Issue[] } {
  const readings = new Map<string, Reading>();
  const issues: Issue[] = [];
  const judged = new Set(
    entity.fields
      .filter(({ access, kind }) => access === undefined && kind !== 'guid')
      .map(({ name }) => name),
  );
  for (const row of rows) {
    for (const [field, reading] of row.bookReadings) {
      const former = readings.get(field);
      if (former === undefined) readings.set(field, reading);
      else if (judged.has(field) && !sayTheSame(former, reading)) {
        issues.push({
          code: 'plan/book-field-disagrees',
          severity: 'error',
          at: reading.at,
          heading: reading.heading,
          seen: reading.seen,
          book,
          other: former.seen,
        });
      }
    }
  }
  return { readings, issues };
}

function sayTheSame(one: Reading, other: Reading): boolean {
  if (one.says === 'clear' || other.says === 'clear') return one.says === other.says;
  return sameValue(one.value, other.value);
}

/** A new pricebook is its own decision; beside a known guid it may be meant as a copy or a rename. */
function holdNewBook(
  { rows, first, name, entity }: AskedBook,
  { index, options }: PlanContext,
): readonly Issue[] {
  if (isAllowed(options, 'new-book', name)) return [];
  const guid = first.bookReadings.get(entity.guid);
  const copied =
    guid?.says === 'value' ? index.byGuid(entity.entity, String(guid.value).trim()) : undefined;
  const live = index.all(entity.entity).filter((held) => !held.deleted);
  const facts = omitUndefined({
    at: { sheet: first.at.sheet, row: first.at.row },
    book: name,
    lines: new Set(rows.map((row) => normaliseKey(row.key))).size,
    nearest: findNearest(name, keysOf(live)),
    copyOf: copied?.key,
  });
  return [{ code: 'plan/new-book', severity: 'error', ...facts }];
}

function keysOf(records: readonly Held[]): readonly string[] {
  return records.map(({ key }) => key);
}
