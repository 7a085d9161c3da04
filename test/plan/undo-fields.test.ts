import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/plan/plan.ts';
import type { Held } from '../../src/snapshot/snapshot.ts';
import { aRateChange, anEntry } from '../support/build-plan.ts';
import { itemRow, priceRow } from '../support/build-rows.ts';
import type { Cells } from '../support/build-rows.ts';
import { aBook, anItem, aPrice } from '../support/build-snapshot.ts';
import { changesOf, codes } from '../support/make-plan.ts';
import { holdAll, planBack, sendUndo, short, undoAfter } from '../support/undo-run.ts';
import type { Undone } from '../support/undo-run.ts';

const item = anItem({
  code: 'LAB-010',
  rate: 85,
  rate2: 120,
  rateType2: 'Overtime',
  custom: { afe: 'A-1' },
  more: { billableItemGlAccountNumber: '4000', billableItemCategory: 'Crew' },
});

/** Runs one row on LAB-010, lets J. Doe set fields, and plans the undoing. */
function undoItem(cells: Cells, theirs?: Record<string, unknown>): Promise<Undone> {
  return undoAfter({
    held: [item],
    rows: [itemRow('LAB-010', cells)],
    edit: ({ store }) =>
      theirs &&
      store.change('BillableItem', 'LAB-010', {
        billableItemLastModifiedByFullName: 'J. Doe',
        ...theirs,
      }),
  });
}

const kinds: readonly (readonly [
  kind: string,
  field: string,
  ran: string | number,
  third: unknown,
])[] = [
  ['an amount', 'billableItemDefaultRate', 88.5, 90],
  ['a text', 'billableItemName', 'Welder', 'Night welder'],
  ['a code', 'billableItemGlAccountNumber', '4100', '4200'],
  ['a field that is emptied', 'billableItemCategory', '[clear]', 'Night crew'],
  ['a field that was blank', 'billableItemDescription', 'With truck', 'With trailer'],
];

describe('a field that a run changed', () => {
  for (const [kind, field, ran, third] of kinds) {
    it(`goes back where nobody touched it: ${kind}`, async () => {
      const undone = await undoItem({ [field]: ran });
      const [entry] = undone.undo.entries;
      expect(entry?.action).toBe('update');
      expect(changesOf(entry)).toEqual([
        { field, from: undone.after[0]?.record[field] || undefined, to: item.record[field] },
      ]);
      const run = await sendUndo(undone);
      expect(run.entries.map(({ outcome }) => outcome)).toEqual(['updated']);
      expect(holdAll(undone.service)[0]?.record[field] || undefined).toBe(item.record[field]);
    });

    it(`is unchanged where somebody gave it back already: ${kind}`, async () => {
      const { undo } = await undoItem({ [field]: ran }, { [field]: item.record[field] ?? '' });
      expect(undo.entries.map(({ action, issues }) => [action, issues])).toEqual([
        ['unchanged', []],
      ]);
    });

    it(`is kept where somebody changed it since, who is named: ${kind}`, async () => {
      const { undo } = await undoItem({ [field]: ran }, { [field]: third });
      const [entry] = undo.entries;
      expect(entry).toMatchObject({ action: 'blocked', changes: [] });
      expect(entry?.issues).toMatchObject([
        { code: 'undo/edited-since', severity: 'error', theirs: third, by: 'J. Doe' },
      ]);
    });
  }

  it('is kept while the other fields of its record go back', async () => {
    const cells = { billableItemDefaultRate: 88.5, billableItemName: 'Welder' };
    const undone = await undoItem(cells, { billableItemDefaultRate: 90 });
    const [entry] = undone.undo.entries;
    expect(entry?.action).toBe('update');
    expect(changesOf(entry)).toEqual([
      { field: 'billableItemName', from: 'Welder', to: 'Item LAB-010' },
    ]);
    expect(entry?.issues).toMatchObject([
      { code: 'undo/edited-since', severity: 'warning', before: 85, ran: 88.5, theirs: 90 },
    ]);
    await sendUndo(undone);
    expect(holdAll(undone.service)[0]?.record).toMatchObject({
      billableItemName: 'Item LAB-010',
      billableItemDefaultRate: 90,
    });
  });

  it('is compared with what was read back after the run, not with what was sent', () => {
    const changes = [aRateChange(85, 88.496)];
    const entry = anEntry({ action: 'update', guid: 'guid-LAB-010', before: item.record, changes });
    const now = [anItem({ code: 'LAB-010', rate: 88.5 })];
    const plan = (stored?: Record<string, number>): Plan =>
      planBack([{ entry, outcome: 'updated', stored }], now);
    expect(plan({ billableItemDefaultRate: 88.5 }).entries.map(short)).toEqual([
      ['update', 'LAB-010', { billableItemDefaultRate: 85 }],
    ]);
    expect(codes(plan().entries[0])).toEqual(['undo/edited-since']);
  });

  it('may be a custom field', async () => {
    const afe = (value: string) => ({ 'custom:afe': value });
    const undone = await undoItem(afe('B-2'));
    expect(changesOf(undone.undo.entries[0])).toEqual([
      { field: 'custom:afe', from: 'B-2', to: 'A-1' },
    ]);
    await sendUndo(undone);
    const [back] = holdAll(undone.service);
    expect(back?.custom.ok && back.custom.values.get('afe')?.value).toBe('A-1');

    const theirs = anItem({ code: 'LAB-010', custom: { afe: 'C-3' } }).record;
    const { billableItemFormData } = theirs;
    const kept = await undoItem(afe('B-2'), { billableItemFormData });
    expect(kept.undo.entries[0]?.issues).toMatchObject([
      { code: 'undo/edited-since', before: 'A-1', ran: 'B-2', theirs: 'C-3' },
    ]);
  });
});

