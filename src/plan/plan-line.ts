import { findNearest, normaliseKey } from '../core/text.ts';
import { joinIssues } from '../core/issue.ts';
import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { entityOf } from '../model/entities.ts';
import type { EntityName, Lines } from '../model/entity.ts';
import { textOf } from '../model/record.ts';
import type { AimsioRecord } from '../model/record.ts';
import type { CheckedRow } from '../rows/checked-sheet.ts';
import type { Held, HeldLine, SnapshotIndex } from '../snapshot/snapshot.ts';
import type { BaseRecord } from '../template/base-sheet.ts';
import { decideAction, intendAction } from './decide-action.ts';
import { fillFromItem } from './fill-from-item.ts';
import { findConflicts } from './find-conflicts.ts';
import { checkRequired, findChanges } from './find-changes.ts';
import { baseOf, explainMoved } from './find-former.ts';
import { joinFindings } from './findings.ts';
import type { Findings, PlanContext, Subject } from './findings.ts';
import { isDamaged } from './identify-record.ts';
import { keepBlanks } from './keep-blanks.ts';
import { leaveUntouched } from './leave-untouched.ts';
import { placeOf } from './place-of.ts';
import type { PlanEntry } from './plan.ts';
import { placeSlots } from './place-slots.ts';
import { planMoved } from './plan-moved.ts';
import { issuesOf, refuseDeleted, refuseUnreadable } from './plan-record.ts';
import type { FindItem } from './planned-items.ts';
import { skipDone } from './skip-done.ts';

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
  const matches = book.held ? context.index.lines(book.held, item.heldKey) : [];
  const [line] = matches;
  const base = baseOf(context)?.byKey(book.entity, item.heldKey, row.book);
  if (base !== undefined && line === undefined) return planGone(row, base, book, context);
  const placed = placeSlots(row, book.lines, [
    { pairs: book.lines.pairs, record: line?.record },
    { pairs: entityOf(book.lines.refersTo.entity).pairs, record: item.record },
  ]);
  const said = { at: row.at, readings: placed.readings };
  const subject = leaveUntouched(subjectOf(said, book, line, base), context);
  const asked = { lines: book.lines, item, faulty: row.faulty };
  const { changes, issues: found } = findLineChanges(subject, asked, context);
  const issues = joinIssues(
    issuesOf(row, item.record),
    item.issues,
    placed.issues,
    found,
    matches.length > 1 ? [twiceInBook(row, item.key, book.name)] : [],
    refuseDeleted(row, item.deletedItem ?? book.held, changes),
    refuseUnreadable(row, line?.custom, changes),
    findConflicts(subject, changes),
    keepBlanks(row, subject),
    book.heldBack ? [heldBack(row, book.name)] : [],
  );
  const entry = omitUndefined({
    entity: book.entity,
    level: 'line' as const,
    ...placeOf(row),
    book: book.name,
    key: item.key,
    action: decideAction(intendAction(line, changes), issues),
    guid: book.held?.guid,
    changes,
    issues,
    before: line?.record,
  });
  return skipDone(entry, subject);
}

/** What belongs to a price that a row asks for. */
interface AskedLine {
  readonly lines: Lines;
  readonly item: LineItem;
  readonly faulty: CheckedRow['faulty'];
}

/** What the row says, filled in from its billable item, and what would still be missing. */
function findLineChanges(
  subject: Subject,
  { lines, item: { record }, faulty }: AskedLine,
  context: PlanContext,
): Findings {
  const found = findChanges(subject, context);
  if (record === undefined) return found;
  // A price bears its item's name, whatever its row says.
  const ownNames = Object.keys(lines.refersTo.always);
  const said = {
    ...found,
    changes: found.changes.filter(({ field }) => !ownNames.includes(field)),
  };
  const all = joinFindings([said, fillFromItem(subject, lines, record, said.changes)]);
  const missing = checkRequired(subject, all.changes, faulty);
  return { changes: all.changes, issues: joinIssues(all.issues, missing) };
}

/**
 * A price that the book held when it was exported and holds no longer: nothing to do, unless the row
 * was edited, or its book is to hold just what the sheet says.
 */
function planGone(
  row: CheckedRow,
  former: BaseRecord,
  book: LineBook,
  context: PlanContext,
): PlanEntry {
  const { name, held: owner, lines: shape } = book;
  const wanted = context.options.replace.some((one) => normaliseKey(one) === normaliseKey(name));
  const reason = book.heldBack ? heldBack(row, name) : explainGone(row, former, book, context);
  return planMoved({ row, shape, former, owner, reason, wanted }, context);
}

/** The price goes by its item's new code, where that was renamed. */
function explainGone(
  { key, at }: CheckedRow,
  { values }: BaseRecord,
  { name, held, lines }: LineBook,
  { index }: PlanContext,
): Issue {
  const item = index.byGuid(lines.refersTo.entity, textOf(values, lines.guid) ?? '');
  const stands = held && item && index.lines(held, item.key).length > 0;
  if (!stands) {
    const what = `${key} in the pricebook ${name}`;
    return { code: 'plan/gone-remotely', severity: 'error', at, what };
  }
  return explainMoved({ former: { key }, now: item }, at);
}

/** What a price's row says, and what the account and the export hold of it. */
function subjectOf(
  { at, readings }: Pick<Subject, 'at' | 'readings'>,
  { entity, lines: shape, held: owner }: LineBook,
  line: HeldLine | undefined,
  base: BaseRecord | undefined,
): Subject {
  const { record: before, custom } = line ?? {};
  return omitUndefined({ entity, shape, at, readings, before, custom, base, owner });
}

interface LineItem {
  readonly key: string;
  /** The key by which the account knows its prices now: the former one, where the file renames it. */
  readonly heldKey: string;
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
  if (item === undefined) {
    const issues = isDamaged(row, lines.key) ? [] : [explainMissing(row, lines, context)];
    return { key: row.key, heldKey: row.key, issues };
  }
  if (item.state === 'held-back') {
    const { key } = item;
    const issue: Issue = { code: 'plan/item-held-back', severity: 'error', at: row.at, key };
    return { key, heldKey: key, issues: [issue] };
  }
  const held = context.index.byKey(lines.refersTo.entity, item.key);
  return omitUndefined({
    key: item.key,
    heldKey: item.formerKey ?? item.key,
    record: item.record,
    deletedItem: held?.deleted ? held : undefined,
    issues: [],
  });
}

/** Nothing has the code: it is near another one, or simply unknown. */
function explainMissing(row: CheckedRow, lines: Lines, { index }: PlanContext): Issue {
  const { entity } = lines.refersTo;
  const reading = row.readings.get(lines.key);
  const at = reading?.at ?? row.at;
  const nearest = index.lookAlike(entity, row.key)?.key ?? nearestKey(row.key, lines, index);
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
