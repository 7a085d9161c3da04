import { describe, expect, it } from 'vitest';
import { noteGoneRows } from '../../src/plan/note-gone-rows.ts';
import type { CheckedSheet } from '../../src/rows/checked-sheet.ts';
import type { Held } from '../../src/snapshot/snapshot.ts';
import { baseRecordsOf } from '../support/build-base.ts';
import { aSheetOf, itemRow, priceRow } from '../support/build-rows.ts';
import { aBook, aPrice, anIndexOf, anItem } from '../support/build-snapshot.ts';
import { codes, newItem, only, plan, planEdited } from '../support/make-plan.ts';

describe('rows of an export', () => {
  const before = [anItem({ code: 'LAB-010', rate: 85 }), anItem({ code: 'LAB-020', rate: 60 })];

  it('a read-only cell that nobody touched is not spoken of when Aimsio moved it', () => {
    const now = [anItem({ code: 'LAB-010', rate: 85, updatedBy: 'J. Doe' })];
    const untouched = { billableItemLastModifiedByFullName: 'M. Roy' };
    const changed = { billableItemLastModifiedByFullName: 'Me' };
    expect(only(planEdited(before, now, [itemRow('LAB-010', untouched)])).issues).toEqual([]);
    expect(codes(only(planEdited(before, now, [itemRow('LAB-010', changed)])))).toEqual([
      'plan/read-only-changed',
    ]);
  });

  it('a blank cell that held a value is told, and kept', () => {
    const at = { sheet: 'Prices', row: 2, column: 9 };
    const blanks = [
      { field: 'billableItemDefaultRate', heading: 'Rate', at },
      { field: 'billableItemDefaultRate3', heading: 'Rate 3', at },
    ];
    const entry = only(planEdited(before, before, [itemRow('LAB-010', {}, { blanks })]));
    expect(entry.action).toBe('unchanged');
    expect(entry.issues).toEqual([
      { code: 'row/blank-kept', severity: 'warning', at, heading: 'Rate', was: 85, clears: false },
    ]);
  });

  it('are found by key in whatever order, and those that are gone remove nothing', () => {
    const rows = [
      itemRow('LAB-020', { billableItemDefaultRate: 62 }),
      itemRow('LAB-010', { billableItemDefaultRate: 85 }),
    ];
    const made = planEdited(before, before, rows);
    expect(made.entries.map(({ key, action }) => [key, action])).toEqual([
      ['LAB-020', 'update'],
      ['LAB-010', 'unchanged'],
    ]);
    const sheet = { ...aSheetOf(rows.slice(0, 1), 'Items'), entity: 'billable-item' } as const;
    const [noted] = noteGoneRows([sheet], { records: baseRecordsOf(before) }, anIndexOf(before));
    expect(noted?.issues).toEqual([
      {
        code: 'sheet/rows-gone',
        severity: 'note',
        at: { sheet: 'Items' },
        count: 1,
        keys: ['LAB-010'],
      },
    ]);
  });

  it('a row that was added is compared with the account alone', () => {
    const added = itemRow('LAB-030', newItem);
    expect(only(planEdited(before, before, [added])).action).toBe('create');
  });

  it('a renamed item is told from a copied row: the row with the code of the export keeps the guid', () => {
    const renamedThere = [anItem({ code: 'LAB-099', guid: 'guid-LAB-010', rate: 85 })];
    const guid = { billableItemGuid: 'guid-LAB-010' };
    const made = planEdited(before, renamedThere, [
      itemRow('LAB-010', { ...guid, billableItemDefaultRate: 85 }),
      itemRow('LAB-011', { ...guid, ...newItem }),
    ]);
    expect(made.entries.map(({ action }) => action)).toEqual(['unchanged', 'create']);
    expect(codes(made.entries[1])).toEqual(['row/guid-repeated']);
  });

  it('a rename here and another one there is a conflict', () => {
    const renamedThere = [anItem({ code: 'LAB-099', guid: 'guid-LAB-010', rate: 85 })];
    const row = itemRow('LAB-011', { billableItemGuid: 'guid-LAB-010' });
    const entry = only(planEdited(before, renamedThere, [row], { allow: [{ guard: 'rename' }] }));
    expect(entry.issues).toMatchObject([
      { code: 'plan/changed-remotely', base: 'LAB-010', mine: 'LAB-011', theirs: 'LAB-099' },
    ]);
  });

  it('edits of an item that was renamed or removed since are held back; without edits all is well', () => {
    const renamed = [anItem({ code: 'LAB-099', guid: 'guid-LAB-010', rate: 85 })];
    const rowOf = (rate: number): ReturnType<typeof itemRow> =>
      itemRow('LAB-010', { billableItemGuid: 'guid-LAB-010', billableItemDefaultRate: rate });
    for (const [account, code] of [
      [renamed, 'plan/renamed-remotely'],
      [[], 'plan/gone-remotely'],
    ] as const) {
      const entry = only(planEdited(before, account, [rowOf(88)]));
      expect([entry.action, ...codes(entry)]).toEqual(['blocked', code]);
      expect(only(planEdited(before, account, [rowOf(85)])).action).toBe('unchanged');
    }
  });

  it('on another account guids count for nothing, and what Aimsio sets is not compared', () => {
    const elsewhere = [anItem({ code: 'LAB-077', guid: 'guid-LAB-010', updatedBy: 'J. Doe' })];
    const row = itemRow('LAB-011', { billableItemGuid: 'guid-LAB-010', ...newItem });
    const entry = only(plan(elsewhere, [row], {}, { base: { of: 'another-account' } }));
    expect([entry.action, codes(entry)]).toEqual(['create', []]);
  });
});