describe('a pair that a run changed', () => {
  const types = ({ record }: Held) => ({
    uname: record['billableItemDefaultRateTypeUname'],
    name: record['billableItemDefaultRateType'],
    rate2: record['billableItemDefaultRate2'] || undefined,
    uname2: record['billableItemDefaultRateTypeUname2'] || undefined,
    name2: record['billableItemDefaultRateType2'] || undefined,
  });
  const before = types(item);

  for (const [half, cell] of [
    ['its name', { billableItemDefaultRateType: 'Daily' }],
    ['its Uname', { billableItemDefaultRateTypeUname: 'daily' }],
  ] as const) {
    it(`goes back with both halves, though the run sent only ${half}`, async () => {
      const undone = await undoItem(cell);
      await sendUndo(undone);
      expect(types(holdAll(undone.service)[0]!)).toEqual(before);
    });

    it(`is taken for untouched where the service filled in the other half of ${half}`, async () => {
      const both = {
        billableItemDefaultRateType: 'Daily',
        billableItemDefaultRateTypeUname: 'daily',
      };
      const undone = await undoItem(cell, both);
      expect(undone.undo.entries[0]?.issues).toEqual([]);
      await sendUndo(undone);
      expect(types(holdAll(undone.service)[0]!)).toEqual(before);
    });

    it(`is kept where somebody chose a third one since, sent by ${half}`, async () => {
      const { undo } = await undoItem(cell, {
        billableItemDefaultRateType: 'Weekly',
        billableItemDefaultRateTypeUname: 'weekly',
      });
      expect(undo.entries[0]?.issues).toMatchObject([
        { code: 'undo/edited-since', before: 'Hourly', theirs: 'Weekly' },
      ]);
    });
  }

  it('is taken for untouched where Aimsio does not show the half that was sent', () => {
    const field = 'billableItemDefaultRateTypeUname';
    const changes = [{ field, heading: 'Rate type uname', from: 'hourly', to: 'daily' }];
    const entry = anEntry({ action: 'update', guid: 'guid-LAB-010', before: item.record, changes });
    const now = [
      anItem({ code: 'LAB-010', rateType: 'Daily', more: { [field]: undefined } }),
      anItem({ code: 'LAB-020', rateType: 'Daily' }),
    ];
    const { entries } = planBack([{ entry, outcome: 'updated', stored: { [field]: null } }], now);
    expect(entries[0]).toMatchObject({ action: 'update', issues: [] });
  });

  it('comes back with the rate that the run cleared', async () => {
    const undone = await undoItem({ billableItemDefaultRate2: '[clear]' });
    expect(types(undone.after[0]!)).toMatchObject({ rate2: undefined, name2: undefined });
    await sendUndo(undone);
    expect(types(holdAll(undone.service)[0]!)).toEqual(before);
  });

  it('goes with the rate that the run gave', async () => {
    const undone = await undoItem({
      billableItemDefaultRate3: 200,
      billableItemDefaultRateType3: 'Double time',
    });
    await sendUndo(undone);
    const [back] = holdAll(undone.service);
    expect(back?.record['billableItemDefaultRate3'] || undefined).toBeUndefined();
    expect(back?.record['billableItemDefaultRateType3'] || undefined).toBeUndefined();
  });

  it('stays with a rate that somebody changed since, which needs it', async () => {
    const { undo } = await undoItem(
      { billableItemDefaultRate3: 200, billableItemDefaultRateType3: 'Double time' },
      { billableItemDefaultRate3: 210 },
    );
    const [entry] = undo.entries;
    expect(entry).toMatchObject({ action: 'blocked', changes: [] });
    expect(entry?.issues).toMatchObject([
      { code: 'undo/edited-since', theirs: 210 },
      { code: 'undo/needed', heading: 'Rate 3 type', value: 'Double time', rate: 'Rate 3' },
    ]);
  });

  it('gives its Uname alone where that goes by another name by now', async () => {
    const renamed = anItem({ code: 'X-1', more: { billableItemDefaultRateType: 'Per hour' } });
    const { undo } = await undoAfter({
      held: [renamed, item],
      rows: [itemRow('LAB-010', { billableItemDefaultRateType: 'Daily' })],
    });
    expect(changesOf(undo.entries[0])).toEqual([
      { field: 'billableItemDefaultRateTypeUname', from: undefined, to: 'hourly' },
    ]);
  });

  it('of the type takes along what follows from it, and keeps it with a type that is kept', async () => {
    const undone = await undoItem({ billableItemTypeName: 'Equipment' });
    await sendUndo(undone);
    expect(holdAll(undone.service)[0]?.record).toMatchObject({
      billableItemTypeName: 'Labour',
      billableItemTypeUname: 'labour',
      billableItemIsTrade: true,
      billableItemIsEquipment: false,
    });
    const { undo } = await undoItem(
      { billableItemTypeName: 'Equipment', billableItemName: 'Truck' },
      { billableItemTypeName: 'Material', billableItemTypeUname: 'material' },
    );
    expect(changesOf(undo.entries[0]).map(({ field }) => field)).toEqual(['billableItemName']);
  });
});

