import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueOf } from '../../src/model/record.ts';
import type { Value } from '../../src/model/record.ts';
import type { Held } from '../../src/snapshot/snapshot.ts';
import { itemRow, priceRow } from '../support/build-rows.ts';
import { aBook, anItem, aPrice } from '../support/build-snapshot.ts';
import type { FakeService } from '../support/fake-service.ts';
import { holdAll, sendUndo, undoAfter } from '../support/undo-run.ts';

const codes = ['A-1', 'B-1', 'C-1'] as const;
const amount = fc.integer({ min: 1, max: 6 });
const text = fc.constantFrom('Crew', 'Night crew', 'Day crew');
const rateType = fc.constantFrom('Hourly', 'Daily', 'Weekly');

const anyItem = fc.record(
  { rate: amount, name: text, rateType, rate2: amount, custom: fc.record({ afe: text }) },
  { requiredKeys: ['rate', 'name', 'rateType', 'custom'] },
);
const anyCells = fc.record(
  {
    billableItemDefaultRate: amount,
    billableItemName: text,
    billableItemDefaultRateType: rateType,
    billableItemDescription: text,
    'custom:afe': text,
  },
  { requiredKeys: [] },
);
/** What somebody else does to an item after the run: the two halves of a pair go together. */
const anyEdit = fc.option(
  fc.oneof(
    amount.map((billableItemDefaultRate) => ({ billableItemDefaultRate })),
    text.map((billableItemName) => ({ billableItemName })),
    text.map((billableItemDescription) => ({ billableItemDescription })),
    rateType.map((name) => ({
      billableItemDefaultRateType: name,
      billableItemDefaultRateTypeUname: name.toLowerCase(),
    })),
  ),
);
const anyRun = fc.record({
  items: fc.tuple(anyItem, anyItem, anyItem),
  prices: fc.tuple(amount, amount, amount),
  cells: fc.tuple(anyCells, anyCells, anyCells),
  newPrices: fc.tuple(amount, amount, amount),
  edits: fc.tuple(anyEdit, anyEdit, anyEdit),
  priceEdit: fc.option(fc.tuple(fc.nat(2), amount)),
});

const fields = [
  'billableItemCode',
  'billableItemName',
  'billableItemDescription',
  'billableItemDefaultRate',
  'billableItemDefaultRateType',
  'billableItemDefaultRate2',
];

/** What people see of the items and prices of an account, by place and field. */
function seen(held: readonly Held[]): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  for (const { key, record, custom, lines } of held) {
    for (const field of fields) values.set(`${key} ${field}`, valueOf(record, field));
    if (custom.ok) values.set(`${key} afe`, custom.values.get('afe')?.value);
    for (const line of lines)
      values.set(`${line.key} price`, valueOf(line.record, 'priceItemRate'));
  }
  return values;
}

describe('whatever a run did', () => {
  it('its undoing gives every value back that nobody else changed, and leaves theirs', async () => {
    await fc.assert(
      fc.asyncProperty(anyRun, async ({ items, prices, cells, newPrices, edits, priceEdit }) => {
        const held = [
          ...codes.map((code, at) => anItem({ code, rateType2: 'Overtime', ...items[at] })),
          aBook(
            'Book',
            codes.map((code, at) => aPrice(code, prices[at] ?? 0)),
          ),
        ];
        const edit = ({ store }: FakeService): void => {
          for (const [at, code] of codes.entries()) {
            const theirs = edits[at];
            if (theirs) store.change('BillableItem', code, theirs);
          }
          if (priceEdit === null) return;
          const [at, theirs] = priceEdit;
          const lines = newPrices.map((price, place) =>
            aPrice(codes[place] ?? '', place === at ? theirs : price),
          );
          store.change('Pricebook', 'Book', { priceItemList: lines });
        };
        const rows = [
          ...codes.map((code, at) => itemRow(code, cells[at])),
          ...codes.map((code, at) => priceRow('Book', code, { priceItemRate: newPrices[at] ?? 0 })),
        ];
        const allow = [{ guard: 'price-jump' }, { guard: 'name-of-another-item' }] as const;
        const undone = await undoAfter({ held, rows, edit, options: { allow } });
        const [before, after, now] = [held, undone.after, undone.now].map(seen);
        await sendUndo(undone);
        const expected = [...(now ?? [])].map(([place, theirs]) => {
          const isTheirs = after?.get(place) !== theirs;
          return [place, isTheirs ? theirs : before?.get(place)];
        });
        expect(Object.fromEntries(seen(holdAll(undone.service)))).toEqual(
          Object.fromEntries(expected),
        );
      }),
      { numRuns: 60 },
    );
  });
});
