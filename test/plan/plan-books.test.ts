import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/core/issue.ts';
import { itemRow, priceRow } from '../support/build-rows.ts';
import { aBook, anItem, aPrice } from '../support/build-snapshot.ts';
import { changesOf, codes, newItem, only, plan } from '../support/make-plan.ts';

describe('pricebooks, item by item', () => {
  const items = [
    anItem({ code: 'LAB-010', rateType: 'Hourly', rate2: 120, rateType2: 'Overtime' }),
    anItem({ code: 'EQ-1', type: 'equipment' }),
  ];
  const account = [...items, aBook('Northstar 2026', [aPrice('LAB-010', 90)])];

  it('a changed price is an update of the line, found by book and code', () => {
    const entry = only(
      plan(account, [priceRow('Northstar 2026', 'LAB-010', { priceItemRate: 94 })]),
    );
    expect(entry).toMatchObject({
      action: 'update',
      level: 'line',
      book: 'Northstar 2026',
      key: 'LAB-010',
      guid: 'guid-Northstar 2026',
    });
  });

  it('a price of an item that the file renames is the one that stands under its former code', () => {
    const renamed = itemRow('LAB-711', { billableItemGuid: 'guid-LAB-010' });
    const [byNew, byFormer] = ['LAB-711', 'LAB-010'].map((code, at) =>
      priceRow('Northstar 2026', code, { priceItemRate: 94 + at }),
    );
    const planned = (...rows: readonly (typeof renamed | undefined)[]) =>
      plan(account, [renamed, ...rows.flatMap((row) => row ?? [])], {
        allow: [{ guard: 'rename' }],
      }).entries;
    for (const [row, to] of [
      [byNew, 94],
      [byFormer, 95],
    ] as const) {
      const [, price] = planned(row);
      expect(price).toMatchObject({ key: 'LAB-711', action: 'update' });
      expect(changesOf(price)).toEqual([{ field: 'priceItemRate', from: 90, to }]);
    }
    const both = planned(byNew, byFormer);
    expect(both.map(({ action }) => action)).toEqual(['rename', 'invalid', 'invalid']);
    expect(codes(both[2])).toContain('row/duplicate-key');
    const held = plan(account, [renamed, byNew!]).entries;
    expect(held.map(({ action }) => action)).toEqual(['blocked', 'blocked']);
  });

  it('a price that stands there by the former code and by the new one, each time the same, counts once', () => {
    const renamed = itemRow('LAB-711', { billableItemGuid: 'guid-LAB-010' });
    const price = (code: string, rate = 94) =>
      priceRow('Northstar 2026', code, { priceItemRate: rate });
    const planned = (...rows: readonly ReturnType<typeof price>[]) =>
      plan(account, [renamed, ...rows], { allow: [{ guard: 'rename' }] }).entries.slice(1);
    for (const codesInSheet of [
      ['LAB-010', 'LAB-711'],
      ['LAB-711', 'LAB-010'],
    ]) {
      const [first, second] = planned(...codesInSheet.map((code) => price(code)));
      expect(first).toMatchObject({ row: 3, key: 'LAB-711', action: 'update', issues: [] });
      expect(changesOf(first)).toEqual([{ field: 'priceItemRate', from: 90, to: 94 }]);
      expect(second).toMatchObject({ row: 4, action: 'update', duplicateOf: 'Prices!3' });
      expect(second).toMatchObject({ changes: [], issues: [{ code: 'row/duplicate-row' }] });
    }
    const thrice = planned(price('LAB-010'), price('LAB-711'), price('LAB-010', 95));
    expect(thrice.map(({ action }) => action)).toEqual(['invalid', 'invalid', 'invalid']);
    expect(thrice[0]?.issues).toMatchObject([
      { code: 'row/duplicate-key', others: ['Prices!4', 'Prices!5'] },
    ]);
  });

  it('a row that repeats one of the former code goes by the row of the new code that stands first', () => {
    const renamed = itemRow('LAB-711', { billableItemGuid: 'guid-LAB-010' });
    const former = priceRow('Northstar 2026', 'LAB-010', { priceItemRate: 94 });
    const repeated = { ...former, duplicateOf: 'Prices!4' };
    const rows = [
      renamed,
      priceRow('Northstar 2026', 'LAB-711', { priceItemRate: 94 }),
      former,
      repeated,
    ];
    const { entries } = plan(account, rows, { allow: [{ guard: 'rename' }] });
    expect(entries.map(({ action, duplicateOf }) => [action, duplicateOf])).toEqual([
      ['rename', undefined],
      ['update', undefined],
      ['update', 'Prices!3'],
      ['update', 'Prices!3'],
    ]);
  });

  it('a new price takes its item’s name and rate type, and says so', () => {
    const entry = only(plan(account, [priceRow('Northstar 2026', 'EQ-1', { priceItemRate: 40 })]));
    expect(entry.action).toBe('create');
    expect(changesOf(entry)).toContainEqual({
      field: 'priceItemBillableItemName',
      from: undefined,
      to: 'Item EQ-1',
    });
    expect(changesOf(entry)).toContainEqual({
      field: 'priceItemRateTypeUname',
      from: undefined,
      to: 'hourly',
    });
    expect(codes(entry)).toContain('plan/filled-in');
  });

  it('a second rate takes the type of the same slot', () => {
    const entry = only(
      plan(account, [priceRow('Northstar 2026', 'LAB-010', { priceItemRate2: 130 })]),
    );
    expect(changesOf(entry)).toContainEqual({
      field: 'priceItemRateTypeUname2',
      from: undefined,
      to: 'overtime',
    });
  });

  it('a slot for which nobody names a rate type is an issue', () => {
    const entry = only(
      plan(account, [
        priceRow('Northstar 2026', 'EQ-1', { priceItemRate: 40, priceItemRate3: 90 }),
      ]),
    );
    expect(codes(entry)).toContain('plan/field-required');
  });

  it('a differing name is a warning; the account’s is kept', () => {
    const entry = only(
      plan(account, [
        priceRow('Northstar 2026', 'LAB-010', { priceItemBillableItemName: 'Other' }),
      ]),
    );
    expect(entry.action).toBe('unchanged');
    expect(codes(entry)).toEqual(['plan/name-differs']);
  });

  it('a price of an item that does not exist is blocked, the nearest code named', () => {
    const entry = only(plan(account, [priceRow('Northstar 2026', 'LAB-10', { priceItemRate: 1 })]));
    expect(entry.action).toBe('blocked');
    expect(entry.issues).toMatchObject([{ code: 'plan/no-such-item', nearest: 'LAB-010' }]);
  });

  it('unless the same file creates the item', () => {
    const made = plan(account, [
      itemRow('NEW-1', newItem),
      priceRow('Northstar 2026', 'NEW-1', { priceItemRate: 1 }),
    ]);
    expect(made.entries.map(({ action }) => action)).toEqual(['create', 'create']);
    expect(changesOf(made.entries[1])).toContainEqual({
      field: 'priceItemBillableItemName',
      from: undefined,
      to: 'Night welder',
    });
  });

  it('or that row is itself held back', () => {
    const made = plan(account, [
      itemRow('NEW-1', { billableItemName: 'x' }),
      priceRow('Northstar 2026', 'NEW-1', { priceItemRate: 1 }),
    ]);
    expect(made.entries.map(({ action }) => action)).toEqual(['invalid', 'blocked']);
    expect(codes(made.entries[1])).toEqual(['plan/item-held-back']);
  });

  it('a new book is its own entry, held back with all its prices until it is allowed', () => {
    const rows = [priceRow('Northstar 2027', 'LAB-010', { priceItemRate: 99 })];
    const held = plan(account, rows);
    expect(held.entries.map(({ level, action, row }) => ({ level, action, row }))).toEqual([
      { level: 'record', action: 'blocked', row: undefined },
      { level: 'line', action: 'blocked', row: 2 },
    ]);
    expect(held.entries[0]?.issues).toMatchObject([
      { code: 'plan/new-book', nearest: 'Northstar 2026', lines: 1 },
    ]);
    const allowed = plan(account, rows, { allow: [{ guard: 'new-book', key: 'Northstar 2027' }] });
    expect(allowed.entries.map(({ action }) => action)).toEqual(['create', 'create']);
  });

  it('a new name beside a known guid is a new book and never a rename', () => {
    const row = priceRow(
      'Northstar 2027',
      'LAB-010',
      { priceItemRate: 99 },
      { bookCells: { priceBookGuid: 'guid-Northstar 2026' } },
    );
    expect(plan(account, [row]).entries[0]?.issues).toMatchObject([
      { code: 'plan/new-book', copyOf: 'Northstar 2026' },
    ]);
  });

  it('a column of a matrix that is no book is one blocked entry, not one a row', () => {
    const rows = ['LAB-010', 'EQ-1'].map((code, position) =>
      priceRow(
        'Cost',
        code,
        { priceItemRate: 5 },
        {
          candidate: true,
          layout: 'matrix',
          at: { sheet: 'Prices', row: position + 2, column: 4 },
        },
      ),
    );
    const entry = only(plan(account, rows));
    expect(entry).toMatchObject({ action: 'blocked', key: 'Cost', column: 4 });
    expect(entry.issues).toMatchObject([{ code: 'plan/not-a-book', amounts: 2 }]);
    const released = plan(account, rows, { allow: [{ guard: 'new-book', key: 'Cost' }] });
    expect(released.entries.map(({ action }) => action)).toEqual(['create', 'create', 'create']);
    expect(plan(account, rows, { allow: [{ guard: 'new-book' }] }).entries).toHaveLength(1);
  });

  it('a book that holds a code twice cannot be addressed by it', () => {
    const twice = [...items, aBook('Twice', [aPrice('EQ-1', 40), aPrice('EQ-1', 41)])];
    expect(codes(only(plan(twice, [priceRow('Twice', 'EQ-1', { priceItemRate: 42 })])))).toEqual([
      'plan/code-twice-in-book',
    ]);
  });

  it('rows that come from another book may tell when that one was created, and by whom', () => {
    const row = (code: string, priceBookCreatedByFullName: string) =>
      priceRow('Northstar 2026', code, {}, { bookCells: { priceBookCreatedByFullName } });
    const { entries } = plan(account, [row('LAB-010', 'M. Roy'), row('EQ-1', 'D. Whitford')]);
    expect(entries.flatMap(codes)).not.toContain('plan/book-field-disagrees');
  });

  it('a field of the book must agree on all its rows, and changes once', () => {
    const row = (code: string, origin: string) =>
      priceRow('Northstar 2026', code, {}, { bookCells: { priceBookOriginReference: origin } });
    const agreed = plan(
      [...items, aBook('Northstar 2026', [aPrice('LAB-010', 90), aPrice('EQ-1', 8)])],
      [row('LAB-010', 'Q-7'), row('EQ-1', 'Q-7')],
    );
    expect(agreed.entries.map(({ level, action }) => [level, action])).toEqual([
      ['record', 'update'],
      ['line', 'unchanged'],
      ['line', 'unchanged'],
    ]);
    const torn = plan(account, [row('LAB-010', 'Q-7'), row('EQ-1', 'Q-8')]);
    expect(codes(torn.entries[0])).toContain('plan/book-field-disagrees');
  });

  it('--replace lists every price that would go, and holds all back when one row is faulty', () => {
    const full = [...items, aBook('Northstar 2026', [aPrice('LAB-010', 90), aPrice('EQ-1', 8)])];
    const rows = [priceRow('Northstar 2026', 'LAB-010', { priceItemRate: 91 })];
    const replaced = plan(full, rows, { replace: ['Northstar 2026'] });
    expect(replaced.entries.map(({ key, action, row }) => [key, action, row])).toEqual([
      ['LAB-010', 'update', 2],
      ['EQ-1', 'remove', undefined],
    ]);
    const faulty = plan(
      full,
      [...rows, priceRow('Northstar 2026', 'NOPE-77', { priceItemRate: 1 })],
      { replace: ['Northstar 2026'] },
    );
    expect(faulty.entries.map(({ action }) => action)).toEqual(['blocked', 'blocked', 'blocked']);
  });

  it('--replace of a book that the file does not price is refused', () => {
    expect(() =>
      plan(account, [priceRow('Northstar 2026', 'LAB-010')], { replace: ['Northstar'] }),
    ).toThrow(/no prices for it/u);
  });

  it('rows that name no book are faulty themselves and make no book', () => {
    const noBook: Issue = { code: 'row/no-key', severity: 'error', heading: 'Pricebook' };
    const row = priceRow('', 'LAB-010', { priceItemRate: 1 }, { issues: [noBook] });
    expect(only(plan(account, [row]))).toMatchObject({ level: 'line', action: 'invalid' });
  });
});
