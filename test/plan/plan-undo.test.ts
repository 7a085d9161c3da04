import { describe, expect, it } from 'vitest';
import type { DoneEntry } from '../../src/plan/undo.ts';
import { aPriceChange, aPriceEntry, aRateChange, anEntry } from '../support/build-plan.ts';
import { itemRow, priceRow } from '../support/build-rows.ts';
import { aBook, anItem, aPrice } from '../support/build-snapshot.ts';
import { codes, newItem } from '../support/make-plan.ts';
import { holdAll, planBack, sendUndo, short, undoAfter } from '../support/undo-run.ts';

const book = 'Northstar 2026';
const guid = `guid-${book}`;

describe('the undoing of a run', () => {
  it('leaves out what was not changed: unchanged, blocked, rejected and unsent rows', () => {
    const entry = anEntry({
      action: 'update',
      guid: 'guid-LAB-010',
      changes: [aRateChange(85, 88)],
    });
    const outcomes = ['unchanged', 'blocked', 'invalid', 'skipped', 'rejected', 'notSent'] as const;
    const now = [anItem({ code: 'LAB-010', rate: 88 })];
    expect(
      planBack(
        outcomes.map((outcome) => ({ entry, outcome })),
        now,
      ).entries,
    ).toEqual([]);
  });

  it('takes identical rows back once', () => {
    const entry = anEntry({
      action: 'update',
      guid: 'guid-LAB-010',
      changes: [aRateChange(85, 88)],
    });
    const copy = { ...entry, row: 3, duplicateOf: 'Items!2' };
    const now = [anItem({ code: 'LAB-010', rate: 88 })];
    const { entries } = planBack(
      [entry, copy].map((one) => ({ entry: one, outcome: 'updated' })),
      now,
    );
    expect(entries.map(short)).toEqual([['update', 'LAB-010', { billableItemDefaultRate: 85 }]]);
  });

  it('lists what was created, with its guid, and keeps it', async () => {
    const { undo, after } = await undoAfter({
      held: [],
      rows: [itemRow('LAB-040', newItem), priceRow('New book', 'LAB-040', { priceItemRate: 9 })],
      options: { allow: [{ guard: 'new-book' }] },
    });
    expect(undo.entries.map(({ action, key }) => [action, key])).toEqual([
      ['blocked', 'New book'],
      ['blocked', 'LAB-040'],
      ['blocked', 'LAB-040'],
    ]);
    const [item, made] = after;
    expect(undo.entries.flatMap(({ issues }) => issues)).toMatchObject([
      { code: 'undo/created', what: 'The pricebook "New book"', guid: made?.guid },
      { code: 'undo/created', what: 'LAB-040', guid: item?.guid },
      { code: 'undo/added-price', key: 'LAB-040', book: 'New book' },
    ]);
  });

  it('has nothing to do about created records that somebody deleted', async () => {
    const { undo } = await undoAfter({
      held: [],
      rows: [itemRow('LAB-040', newItem)],
      edit: ({ store }) => store.change('BillableItem', 'LAB-040', { billableItemIsDeleted: true }),
    });
    expect(undo.entries.map(({ action, issues }) => [action, issues])).toEqual([['unchanged', []]]);
  });

  it('says of a record that is gone or was deleted that nothing can be put back', async () => {
    const parts = {
      held: [anItem({ code: 'LAB-010' })],
      rows: [itemRow('LAB-010', { billableItemDefaultRate: 88 })],
    };
    const gone = await undoAfter({
      ...parts,
      edit: ({ store }) => store.forget('BillableItem', 'LAB-010'),
    });
    const deleted = await undoAfter({
      ...parts,
      edit: ({ store }) => store.change('BillableItem', 'LAB-010', { billableItemIsDeleted: true }),
    });
    for (const { undo } of [gone, deleted]) {
      expect(undo.entries[0]?.action).toBe('blocked');
      expect(codes(undo.entries[0])).toEqual(['undo/gone']);
    }
  });

  it('is itself taken back like any run', async () => {
    const held = [anItem({ code: 'LAB-010', rate: 85 })];
    const undone = await undoAfter({
      held,
      rows: [itemRow('LAB-010', { billableItemDefaultRate: 88 })],
    });
    const run = await sendUndo(undone);
    const again = planBack(run.entries, holdAll(undone.service));
    expect(again.entries.map(short)).toEqual([
      ['update', 'LAB-010', { billableItemDefaultRate: 88 }],
    ]);
  });

  it('holds back a record whose custom fields could not be sent back', async () => {
    const { undo } = await undoAfter({
      held: [anItem({ code: 'LAB-010' })],
      rows: [itemRow('LAB-010', { billableItemDefaultRate: 88 })],
      edit: ({ store }) =>
        store.change('BillableItem', 'LAB-010', { billableItemFormData: 'a text' }),
    });
    expect(codes(undo.entries[0])).toEqual(['plan/custom-fields-unreadable']);
  });
});

