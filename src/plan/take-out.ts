import { listRemovedAmounts } from './list-removals.ts';
import { mergeBack } from './merge-back.ts';
import type { PlanEntry } from './plan.ts';
import { aboutLine } from './undo.ts';
import type { UndoContext, UndoneLine } from './undo.ts';

/**
 * A price that the run added: it stays and is listed, unless such prices are asked to go. One that
 * somebody edited since stays all the same, and one that is gone needs nothing.
 */
export function takeOut(line: UndoneLine, context: UndoContext): PlanEntry {
  const { done, shape, book, lines } = line;
  const [present] = lines;
  if (present === undefined) return aboutLine(done.entry.key, book);
  const { key, record, custom } = present;
  const about = { ...aboutLine(context.restoredCode(key), book), before: record };
  if (!context.removeAddedLines) {
    const facts = { key, book: book.key };
    const stays = { code: 'undo/added-price', severity: 'error', ...facts } as const;
    return { ...about, action: 'blocked', issues: [stays] };
  }
  const added = { ...done, entry: { ...done.entry, before: {} } };
  const { index } = context;
  const found = mergeBack(added, { shape, record, custom, owner: book, index });
  const issues = found.issues.filter(({ code }) => code === 'undo/edited-since');
  if (issues.length > 0) return { ...about, action: 'blocked', issues };
  return { ...about, action: 'remove', changes: listRemovedAmounts(record, shape) };
}
