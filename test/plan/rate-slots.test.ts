import { describe, expect, it } from 'vitest';
import { buildPlan } from '../../src/plan/build-plan.ts';
import type { PlanEntry } from '../../src/plan/plan.ts';
import { checkBook } from '../../src/rows/check-book.ts';
import type { Held } from '../../src/snapshot/snapshot.ts';
import type { SlotSource } from '../../src/template/template.ts';
import { aSheetFile } from '../support/build-book.ts';
import type { BookCell } from '../support/build-book.ts';
import { aBook, anIndexOf, anItem, aPrice } from '../support/build-snapshot.ts';
import { changesOf, codes } from '../support/make-plan.ts';
import { ownTemplate } from '../support/own-template.ts';

type Rows = readonly (readonly BookCell[])[];

const items = {
  columns: [
    { field: 'billableItemCode', heading: 'Code', fillDown: 'blank' as const },
    { field: 'billableItemName', heading: 'Name' },
    { field: 'billableItemDefaultRate', heading: 'Rate' },
    { field: 'billableItemDefaultRateType', heading: 'Type of rate' },
  ],
};
const prices = {
  columns: [
    { field: 'priceItemBillableItemCode', heading: 'Code' },
    { field: 'priceItemRate', heading: 'Rate' },
    { field: 'priceItemRateType', heading: 'Type of rate' },
  ],
  constants: { priceBookName: 'Northstar' },
};
const byType: SlotSource = { field: 'billableItemDefaultRateType' };
const kinds = { Regular: 1, Overtime: 2, 'Double time': 3 } as const;

const account = [
  anItem({ code: 'LAB-1', rate: 80, rateType: 'Hourly', rate2: 120, rateType2: 'Overtime' }),
  aBook('Northstar', [aPrice('LAB-1', 90)]),
];

async function entriesOf(
  rows: Rows,
  slotFrom: SlotSource = byType,
  held: readonly Held[] = account,
  repairCodes = false,
): Promise<readonly PlanEntry[]> {
  const entity = slotFrom.field?.startsWith('priceItem') ? 'price-books' : 'billable-items';
  const columns = entity === 'price-books' ? prices : items;
  const own = ownTemplate(entity, { ...columns, slotFrom });
  const sheets = await checkBook(aSheetFile({ Prices: rows }), [own]);
  const options = { allow: [], replace: [], decimals: 2, repairCodes };
  return buildPlan(sheets, anIndexOf(held), options).entries;
}

const headings = ['Code', 'Name', 'Rate', 'Type of rate', 'Kind'];

