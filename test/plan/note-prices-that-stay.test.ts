import { describe, expect, it } from 'vitest';
import { notePricesThatStay } from '../../src/plan/note-prices-that-stay.ts';
import type { PlanOptions } from '../../src/plan/plan.ts';
import type { CheckedRow } from '../../src/rows/checked-sheet.ts';
import type { Held } from '../../src/snapshot/snapshot.ts';
import { itemRow, priceRow } from '../support/build-rows.ts';
import type { FindKnown } from '../../src/snapshot/known-before.ts';
import { buildIndex } from '../../src/snapshot/build-index.ts';
import { aBook, anIndexOf, anItem, aPrice, aSnapshotOf } from '../support/build-snapshot.ts';
import { newItem, plan } from '../support/make-plan.ts';

const items = ['LAB-010', 'LAB-020', 'LAB-030'].map((code) => anItem({ code, rate: 85 }));
const account = [
  ...items,
  aBook('Northstar 2026', [aPrice('LAB-010', 90), aPrice('LAB-030', 91)]),
  aBook('Acme', [aPrice('LAB-010', 95), aPrice('LAB-030', 91)]),
  aBook('Old', [aPrice('LAB-010', 60)], { deleted: true }),
];

const notesOf = (
  rows: readonly Omit<CheckedRow, 'at'>[],
  held: readonly Held[] = account,
  options: Partial<PlanOptions> = {},
) => notePricesThatStay(plan(held, rows, options), anIndexOf(held));

const raised = (code: string) => itemRow(code, { billableItemDefaultRate: 88 });
const priceOf = (book: string, to: number) => priceRow(book, 'LAB-010', { priceItemRate: to });

describe('where default rates change', () => {
  it('counts the prices that stay as they are, and those items and pricebooks only that have any', () => {
    expect(notesOf([raised('LAB-010'), raised('LAB-020'), raised('LAB-030')])).toEqual([
      { code: 'plan/prices-stay', severity: 'note', items: 2, prices: 4, books: 2 },
    ]);
  });

  it('leaves out prices that the file changes, and keeps those that it only names', () => {
    expect(
      notesOf([raised('LAB-010'), priceOf('Northstar 2026', 93), priceOf('Acme', 95)]),
    ).toMatchObject([{ items: 1, prices: 1, books: 1 }]);
  });

  it('finds the prices of an item that is renamed as well', () => {
    const row = itemRow('LAB-011', {
      billableItemGuid: 'guid-LAB-010',
      billableItemDefaultRate: 88,
    });
    const options: Partial<PlanOptions> = { allow: [{ guard: 'rename' }] };
    expect(notesOf([row], account, options)).toMatchObject([{ items: 1, prices: 2, books: 2 }]);
  });

  it('says nothing where every price goes along', () => {
    const rows = [raised('LAB-010'), priceOf('Northstar 2026', 93), priceOf('Acme', 96)];
    expect(notesOf(rows)).toEqual([]);
  });

  it.each<[string, Omit<CheckedRow, 'at'>]>([
    ['another field changes', itemRow('LAB-010', { billableItemName: 'Welder' })],
    ['nothing changes', itemRow('LAB-010', { billableItemDefaultRate: 85 })],
    ['an item is new', itemRow('LAB-900', newItem)],
    [
      'the row is held back',
      itemRow('LAB-011', { billableItemGuid: 'guid-LAB-010', billableItemDefaultRate: 88 }),
    ],
  ])('says nothing where %s', (_, row) => {
    expect(notesOf([row])).toEqual([]);
  });

  it('takes pricebooks that were not read now as they were known, and says as of when', () => {
    const { records, ...about } = aSnapshotOf(items);
    const index = buildIndex({ ...about, records: { 'billable-item': records['billable-item']! } });
    const made = plan(items, [raised('LAB-010')]);
    const known = { records: account.slice(3), takenAt: Date.UTC(2026, 10, 3, 9) };
    const findKnown: FindKnown = (entity) => (entity === 'price-book' ? known : undefined);
    expect(notePricesThatStay(made, index, findKnown)).toMatchObject([
      { items: 1, prices: 2, books: 2, asOf: known.takenAt },
    ]);
    expect(notePricesThatStay(made, index, () => undefined)).toEqual([]);
    expect(notePricesThatStay(made, index)).toEqual([]);
  });
});
