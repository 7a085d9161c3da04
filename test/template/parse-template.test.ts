import { describe, expect, it } from 'vitest';
import {
  code,
  itemCode,
  items,
  matrix,
  messageOf,
  prices,
  rate,
  type,
} from '../support/template-texts.ts';

describe('a template is taken', () => {
  it.each([
    ['with a code and one column more', items],
    ['with a pricebook and a code', prices],
    [
      'with the pricebook as a constant',
      { ...prices, columns: [itemCode], constants: { priceBookName: 'Acme' } },
    ],
    [
      'as a matrix with books and headings to ignore',
      { ...matrix, books: ['Acme'], ignore: ['Weight'] },
    ],
    [
      'with a custom field',
      { ...items, columns: [code, { field: 'custom:afe_number', heading: 'AFE' }] },
    ],
    [
      'with columns by letter and no headings',
      {
        ...items,
        headerRow: 0,
        columns: [{ field: code.field, letter: 'A' }, { field: rate.field, letter: 'AB' }], // prettier-ignore
      },
    ],
    ['with several sheets', { ...items, sheets: ['Table *', 'Items'] }],
    [
      'with the pricebook as the name of the sheet',
      { ...prices, columns: [itemCode], sheetName: 'priceBookName' },
    ],
    [
      'with values that mean others, a prefix and cells filled down',
      {
        ...items,
        columns: [{ ...code, prefix: 'ACME-', fillDown: 'merged' }, rate, { ...type, values: { HR: 'hourly' } }], // prettier-ignore
      },
    ],
    ['with a row for each rate type', { ...items, columns: [code, rate, type], slotFrom: { field: type.field } }], // prettier-ignore
    [
      'with a row for each rate, told apart by a column of its own',
      { ...items, slotFrom: { heading: 'Kind', slots: { Regular: 1, Overtime: 2 } } },
    ],
    ['with the schema that editors use', { $schema: './template.schema.json', ...items }],
  ])('%s', (_, template) => {
    expect(messageOf(template)).toBe('taken');
  });

  it('with a byte order mark before it', () => {
    expect(messageOf(`\uFEFF${JSON.stringify(items)}`)).toBe('taken');
  });
});

describe('a wrong template is refused with file, line, place and reason', () => {
  it.each<[string, unknown, string]>([
    [
      'a word it does not know',
      { ...items, colums: [] },
      'line 17, colums: "colums" means nothing here; did you mean "columns"?',
    ],
    [
      'a word in a column',
      { ...items, columns: [{ ...code, alias: ['X'] }, rate] },
      'line 11, columns[0].alias: "alias" means nothing here; did you mean "aliases"?',
    ],
    ['a missing name', { ...items, name: undefined }, 'line 1, name: this is missing.'],
    [
      'an unknown entity',
      { ...items, entity: 'invoice' },
      'line 4, entity: one of "billable-item", "price-book" is expected here.',
    ],
    [
      'a name that cannot be a file’s',
      { ...items, name: 'My Prices' },
      'line 2, name: use small letters, digits, and . _ - between them.',
    ],
    [
      'a currency that is no code',
      { ...items, currency: 'dollar' },
      'line 17, currency: use a code of three capitals, such as CAD.',
    ],
    [
      'a number for a heading',
      { ...items, columns: [{ ...code, heading: 7 }, rate] },
      'line 9, columns[0].heading: a string is expected here.',
    ],
    [
      'a field the entity lacks',
      { ...items, columns: [code, { ...rate, field: 'billableItemDefaltRate' }] },
      'line 13, columns[1].field: a billable item sheet has no field "billableItemDefaltRate"; did you mean billableItemDefaultRate?',
    ],
    [
      'a custom field without a name',
      { ...items, columns: [code, { field: 'custom: ', heading: 'X' }] },
      'line 13, columns[1].field: a Uname is missing after "custom:".',
    ],
    [
      'one field in two columns',
      { ...items, columns: [code, rate, { ...rate, heading: 'Price' }] },
      'line 17, columns[2].field: two columns give billableItemDefaultRate.',
    ],
    [
      'one heading for two fields',
      { ...items, columns: [code, { ...rate, aliases: ['CODE '] }] },
      'two columns are headed "CODE".',
    ],
    [
      'no key',
      { ...items, columns: [rate] },
      'line 6, columns: a column for billableItemCode is missing: it is the key.',
    ],
    [
      'prices of no book',
      { ...prices, columns: [itemCode] },
      'line 6, columns: a column, a constant or "sheetName" for priceBookName is missing: it says whose prices these are.',
    ],
    [
      'a key that a blank empties',
      { ...items, columns: [{ ...code, blank: 'clear' }, rate] },
      'columns[0].blank: a key cannot be emptied.',
    ],
    [
      'a constant of the wrong kind',
      { ...items, constants: { billableItemDefaultRate: '85' } },
      'constants.billableItemDefaultRate: a number is expected here.',
    ],
    [
      'a constant that is never sent',
      { ...items, constants: { billableItemGlAccountInfo: 'x' } },
      'constants.billableItemGlAccountInfo: this field is never sent.',
    ],
    [
      'items with pricebooks across',
      { ...items, layout: 'matrix' },
      'line 5, layout: only price-book sheets have pricebooks across.',
    ],
    [
      'books of a list',
      { ...prices, books: ['Acme'] },
      'books: this has a meaning only where the layout is "matrix".',
    ],
    [
      'several faults: the first, and how many more',
      { ...items, entity: 'x', layout: 'y' },
      'line 4, entity: one of "billable-item", "price-book" is expected here (and 1 more).',
    ],
    ['a list instead of a template', [], 'the template: an object is expected here.'],
    [
      'a comma too many',
      '{\n  "name": "acme",\n}',
      'acme.json, line 3: this is no JSON: a name in double quotes and a colon are expected here.',
    ],
    [
      'a name given twice',
      '{\n  "name": "a",\n  "name": "b"\n}',
      'line 3: this is no JSON: "name" is given twice.',
    ],
    ['text that ends too early', '{ "name": ', 'line 1: this is no JSON: the text ends too early.'],
    [
      'text after the end',
      `${JSON.stringify(items)}\n{}`,
      'line 2: this is no JSON: there is more text after the end.',
    ],
    ['nothing at all', '', 'line 1: this is no JSON: the text ends too early.'],
  ])('%s', (_, template, reason) => {
    expect(messageOf(template)).toMatch(/^acme\.json, /u);
    expect(messageOf(template)).toContain(reason);
    expect(messageOf(template)).toMatch(/(?:[^?.]\.|\?)$/u);
  });
});
