import { findNearest } from '../core/text.ts';
import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { entityOf } from '../model/entities.ts';
import type { EntityName, Lines } from '../model/entity.ts';
import type { AimsioRecord } from '../model/record.ts';
import type { CheckedRow } from '../rows/checked-sheet.ts';
import type { Held, SnapshotIndex } from '../snapshot/snapshot.ts';
import { decideAction, intendAction } from './decide-action.ts';
import { fillFromItem } from './fill-from-item.ts';
import { checkRequired, findChanges } from './find-changes.ts';
import { joinFindings, nothing } from './findings.ts';
import type { PlanContext, Subject } from './findings.ts';
import type { PlanEntry } from './plan.ts';
import { placeSlots } from './place-slots.ts';
import { issuesOf, placeOf, refuseDeleted, refuseUnreadable } from './plan-record.ts';
import type { FindItem } from './planned-items.ts';
import { recogniseCode } from './recognise-code.ts';

/** The book that a line belongs to. */
export interface LineBook {
  readonly entity: EntityName;
  /** In the account's own spelling where it knows the book. */
  readonly name: string;
  readonly held: Held | undefined;
  /** Whether the whole book is held back. */
  readonly heldBack: boolean;
  readonly lines: Lines;
}

/** What a row intends for one price: found by book and code (RULES, Identity). */
export function planLine(
  row: CheckedRow,
  book: LineBook,
  findItem: FindItem,
  context: PlanContext,
): PlanEntry {
  const item = identifyItem(row, book.lines, findItem, context);
  const matches = book.held ? context.index.lines(book.held, item.key) : [];
  const [line] = matches;
  const before = line?.record;
  const placed = placeSlots(row, book.lines, [
    { pairs: book.lines.pairs, record: before },
    { pairs: entityOf(book.lines.refersTo.entity).pairs, record: item.record },
  ]);
  const subject: Subject = omitUndefined({
    entity: book.entity,
    shape: book.lines,
    at: row.at,
    readings: placed.readings,
    before,
    custom: line?.custom,
  });
  const said = findChanges(subject, context);
  const filled = item.record
    ? fillFromItem(subject, book.lines, item.record, said.changes)
    : nothing;
  const { changes, issues: found } = joinFindings([said, filled]);
  const issues: readonly Issue[] = [
    ...issuesOf(row, item.record),
    ...item.issues,
    ...placed.issues,
    ...found,
    ...(item.record ? checkRequired(subject, changes) : []),
    ...(matches.length > 1 ? [twiceInBook(row, item.key, book.name)] : []),
    ...refuseDeleted(row, item.deletedItem ?? book.held, changes),
    ...refuseUnreadable(row, line?.custom, changes),
    ...(book.heldBack ? [heldBack(row, book.name)] : []),
  ];
  return omitUndefined({
    entity: book.entity,
    level: 'line',
    ...placeOf(row),
    book: book.name,
    key: item.key,
    action: decideAction(intendAction(line, changes), issues),
    guid: book.held?.guid,
    changes,
    issues,
    before,
  });
}

interface LineItem {
  readonly key: string;
  /** The item as it will be; absent where nothing will have the code. */
  readonly record?: AimsioRecord;
  readonly deletedItem?: Held;
  readonly issues: readonly Issue[];
}

function identifyItem(
  row: CheckedRow,
  lines: Lines,
  findItem: FindItem,
  context: PlanContext,
): LineItem {
  const item = findItem(row.key);
  if (item === undefined) return { key: row.key, issues: [explainMissing(row, lines, context)] };
  if (item.state === 'held-back') {
    const { key } = item;
    return { key, issues: [{ code: 'plan/item-held-back', severity: 'error', at: row.at, key }] };
  }
  const held = context.index.byKey(lines.refersTo.entity, item.key);
  return omitUndefined({
    key: item.key,
    record: item.record,
    deletedItem: held?.deleted ? held : undefined,
    issues: [],
  });
}

/** Nothing has the code: damaged by a spreadsheet, or near another one, or simply unknown. */
function explainMissing(row: CheckedRow, lines: Lines, { index }: PlanContext): Issue {
  const { entity } = lines.refersTo;
  const reading = row.readings.get(lines.key);
  const at = reading?.at ?? row.at;
  const known = row.keyFromNumber ? index.withoutLeadingZeros(entity, row.key) : [];
  const proposals = recogniseCode(
    row.key,
    known.map(({ key }) => key),
  );
  if (proposals.length > 0) {
    const seen = reading?.seen ?? row.key;
    const heading = reading?.heading ?? 'Code';
    return { code: 'cell/damaged-code', severity: 'error', at, heading, seen, proposals };
  }
  const nearest = index.lookAlikes(entity, row.key)[0]?.key ?? nearestKey(row.key, lines, index);
  return omitUndefined({
    code: 'plan/no-such-item',
    severity: 'error',
    at,
    key: row.key,
    nearest,
  });
}

/** Comparing with every key is worth it for accounts that a person could read through. */
function nearestKey(key: string, lines: Lines, index: SnapshotIndex): string | undefined {
  const all = index.all(lines.refersTo.entity);
  return all.length > 5000
    ? undefined
    : findNearest(
        key,
        all.map((held) => held.key),
      );
}

function twiceInBook(row: CheckedRow, key: string, book: string): Issue {
  return { code: 'plan/code-twice-in-book', severity: 'error', at: row.at, key, book };
}

function heldBack(row: CheckedRow, book: string): Issue {
  return { code: 'plan/book-held-back', severity: 'error', at: row.at, book };
}
