import { isDeepStrictEqual } from 'node:util';
import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { entityOf, linesOf } from '../model/entities.ts';
import type { EntityName } from '../model/entity.ts';
import { valueOf } from '../model/record.ts';
import type { AimsioRecord } from '../model/record.ts';
import { sameValue } from '../model/same-value.ts';
import type { CheckedRow } from '../rows/checked-sheet.ts';
import type { Held } from '../snapshot/snapshot.ts';
import { decideAction } from './decide-action.ts';
import { isAllowed } from './find-allowance.ts';
import { baseOf } from './find-former.ts';
import type { PlanContext } from './findings.ts';
import { namesTaken } from './names-taken.ts';
import type { Change, PlanEntry } from './plan.ts';

/**
 * A row that would change a record which somebody else changed after the row was written. A row whose
 * export remembers its values is judged by them instead, and changes of our own runs do not count
 * (RULES, Three ways).
 */
export function holdOlder(
  row: CheckedRow,
  held: Held | undefined,
  changes: readonly Change[],
  context: PlanContext,
): readonly Issue[] {
  if (held === undefined || changes.length === 0 || !isOlder(row, held, context)) return [];
  if (isAllowed(context.options, 'older-file', held.key)) return [];
  return [olderFile(row, held, context)];
}

/** A pricebook and its prices as they were planned, one for each row. */
export interface PlannedBook {
  readonly rows: readonly CheckedRow[];
  readonly held: Held | undefined;
  readonly own: PlanEntry | undefined;
  readonly lines: readonly PlanEntry[];
}

/**
 * A pricebook has one time of change for all its prices, so that one notice on the book holds back all
 * that would change it, its own fields too; but not those that are as they were in an image of the book
 * that is older than the row (RULES, Three ways).
 */
export function holdOlderBook(book: PlannedBook, context: PlanContext): readonly PlanEntry[] {
  const { rows, held, own, lines } = book;
  const isHeld = (line: PlanEntry, place: number): boolean => {
    const row = rows[place];
    return held !== undefined && row !== undefined && isOlderLine(line, row, held, context);
  };
  const first =
    rows.find((_, place) => lines[place] && isHeld(lines[place], place)) ??
    findOlderOwn(book, context);
  if (first === undefined || held === undefined) return own === undefined ? lines : [own, ...lines];
  const notice = olderFile(first, held, context);
  const blocks = notice.severity === 'error';
  const kept = lines.map((line, place) =>
    blocks && isHeld(line, place) ? holdLine(line, held.key) : line,
  );
  return [addNotice(own ?? emptyEntry(first, held), notice), ...kept];
}

function isOlderLine(line: PlanEntry, row: CheckedRow, held: Held, context: PlanContext): boolean {
  const { options } = context;
  const changes = line.changes.length > 0 && line.action !== 'invalid';
  if (!changes || !isOlder(row, held, context)) return false;
  if (isAsItWas(line.key, row, held, context)) return false;
  return ![held.key, `${held.key}/${line.key}`].some((key) =>
    isAllowed(options, 'older-file', key),
  );
}

/** The row that states a field of its book's own, where the book is newer than the row. */
function findOlderOwn(
  { rows, held, own }: PlannedBook,
  context: PlanContext,
): CheckedRow | undefined {
  const row = rows.find(({ bookReadings }) => bookReadings.size > 0);
  const isAsked = own !== undefined && own.changes.length > 0 && own.action !== 'invalid';
  if (!isAsked || held === undefined || row === undefined) return undefined;
  if (isAllowed(context.options, 'older-file', held.key)) return undefined;
  const remembered = baseOf(context)?.byGuid(row.entity, held.guid);
  if (remembered !== undefined || !isNewer(held, row, context)) return undefined;
  return isOwnAsItWas(own.changes, row, held, context) ? undefined : row;
}

