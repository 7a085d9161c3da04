import { isWritten } from '../core/outcome.ts';
import { normaliseKey } from '../core/text.ts';
import { shapeOf } from '../model/shape-of.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import type { Plan, PlanEntry } from './plan.ts';
import { replaceBooks } from './replace-books.ts';
import { undoLine } from './undo-line.ts';
import { undoRecord } from './undo-record.ts';
import type { DoneEntry, UndoOptions } from './undo.ts';

/**
 * The plan that takes back a settled run: an entry for each record and price that the run changed, in
 * the run's order. What nobody touched since goes back to what it held before; what somebody changed is
 * kept; what was created is listed (RULES, Undo). Pure.
 */
export function planUndo(
  done: readonly DoneEntry[],
  account: SnapshotIndex,
  options: UndoOptions,
): Plan {
  const changed = listChanged(done);
  const index = rememberNames(account);
  const records = new Map(
    changed
      .filter(({ entry }) => entry.level === 'record')
      .map((one) => [one, undoRecord(one, index)]),
  );
  const restoredCode = readRenames([...records.values()]);
  const context = { ...options, index, restoredCode };
  const entries = changed.map((one) => records.get(one) ?? undoLine(one, context));
  return replaceBooks(entries, context);
}

/**
 * What of a run changed something, identical rows once; rejected, unsent and unchanged rows take no part
 * in an undo.
 */
export function listChanged(done: readonly DoneEntry[]): readonly DoneEntry[] {
  return done.filter(({ entry, outcome }) => isWritten(outcome) && entry.duplicateOf === undefined);
}

/** A price goes by its item's code, and items are sent first. */
function readRenames(records: readonly PlanEntry[]): (code: string) => string {
  const renames = new Map(
    records
      .filter(({ action }) => action === 'rename')
      .flatMap((entry) => {
        const { key } = shapeOf(entry);
        const from = entry.changes.find(({ field }) => field === key)?.from;
        return from === undefined ? [] : [[normaliseKey(String(from)), entry.key] as const];
      }),
  );
  return (code) => renames.get(normaliseKey(code)) ?? code;
}

/** The index with the names of pairs collected once, and not anew for each entry. */
function rememberNames(index: SnapshotIndex): SnapshotIndex {
  const known = new Map<string, ReadonlyMap<string, string>>();
  return {
    ...index,
    pairedNames: (entity, field) => {
      const names = known.get(field) ?? index.pairedNames(entity, field);
      known.set(field, names);
      return names;
    },
  };
}