describe('a price that a run changed', () => {
  const held = [
    anItem({ code: 'LAB-010' }),
    aBook('Northstar 2026', [aPrice('LAB-010', 90, { custom: { afe: 'A-1' } })]),
  ];
  const rows = [priceRow('Northstar 2026', 'LAB-010', { priceItemRate: 95 })];
  const setPrice = (price: Record<string, unknown>) => ({
    priceItemList: [price],
    priceBookLastModifiedByFullName: 'J. Doe',
  });

  it('goes back, its other fields with it as they are', async () => {
    const undone = await undoAfter({ held, rows });
    await sendUndo(undone);
    const [line] = holdAll(undone.service)[1]!.lines;
    expect(line?.record['priceItemRate']).toBe(90);
    expect(line?.custom.ok && line.custom.values.get('afe')?.value).toBe('A-1');
  });

  it('is kept where somebody changed it since, named as the one who changed the book', async () => {
    const { undo } = await undoAfter({
      held,
      rows,
      edit: ({ store }) =>
        store.change('Pricebook', 'Northstar 2026', setPrice(aPrice('LAB-010', 97))),
    });
    expect(undo.entries[0]).toMatchObject({ action: 'blocked', book: 'Northstar 2026' });
    expect(undo.entries[0]?.issues).toMatchObject([
      { code: 'undo/edited-since', before: 90, ran: 95, theirs: 97, by: 'J. Doe' },
    ]);
  });

  it('that is gone cannot go back', async () => {
    const { undo } = await undoAfter({
      held,
      rows,
      edit: ({ store }) => store.change('Pricebook', 'Northstar 2026', { priceItemList: [] }),
    });
    expect(codes(undo.entries[0])).toEqual(['undo/gone']);
  });
});
