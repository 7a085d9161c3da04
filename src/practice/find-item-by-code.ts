import type { Kept } from './account-state.ts';

/** The billable item of a code: the live one, else a deleted one (RULES, Identity). */
export function findItemByCode(items: Iterable<Kept>, code: string | undefined): Kept | undefined {
  let deleted: Kept | undefined;
  for (const item of items) {
    if (item.values['billableItemCode'] !== code) continue;
    if (!item.deleted) return item;
    deleted ??= item;
  }
  return deleted;
}
