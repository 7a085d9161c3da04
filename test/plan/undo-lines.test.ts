import { describe, expect, it } from 'vitest';
import type { PlanEntry } from '../../src/plan/plan.ts';
import type { DoneEntry } from '../../src/plan/undo.ts';
import { aPriceChange, aPriceEntry } from '../support/build-plan.ts';
import { priceRow } from '../support/build-rows.ts';
import { aBook, anItem, aPrice } from '../support/build-snapshot.ts';
import { codes } from '../support/make-plan.ts';
import { planBack, short, undoAfter } from '../support/undo-run.ts';

const book = 'Northstar 2026';
const guid = `guid-${book}`;

describe('a price that a REPLACE removed', () => {
  const before = aPrice('LAB-020', 60, {
    rate2: 80,
    rateType2: 'Overtime',
    custom: { afe: 'A-1' },
    more: { priceItemDefaultCost: 40, priceItemUnheardOf: 'x' },
  });
  const done: readonly DoneEntry[] = [
    {
      entry: aPriceEntry({
        action: 'remove',
        key: 'LAB-020',
        guid,
        before,
        changes: [aPriceChange(60, undefined)],
      }),
      outcome: 'removed',
      guid,
    },
  ];
  const items = [anItem({ code: 'LAB-010' }), anItem({ code: 'LAB-020', name: 'Welder' })];

  it('is added back with all that it held, under the name of its item by now', () => {
    const { entries } = planBack(done, [...items, aBook(book, [aPrice('LAB-010', 90)])]);
    expect(entries.map(short)).toEqual([
      [
        'create',
        'LAB-020',
        {
          priceItemBillableItemName: 'Welder',
          priceItemRate: 60,
          priceItemRateType: 'Hourly',
          priceItemRateTypeUname: 'hourly',
          priceItemRate2: 80,
          priceItemRateType2: 'Overtime',
          priceItemRateTypeUname2: 'overtime',
          priceItemDefaultCost: 40,
          'custom:afe': 'A-1',
        },
      ],
    ]);
  });

  it('is added under the code that its item has by now', () => {
    const renamed = anItem({ code: 'LAB-021', guid: 'guid-LAB-020' });
    const { entries } = planBack(done, [renamed, aBook(book)]);
    expect(entries[0]).toMatchObject({ action: 'create', key: 'LAB-021' });
  });

  it('is unchanged where somebody added it again just so', () => {
    const same = aPrice('LAB-020', 60, {
      name: 'Welder',
      rate2: 80,
      rateType2: 'Overtime',
      custom: { afe: 'A-1' },
      more: { priceItemDefaultCost: 40 },
    });
    const { entries } = planBack(done, [...items, aBook(book, [same])]);
    expect(entries.map(({ action }) => action)).toEqual(['unchanged']);
  });

  it('is theirs where somebody added another one since', () => {
    const { entries } = planBack(done, [...items, aBook(book, [aPrice('LAB-020', 65)])]);
    expect(entries[0]).toMatchObject({ action: 'blocked', changes: [] });
    expect(entries[0]?.issues).toMatchObject([
      { code: 'undo/edited-since', before: 60, theirs: 65 },
    ]);
  });

  it('cannot come back without its item or its book', () => {
    const gone = planBack(done, [aBook(book)]);
    const deleted = planBack(done, [anItem({ code: 'LAB-020', deleted: true }), aBook(book)]);
    const bookless = planBack(done, items);
    expect([gone, deleted, bookless].map(({ entries }) => codes(entries[0]))).toEqual([
      ['undo/no-item'],
      ['undo/no-item'],
      ['undo/gone'],
    ]);
  });
});

