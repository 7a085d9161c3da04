import { expect, it } from 'vitest';
import {
  book,
  code,
  itemCode,
  items,
  matrix,
  messageOf,
  prices,
  rate,
  type,
} from '../support/template-texts.ts';

it.each<[string, unknown, string]>([
  [
    'a column that stands nowhere',
    { ...items, columns: [code, { field: rate.field }] },
    'columns[1]: a heading or a letter is missing: where billableItemDefaultRate stands.',
  ],
  [
    'a letter that is none',
    { ...items, columns: [code, { ...rate, letter: '3' }] },
    'columns[1].letter: use the letters of a column, such as C or AB.',
  ],
  [
    'two columns at one letter',
    {
      ...items,
      columns: [
        { ...code, letter: 'c' },
        { ...rate, letter: 'C' },
      ],
    },
    'columns[1].letter: two columns stand at C.',
  ],
  [
    'no headings and no letters',
    { ...items, headerRow: 0 },
    'headerRow: without headings every column needs its letter, billableItemCode too.',
  ],
  [
    'a matrix without headings',
    { ...matrix, headerRow: 0 },
    'headerRow: pricebooks across are known by their headings.',
  ],
  [
    'two meanings of one text',
    { ...items, columns: [code, rate, { ...type, values: { HR: 'hourly', ' hr': 'daily' } }] },
    'is given twice.',
  ],
  [
    'a prefix of an amount',
    { ...items, columns: [code, { ...rate, prefix: 'A' }] },
    'columns[1].prefix: only codes have a prefix.',
  ],
  [
    'a blank with two meanings',
    { ...items, columns: [code, { ...rate, blank: 'clear', fillDown: 'blank' }] },
    'columns[1].fillDown: a blank cell cannot both take the value above it and empty its field.',
  ],
  ['a number for a sheet', { ...items, sheets: 2 }, 'sheets: a name or a list of names is expected here.'], // prettier-ignore
  [
    'a setting of an earlier draft',
    { ...items, sheet: 'Prices' },
    'sheet: "sheet" means nothing here; did you mean "sheets"?',
  ],
  [
    'the name of the sheet for a field that a column gives',
    { ...prices, columns: [book, itemCode], sheetName: book.field },
    'sheetName: a column or a constant gives priceBookName already.',
  ],
  [
    'the name of the sheet for a rate',
    { ...items, columns: [code, type], sheetName: rate.field },
    'sheetName: a name cannot give this field.',
  ],
  [
    'slots of nothing',
    { ...items, slotFrom: {} },
    'slotFrom: a field, a heading or a letter is missing: what tells the rows apart.',
  ],
  [
    'slots of a field that is no rate type',
    { ...items, slotFrom: { field: rate.field } },
    'slotFrom.field: one of billableItemDefaultRateType, billableItemDefaultRateTypeUname is expected here.',
  ],
  [
    'slots of a field without a column',
    { ...items, slotFrom: { field: type.field } },
    'slotFrom.field: a column for billableItemDefaultRateType is missing.',
  ],
  [
    'a column of slots without their numbers',
    { ...items, slotFrom: { letter: 'D' } },
    'slotFrom: "slots" is missing: which slot each text of the column means.',
  ],
  [
    'a slot that no item has',
    { ...items, slotFrom: { letter: 'D', slots: { Triple: 4 } } },
    'slotFrom.slots.Triple: use 1, 2 or 3.',
  ],
  [
    'slots and a column of a later slot',
    {
      ...items,
      columns: [code, rate, type, { field: 'billableItemDefaultRate2', heading: 'Rate 2' }],
      slotFrom: { field: type.field },
    },
    'columns[3].field: its rows give the rate of every slot: only the first one is a column.',
  ],
  [
    'slots in a matrix',
    { ...matrix, slotFrom: { letter: 'D', slots: { Regular: 1 } } },
    'slotFrom: a matrix has its slots across: "Northstar [2]".',
  ],
  [
    'slots without a rate',
    { ...items, columns: [code, type], slotFrom: { field: type.field } },
    'slotFrom: a column for billableItemDefaultRate is missing.',
  ],
])('a template is refused for %s', (_, template, reason) => {
  expect(messageOf(template)).toContain(reason);
});
