import { groupBy } from '../core/group-by.ts';
import { normaliseKey } from '../core/text.ts';
import { entities } from '../model/entities.ts';
import type { Entity } from '../model/entity.ts';
import type { CheckedRow, CheckedSheet } from '../rows/checked-sheet.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import { claimGuids } from './claim-guids.ts';
import type { PlanContext, PlanFile } from './findings.ts';
import { learnVocabulary } from './learn-vocabulary.ts';
import { limitEntries } from './limit-entries.ts';
import { listRemovals } from './list-removals.ts';
import type { Plan, PlanEntry, PlanOptions } from './plan.ts';
import { planBook } from './plan-book.ts';
import { planRecord } from './plan-record.ts';
import { listCodeFields, listLineCodes, repairCodes } from './repair-codes.ts';
import { collectItems } from './planned-items.ts';
import { runGuards } from './run-guards.ts';
import { takeNewCodes } from './take-new-codes.ts';
import { takeFirstOutcome } from './take-first-outcome.ts';
import { tellDeletedApart } from './tell-deleted-apart.ts';
import { tellDeletedNames } from './tell-deleted-names.ts';

/**
 * What an import of the sheets would do to the account: one entry for every record and price that the
 * rows speak of, in the order of the sheets; of an export, only what its user changed (RULES, Three
 * ways). Pure: the same sheets, snapshot, options and file give the same plan. Throws a UsageFailure
 * only for options that name what is not there.
 */
export function buildPlan(
  sheets: readonly CheckedSheet[],
  index: SnapshotIndex,
  options: PlanOptions,
  file: PlanFile = {},
): Plan {
  const context: PlanContext = { index, options, vocabulary: learnVocabulary(index), ...file };
  const rows = sheets.filter((sheet) => sheet.read).flatMap((sheet) => sheet.rows);
  const planned = entities.reduce<readonly PlanEntry[]>(
    (former, entity) => [...former, ...planEntity(entity, rows, former, context)],
    [],
  );
  const order = new Map(sheets.map(({ name }, position) => [name, position]));
  return {
    schema: 1,
    entries: inSheetOrder(takeFirstOutcome(planned), order),
    replace: options.replace,
  };
}

function planEntity(
  entity: Entity,
  all: readonly CheckedRow[],
  former: readonly PlanEntry[],
  context: PlanContext,
): readonly PlanEntry[] {
  const rows = all.filter((row) => row.entity === entity.entity);
  if (rows.length === 0 && context.options.replace.length === 0) return [];
  if (entity.lines === undefined) {
    const apart = tellDeletedApart(rows, entity, context);
    const sound = repairCodes(apart, listCodeFields(entity, context), context);
    const claims = claimGuids(sound, entity, context);
    const entries = sound.map((row) => planRecord(row, entity, claims, context));
    return runGuards(limitEntries(entries, context), context);
  }
  const findItem = collectItems(entity.lines.refersTo.entity, former, context.index);
  const repaired = repairCodes(rows, listLineCodes(entity.lines, findItem, context), context);
  const sound = takeNewCodes(repaired, findItem);
  const books = groupBy(sound, (row) => normaliseKey(row.book ?? ''));
  const asked = [...books.values()].flatMap((book) => planBook(book, entity, findItem, context));
  const told = tellDeletedNames(asked, entity.lines, context);
  const entries = runGuards(limitEntries(told, context), context, findItem);
  return listRemovals(entries, context.options.replace, entity, context.index);
}

/** By sheet and row; what has no row of its own stands before the rows of its book, removals last. */
function inSheetOrder(
  entries: readonly PlanEntry[],
  order: ReadonlyMap<string, number>,
): readonly PlanEntry[] {
  const sheetOf = ({ sheet }: PlanEntry): number => order.get(sheet ?? '') ?? order.size;
  const rowOf = ({ row, level }: PlanEntry): number =>
    row ?? (level === 'line' ? Number.MAX_SAFE_INTEGER : 0);
  return entries.toSorted(
    (one, other) =>
      sheetOf(one) - sheetOf(other) ||
      rowOf(one) - rowOf(other) ||
      (one.column ?? 0) - (other.column ?? 0),
  );
}