/** Whether nobody changed these fields of a book since a time at which the row was not written yet. */
function isOwnAsItWas(
  changes: readonly Change[],
  row: CheckedRow,
  held: Held,
  context: PlanContext,
): boolean {
  const former = findImageBefore(row, held, context);
  if (former === undefined) return false;
  return changes.every(({ field }) =>
    sameValue(valueOf(former.record, field), valueOf(held.record, field)),
  );
}

function isOlder(row: CheckedRow, held: Held, context: PlanContext): boolean {
  const base = baseOf(context);
  const remembered =
    row.book === undefined
      ? base?.byGuid(row.entity, held.guid)
      : base?.byKey(row.entity, row.key, row.book);
  return remembered === undefined && isNewer(held, row, context);
}

/** Whether somebody else changed a record after a row was written. */
function isNewer(held: Held, row: CheckedRow, context: PlanContext): boolean {
  const writtenAt = writtenAtOf(row, context);
  if (writtenAt === undefined || held.updatedAt === undefined) return false;
  if (secondsOf(held.updatedAt) <= secondsOf(writtenAt)) return false;
  return context.isOwnChange?.(held) !== true;
}

/** Sheets show times to the second. */
function secondsOf(time: number): number {
  return Math.floor(time / 1000);
}

/** Whether nobody changed a price since a time at which the row was not written yet. */
function isAsItWas(key: string, row: CheckedRow, held: Held, context: PlanContext): boolean {
  const former = findImageBefore(row, held, context);
  if (former === undefined) return false;
  const imageOf = (book: Held): readonly object[] =>
    context.index.lines(book, key).map(({ record }) => withoutNames(record, held.entity));
  return isDeepStrictEqual(imageOf(former), imageOf(held));
}

/** The book as it was known at a time at which the row was not written yet. */
function findImageBefore(row: CheckedRow, held: Held, context: PlanContext): Held | undefined {
  const former = context.findFormer?.(held);
  const writtenAt = writtenAtOf(row, context);
  if (former?.updatedAt === undefined || writtenAt === undefined) return undefined;
  return secondsOf(former.updatedAt) > secondsOf(writtenAt) ? undefined : former;
}

/** What a price takes from its item is none of its own. */
function withoutNames(record: AimsioRecord, entity: EntityName): object {
  const taken = new Set(namesTaken(linesOf(entityOf(entity))));
  return Object.fromEntries(Object.entries(record).filter(([field]) => !taken.has(field)));
}

/** The version of another account's record says nothing of this one's. */
function writtenAtOf(row: CheckedRow, { base, savedAt }: PlanContext): number | undefined {
  if (base?.of === 'another-account') return savedAt;
  return row.version ?? base?.takenAt ?? savedAt;
}

function olderFile(row: CheckedRow, held: Held, context: PlanContext): Issue {
  return omitUndefined({
    code: 'plan/older-file' as const,
    severity: row.olderFile === 'warn' ? ('warning' as const) : ('error' as const),
    at: row.at,
    key: held.key,
    by: held.updatedBy,
    changedAt: held.updatedAt ?? 0,
    savedAt: writtenAtOf(row, context) ?? 0,
  });
}

function holdLine(line: PlanEntry, book: string): PlanEntry {
  const { sheet, row } = line;
  const at = sheet === undefined ? {} : { at: omitUndefined({ sheet, row }) };
  const issue: Issue = { code: 'plan/book-held-back', severity: 'error', ...at, book };
  return { ...line, action: 'blocked', issues: [...line.issues, issue] };
}

function emptyEntry({ at, entity }: CheckedRow, { key, guid, record }: Held): PlanEntry {
  const about = { sheet: at.sheet, book: key, key, guid, before: record };
  return { entity, level: 'record', ...about, action: 'unchanged', changes: [], issues: [] };
}

function addNotice(own: PlanEntry, notice: Issue): PlanEntry {
  const issues = [...own.issues, notice];
  return { ...own, issues, action: decideAction(own.action, issues) };
}