describe('a list with a row for each rate type', () => {
  it('puts each rate into the slot that has its type in the account', async () => {
    const [first, second] = await entriesOf([
      headings,
      ['LAB-1', '', 130, 'overtime'],
      ['LAB-1', '', 85, 'Hourly'],
    ]);
    expect(first).toMatchObject({ row: 2, action: 'update', issues: [] });
    expect(changesOf(first)).toEqual([
      { field: 'billableItemDefaultRate', from: 80, to: 85 },
      { field: 'billableItemDefaultRate2', from: 120, to: 130 },
    ]);
    expect(second).toMatchObject({
      row: 3,
      action: 'update',
      duplicateOf: 'Prices!2',
      changes: [],
    });
  });

  it('may name its item in the first row only', async () => {
    const [first, second] = await entriesOf([
      headings,
      ['LAB-1', 'Item LAB-1', 85, 'Hourly'],
      ['', '', 130, 'Overtime'],
    ]);
    expect(changesOf(first).map(({ to }) => to)).toEqual([85, 130]);
    expect(second!.duplicateOf).toBe('Prices!2');
  });

  it('goes by the types of the price, then of its item', async () => {
    const [first] = await entriesOf(
      [['Code', 'Rate', 'Type of rate'], ['LAB-1', 140, 'Overtime'], ['LAB-1', 95, 'Hourly']], // prettier-ignore
      { field: 'priceItemRateType' },
    );
    expect(changesOf(first)).toEqual(
      expect.arrayContaining([
        { field: 'priceItemRate', from: 90, to: 95 },
        { field: 'priceItemRate2', from: undefined, to: 140 },
      ]),
    );
  });

  it('refuses a type that the account has nowhere, and holds back the other rows', async () => {
    const [first, second] = await entriesOf([
      headings,
      ['LAB-1', '', 85, 'Hourly'],
      ['LAB-1', '', 70, 'Night'],
    ]);
    expect([first!.action, second!.action]).toEqual(['invalid', 'invalid']);
    expect(first!.issues).toMatchObject([{ code: 'row/other-row', other: 'Prices!3' }]);
    expect(second!.issues).toMatchObject([{ code: 'plan/no-slot', type: 'Night' }]);
  });

  it('refuses two rates of one slot', async () => {
    const [, second] = await entriesOf([
      headings,
      ['LAB-1', '', 85, 'Hourly'],
      ['LAB-1', '', 86, 'Hourly'],
    ]);
    expect(second!.issues).toMatchObject([{ code: 'plan/slot-mismatch', other: 'Prices!2' }]);
  });

  it('takes the same rate twice for one', async () => {
    const [first, second] = await entriesOf([
      headings,
      ['LAB-1', '', 85, 'Hourly'],
      ['LAB-1', '', 85, 'Hourly'],
    ]);
    expect(first).toMatchObject({ action: 'update', issues: [] });
    expect(second).toMatchObject({ action: 'update', duplicateOf: 'Prices!2' });
  });

  it('counts once where a code that is repaired says the same rates of its item again', async () => {
    const held = [
      anItem({ code: '0012', rate: 80, rateType: 'Hourly', rate2: 120, rateType2: 'Overtime' }),
    ];
    const rates = (code: BookCell, second: number): Rows => [
      [code, '', 85, 'Hourly'],
      [code, '', second, 'Overtime'],
    ];
    const repaired = (...rows: Rows) => entriesOf([headings, ...rows], byType, held, true);
    const same = await repaired(...rates(12, 130), ...rates('0012', 130));
    expect(same.map(({ action, duplicateOf }) => [action, duplicateOf])).toEqual([
      ['update', undefined],
      ['update', 'Prices!2'],
      ['update', 'Prices!2'],
      ['update', 'Prices!2'],
    ]);
    expect(changesOf(same[0]).map(({ to }) => to)).toEqual([85, 130]);
    const differing = await repaired(...rates(12, 130), ...rates('0012', 140));
    expect(differing.map(({ action }) => action)).toEqual(['invalid', 'invalid', 'invalid', 'invalid']); // prettier-ignore
  });

  it('refuses rows that differ in more than their rates', async () => {
    const entries = await entriesOf([
      headings,
      ['LAB-1', 'Operator', 85, 'Hourly'],
      ['LAB-1', 'Helper', 130, 'Overtime'],
    ]);
    expect(entries.map((entry) => codes(entry))).toEqual([['row/duplicate-key'], ['row/duplicate-key']]); // prettier-ignore
  });

  it('holds back all rates of an item where one of them is no amount', async () => {
    const [first, second] = await entriesOf([
      headings,
      ['LAB-1', '', 85, 'Hourly'],
      ['LAB-1', '', 'BR', 'Overtime'],
    ]);
    expect([first!.action, second!.action]).toEqual(['invalid', 'invalid']);
    expect(codes(first)).toEqual(['row/other-row']);
    expect(codes(second)).toContain('cell/not-a-number');
  });
});

describe('a list whose template says which text is which slot', () => {
  const told: SlotSource = { ...byType, slots: kinds };
  const apart: SlotSource = { heading: 'Kind', slots: kinds };

  it('creates an item with all its rates', async () => {
    const [first] = await entriesOf(
      [
        headings,
        ['LAB-9', 'Welder', 85, 'Regular'],
        ['LAB-9', '', 130, 'Overtime'],
        ['LAB-9', '', 170, 'Double time'],
      ],
      told,
    );
    const values = Object.fromEntries(first!.changes.map(({ field, to }) => [field, to]));
    expect(values).toMatchObject({
      billableItemDefaultRate: 85,
      billableItemDefaultRateType: 'Regular',
      billableItemDefaultRate2: 130,
      billableItemDefaultRateType2: 'Overtime',
      billableItemDefaultRate3: 170,
      billableItemDefaultRateType3: 'Double time',
    });
  });

  it('is refused where the account has the type in another slot', async () => {
    const [first] = await entriesOf([headings, ['LAB-1', '', 130, 'Overtime']], {
      ...byType,
      slots: { Overtime: 3 },
    });
    expect(first!.issues).toMatchObject([
      { code: 'plan/slot-mismatch', type: 'Overtime', told: 3, held: 2 },
    ]);
  });

  it('may tell the rows apart by a column that is no rate type', async () => {
    const [first] = await entriesOf(
      [headings, ['LAB-1', '', 85, '', 'Regular'], ['LAB-1', '', 130, '', 'overtime']], // prettier-ignore
      apart,
    );
    expect(changesOf(first).map(({ field, to }) => [field, to])).toEqual([
      ['billableItemDefaultRate', 85],
      ['billableItemDefaultRate2', 130],
    ]);
  });

  it('asks what a text means that the template does not mention', async () => {
    const [first] = await entriesOf([headings, ['LAB-1', '', 85, '', 'Night']], apart);
    expect(first!.issues).toMatchObject([
      { code: 'row/no-slot', heading: 'Kind', seen: 'Night', at: { row: 2, column: 5 } },
    ]);
  });
});