describe('prices of an export', () => {
  const items = [anItem({ code: 'LAB-010' }), anItem({ code: 'LAB-020' })];
  const book = (prices: Parameters<typeof aBook>[1], reference = '0012'): Held =>
    aBook('Northstar', prices, { more: { priceBookOriginReference: reference } });
  const before = [...items, book([aPrice('LAB-010', 90), aPrice('LAB-020', 70)])];

  it('are told apart by book and code: only the edited one is sent', () => {
    const now = [...items, book([aPrice('LAB-010', 90), aPrice('LAB-020', 75)])];
    const made = planEdited(before, now, [
      priceRow('Northstar', 'LAB-020', { priceItemRate: 70 }),
      priceRow('Northstar', 'LAB-010', { priceItemRate: 93 }),
    ]);
    expect(made.entries.map(({ key, action }) => [key, action])).toEqual([
      ['LAB-020', 'unchanged'],
      ['LAB-010', 'update'],
    ]);
  });

  it('a price changed on both sides is a conflict', () => {
    const now = [...items, book([aPrice('LAB-010', 95)])];
    const entry = only(
      planEdited(before, now, [priceRow('Northstar', 'LAB-010', { priceItemRate: 93 })]),
    );
    expect(codes(entry)).toEqual(['plan/changed-remotely']);
  });

  it('a price that somebody took out is not put back by a row that nobody edited', () => {
    const now = [...items, book([aPrice('LAB-010', 90)])];
    const rowOf = (rate: number): ReturnType<typeof priceRow> =>
      priceRow('Northstar', 'LAB-020', { priceItemRate: rate, priceItemRateType: 'Hourly' });
    expect(only(planEdited(before, now, [rowOf(70)])).action).toBe('unchanged');
    const edited = only(planEdited(before, now, [rowOf(72)]));
    expect([edited.action, ...codes(edited)]).toEqual(['blocked', 'plan/gone-remotely']);
  });

  it('a price whose item was renamed goes by its new code: it is not gone', () => {
    const renamed = { ...anItem({ code: 'LAB-021' }), guid: 'guid-LAB-020' };
    const now = [
      anItem({ code: 'LAB-010' }),
      renamed,
      book([aPrice('LAB-010', 90), aPrice('LAB-021', 70)]),
    ];
    const rowOf = (rate: number): ReturnType<typeof priceRow> =>
      priceRow('Northstar', 'LAB-020', { priceItemRate: rate });
    expect(only(planEdited(before, now, [rowOf(70)])).action).toBe('unchanged');
    expect(only(planEdited(before, now, [rowOf(72)])).issues).toMatchObject([
      { code: 'plan/renamed-remotely', from: 'LAB-020', to: 'LAB-021', by: 'M. Roy' },
    ]);

    const sheet: CheckedSheet = {
      ...aSheetOf([
        priceRow('Northstar', 'LAB-010', {}),
        priceRow('Northstar', 'LAB-021', { priceItemRate: 72 }),
      ]),
      entity: 'price-book',
    };
    const base = { records: baseRecordsOf(before) };
    expect(noteGoneRows([sheet], base, anIndexOf(now))[0]?.issues).toEqual([]);
    const items = {
      ...aSheetOf([itemRow('LAB-021', { billableItemGuid: 'guid-LAB-020' })], 'Items'),
      entity: 'billable-item',
    } as const;
    const [, renamedHere] = noteGoneRows([items, sheet], base, anIndexOf(before));
    expect(renamedHere?.issues).toEqual([]);
    expect(noteGoneRows([sheet], base, anIndexOf(before))[0]?.issues).toMatchObject([
      { code: 'sheet/rows-gone', keys: ['Northstar/LAB-020'] },
    ]);
    const [replaced] = noteGoneRows([sheet], base, anIndexOf(before), ['Northstar']);
    expect(replaced?.issues).toEqual([]);
  });

  it("a book's own field is judged by the book's base", () => {
    const row = (reference: string): ReturnType<typeof priceRow> =>
      priceRow('Northstar', 'LAB-010', {}, { bookCells: { priceBookOriginReference: reference } });
    const now = [...items, book([aPrice('LAB-010', 90)], '0099')];
    expect(only(planEdited(before, now, [row('0012')])).action).toBe('unchanged');
    const [own] = planEdited(before, now, [row('0013')]).entries;
    expect(codes(own)).toEqual(['plan/changed-remotely']);
  });

  it('a pricebook that was renamed or removed since holds back its edited rows only', () => {
    const renamed = [
      ...items,
      aBook('Northstar NEW', [aPrice('LAB-010', 90)], { guid: 'guid-Northstar' }),
    ];
    const rowsOf = (rate: number): readonly ReturnType<typeof priceRow>[] => [
      priceRow('Northstar', 'LAB-010', { priceItemRate: rate }),
      priceRow('Northstar', 'LAB-020', { priceItemRate: 70 }),
    ];
    for (const [account, code] of [
      [renamed, 'plan/renamed-remotely'],
      [items, 'plan/gone-remotely'],
    ] as const) {
      const actions = planEdited(before, account, rowsOf(90)).entries.map(({ action }) => action);
      expect(actions).toEqual(['unchanged', 'unchanged']);
      const made = planEdited(before, account, rowsOf(93));
      expect(made.entries.map(({ action }) => action)).toEqual(['blocked', 'blocked', 'unchanged']);
      expect(codes(made.entries[0])).toEqual([code]);
    }
  });
});