describe('a price that a run added', () => {
  const parts = {
    held: [
      anItem({ code: 'LAB-010' }),
      anItem({ code: 'LAB-020' }),
      anItem({ code: 'LAB-030' }),
      aBook(book, [aPrice('LAB-010', 90), aPrice('LAB-030', 30)]),
      aBook('Other', [aPrice('LAB-030', 31)]),
    ],
    rows: [
      priceRow(book, 'LAB-010', { priceItemRate: 95 }),
      priceRow(book, 'LAB-020', { priceItemRate: 60 }),
    ],
  };
  const inShort = ({ action, key }: PlanEntry) => [action, key];

  it('stays and is listed', async () => {
    const { undo } = await undoAfter(parts);
    expect(undo.replace).toEqual([]);
    expect(undo.entries.map(inShort)).toEqual([
      ['update', 'LAB-010'],
      ['blocked', 'LAB-020'],
    ]);
    expect(codes(undo.entries[1])).toEqual(['undo/added-price']);
  });

  it('goes where that is asked for, by a REPLACE that names every other price of its book', async () => {
    const { undo } = await undoAfter({ ...parts, removeAddedLines: true });
    expect(undo.replace).toEqual([book]);
    expect(undo.entries.map(inShort)).toEqual([
      ['update', 'LAB-010'],
      ['remove', 'LAB-020'],
      ['unchanged', 'LAB-030'],
    ]);
    expect(undo.entries[1]?.changes).toMatchObject([{ heading: 'Rate', from: 60, to: undefined }]);
  });

  it('stays with all that is kept in its book where somebody edited it since', async () => {
    const { undo } = await undoAfter({
      ...parts,
      rows: [...parts.rows, priceRow(book, 'LAB-030', { priceItemRate: 33 })],
      removeAddedLines: true,
      edit: ({ store }) =>
        store.change('Pricebook', book, {
          priceItemList: [aPrice('LAB-010', 95), aPrice('LAB-020', 60), aPrice('LAB-030', 34)],
        }),
    });
    expect(undo.replace).toEqual([book]);
    expect(undo.entries.map(inShort)).toEqual([
      ['update', 'LAB-010'],
      ['remove', 'LAB-020'],
      ['unchanged', 'LAB-030'],
    ]);
    expect(undo.entries[2]?.issues).toMatchObject([
      { code: 'undo/edited-since', severity: 'warning', theirs: 34 },
    ]);
  });

  it('goes although another one of its book is gone already, which holds no book back', async () => {
    const { undo } = await undoAfter({
      ...parts,
      rows: [
        ...parts.rows,
        priceRow(book, 'LAB-030', { priceItemRate: 33 }),
        priceRow(book, 'LAB-040', { priceItemRate: 44 }),
      ],
      held: [...parts.held, anItem({ code: 'LAB-040' })],
      removeAddedLines: true,
      edit: ({ store }) =>
        store.change('Pricebook', book, {
          priceItemList: [aPrice('LAB-010', 95), aPrice('LAB-020', 60)],
        }),
    });
    expect(undo.replace).toEqual([book]);
    expect(undo.entries.map(inShort)).toEqual([
      ['update', 'LAB-010'],
      ['remove', 'LAB-020'],
    ]);
    expect(codes(undo.entries[1])).toEqual(['undo/gone']);
  });

  it('goes with all others of a pricebook that the run created, which itself stays', async () => {
    const { undo } = await undoAfter({
      held: [anItem({ code: 'LAB-010' })],
      rows: [priceRow('New book', 'LAB-010', { priceItemRate: 9 })],
      options: { allow: [{ guard: 'new-book' }] },
      removeAddedLines: true,
    });
    expect(undo.replace).toEqual(['New book']);
    expect(undo.entries.map(inShort)).toEqual([
      ['unchanged', 'New book'],
      ['remove', 'LAB-010'],
    ]);
    expect(undo.entries[0]?.issues).toMatchObject([{ code: 'undo/created', severity: 'warning' }]);
  });

  it('that somebody edited since stays, and so does its book', async () => {
    const { undo } = await undoAfter({
      ...parts,
      removeAddedLines: true,
      edit: ({ store }) =>
        store.change('Pricebook', book, {
          priceItemList: [aPrice('LAB-010', 95), aPrice('LAB-020', 61), aPrice('LAB-030', 30)],
        }),
    });
    expect(undo.replace).toEqual([]);
    expect(codes(undo.entries[1])).toEqual(['undo/edited-since']);
  });

  it('stays where its book cannot be sent whole', async () => {
    const { undo } = await undoAfter({
      ...parts,
      removeAddedLines: true,
      edit: ({ store }) =>
        store.change('Pricebook', book, {
          priceItemList: [
            aPrice('LAB-020', 60),
            aPrice('LAB-030', 30, { more: { priceItemFormData: 'a text' } }),
          ],
        }),
    });
    expect(undo.replace).toEqual([]);
    expect(codes(undo.entries[1])).toEqual(['plan/custom-fields-unreadable']);
  });

  it('needs nothing where somebody took it out already', async () => {
    const { undo } = await undoAfter({
      ...parts,
      edit: ({ store }) =>
        store.change('Pricebook', book, { priceItemList: [aPrice('LAB-010', 95)] }),
    });
    expect(undo.entries.map(inShort)).toEqual([
      ['update', 'LAB-010'],
      ['unchanged', 'LAB-020'],
    ]);
  });
});