describe('a renamed item', () => {
  const parts = {
    held: [anItem({ code: 'LAB-010', rate: 85 }), aBook(book, [aPrice('LAB-010', 90)])],
    rows: [itemRow('LAB-011', { billableItemGuid: 'guid-LAB-010', billableItemDefaultRate: 88 })],
    options: { allow: [{ guard: 'rename' }] },
  } as const;

  it('gets its code back by its guid', async () => {
    const undone = await undoAfter(parts);
    expect(undone.undo.entries.map(short)).toEqual([
      ['rename', 'LAB-010', { billableItemCode: 'LAB-010', billableItemDefaultRate: 85 }],
    ]);
    await sendUndo(undone);
    expect(holdAll(undone.service)[0]).toMatchObject({ key: 'LAB-010', guid: 'guid-LAB-010' });
  });

  it('keeps its code where another one has the former code by now', async () => {
    const { undo } = await undoAfter({
      ...parts,
      edit: ({ store }) =>
        void store.apply('BillableItem', {
          billableItemList: [anItem({ code: 'LAB-010', guid: 'theirs' }).record],
        }),
    });
    expect(undo.entries.map(short)).toEqual([
      ['update', 'LAB-011', { billableItemDefaultRate: 85 }],
    ]);
    expect(codes(undo.entries[0])).toEqual(['undo/code-taken']);
  });

  it('keeps the code that somebody gave it since', async () => {
    const { undo } = await undoAfter({
      ...parts,
      edit: ({ store }) => store.change('BillableItem', 'LAB-011', { billableItemCode: 'LAB-012' }),
    });
    expect(undo.entries.map(short)).toEqual([
      ['update', 'LAB-012', { billableItemDefaultRate: 85 }],
    ]);
    expect(codes(undo.entries[0])).toEqual(['undo/edited-since']);
  });

  it('has its prices found by its guid, and sent under the code that it gets back', () => {
    const item = anItem({ code: 'LAB-010', guid: 'g' });
    const before = aPrice('LAB-010', 90, { more: { priceItemBillableItemGuid: 'g' } });
    const renamed = { field: 'billableItemCode', heading: 'Code', from: 'LAB-010', to: 'LAB-011' };
    const done: readonly DoneEntry[] = [
      {
        entry: anEntry({
          action: 'rename',
          key: 'LAB-011',
          guid: 'g',
          before: item.record,
          changes: [renamed],
        }),
        outcome: 'renamed',
      },
      {
        entry: aPriceEntry({ action: 'update', guid, before, changes: [aPriceChange(90, 95)] }),
        outcome: 'updated',
      },
    ];
    const more = { priceItemBillableItemGuid: 'g' };
    const now = [
      anItem({ code: 'LAB-011', guid: 'g' }),
      aBook(book, [aPrice('LAB-011', 95, { more })]),
    ];
    expect(planBack(done, now).entries.map(short)).toEqual([
      ['rename', 'LAB-010', { billableItemCode: 'LAB-010' }],
      ['update', 'LAB-010', { priceItemRate: 90 }],
    ]);
  });
});
