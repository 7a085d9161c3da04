import { describe, expect, it } from 'vitest';
import { joinHeadings, listHeadings } from '../../src/template/list-headings.ts';
import { bookOfHeading } from '../../src/template/book-of-heading.ts';
import { matchHeadings } from '../../src/template/match-headings.ts';
import type { SlotSource } from '../../src/template/template.ts';
import type { HeadingMatch } from '../../src/template/match-headings.ts';
import { buildCell } from '../support/build-book.ts';
import { builtInTemplate, ownTemplate } from '../support/own-template.ts';

function match(headings: readonly string[], template = builtInTemplate('billable-items')) {
  return matchHeadings(
    template,
    listHeadings({ number: 1, cells: headings.map((text, at) => buildCell(text, at + 1)) }),
  );
}

const fieldsOf = ({ bindings }: HeadingMatch): readonly string[] =>
  bindings.map(({ field }) => field);

describe('matchHeadings', () => {
  it.each(['Code', 'code', ' CODE ', 'Item\ncode', 'item_code', 'Code *', 'Item  Code*', 'SKU'])(
    'finds the code under %j',
    (heading) => {
      expect(fieldsOf(match([heading]))).toEqual(['billableItemCode']);
    },
  );

  it('takes API names and ordinary headings that the template does not mention', () => {
    const headings = ['billableItemCode', 'billableItemDefaultRate', 'Is trade', 'Type uname'];
    expect(fieldsOf(match(headings))).toEqual([
      'billableItemCode',
      'billableItemDefaultRate',
      'billableItemIsTrade',
      'billableItemTypeUname',
    ]);
  });

  it('reads custom fields with and without their label', () => {
    const headings = ['Code', 'Custom: AFE number (afe_number)', 'custom: region'];
    expect(fieldsOf(match(headings)).slice(1)).toEqual(['custom:afe_number', 'custom:region']);
  });

  it('leaves our own columns out and names the others that it does not use', () => {
    const { unused } = match(['Code', 'Rate', 'Foreman', 'Aimsio result', 'Aimsio version']);
    expect(unused).toEqual([{ column: 3, heading: 'Foreman' }]);
  });

  it('keeps the currency that a heading names', () => {
    const [rate] = match(['Rate (CAD)']).bindings;
    expect(rate).toMatchObject({ field: 'billableItemDefaultRate', currency: 'CAD' });
    expect(match(['Rate ($)', 'Cost US$']).bindings.map(({ currency }) => currency)).toEqual([
      '$',
      'USD',
    ]);
  });

  it('names a missing heading with the nearest one found', () => {
    expect(match(['Codes', 'Rate']).missing).toEqual([{ heading: 'Code', nearest: 'Codes' }]);
    expect(match(['Rate']).missing).toEqual([{ heading: 'Code' }]);
  });

  it('needs no heading for what a constant gives', () => {
    const template = ownTemplate('price-books', { constants: { priceBookName: 'Northstar' } });
    expect(match(['Code', 'Rate'], template).missing).toEqual([]);
  });

  it('asks where a field has two equal claims', () => {
    const { duplicates, bindings } = match(['Code', 'Rate', 'rate']);
    expect(duplicates).toEqual([
      { field: 'billableItemDefaultRate', heading: 'Rate', columns: [2, 3] },
    ]);
    expect(bindings).toHaveLength(1);
  });

  it('takes the heading before an alias, and names the alias as not used', () => {
    const { bindings, unused, duplicates } = match(['Price', 'Code', 'Rate']);
    expect(bindings.map(({ column }) => column)).toEqual([2, 3]);
    expect(unused).toEqual([{ column: 1, heading: 'Price' }]);
    expect(duplicates).toEqual([]);
  });

  it("tells a pricebook's own fields from its prices', and what is for reading only", () => {
    const headings = ['Pricebook', 'Origin reference', 'Code', 'Name', 'Rate', 'Guid'];
    const { bindings } = match(headings, builtInTemplate('price-books'));
    expect(bindings.map(({ ofBook = false }) => ofBook)).toEqual([
      true, true, false, false, false, true,
    ]); // prettier-ignore
    const readOnly = bindings.filter((binding) => binding.readOnly);
    expect(readOnly.map(({ field }) => field)).toEqual([
      'priceItemBillableItemName',
      'priceBookGuid',
    ]);
  });

  it('lets a pricebook be called what a field is called, where the template says so', () => {
    const template = ownTemplate('price-matrix', { books: ['Cost'] });
    const { bindings, unused } = match(['Code', 'Cost', 'Cost [2]'], template);
    expect(bindings.map(({ field }) => field)).toEqual(['priceItemBillableItemCode']);
    expect(unused).toHaveLength(2);
  });
});

it('reads the rate slot of a pricebook from its heading', () => {
  expect(bookOfHeading('Northstar 2026')).toEqual({ book: 'Northstar 2026', slot: 1 });
  expect(bookOfHeading('Northstar\n2026 [2]')).toEqual({ book: 'Northstar 2026', slot: 2 });
  expect(bookOfHeading('Northstar [4]')).toEqual({ book: 'Northstar [4]', slot: 1 });
});

describe('columns by letter', () => {
  const template = ownTemplate('billable-items', {
    columns: [
      { field: 'billableItemCode', heading: 'Code' },
      { field: 'billableItemDefaultRate', letter: 'C', heading: 'Rate' },
    ],
  });

  it('win over headings that say the same', () => {
    const { bindings, unused } = match(['Code', 'Rate', 'New 2026'], template);
    expect(bindings).toMatchObject([
      { column: 1, field: 'billableItemCode' },
      { column: 3, field: 'billableItemDefaultRate', heading: 'New 2026' },
    ]);
    expect(unused).toEqual([{ column: 2, heading: 'Rate' }]);
  });

  it('are never claimed by the heading above them', () => {
    expect(fieldsOf(match(['Code', 'Name', 'Cost'], template))).toEqual([
      'billableItemCode',
      'billableItemName',
      'billableItemDefaultRate',
    ]);
  });
});

describe('headings in two rows', () => {
  const join = (upper: readonly string[], lower: readonly string[]) =>
    joinHeadings(
      { number: 1, cells: upper.flatMap((text, at) => (text === '' ? [] : [buildCell(text, at + 1)])) }, // prettier-ignore
      { number: 2, cells: lower.flatMap((text, at) => (text === '' ? [] : [buildCell(text, at + 1)])) }, // prettier-ignore
    ).map(({ heading }) => heading);

  it("carry a group's heading over the headings below it", () => {
    expect(join(['Code', 'Rate', '', 'Unit'], ['', 'Regular', 'Overtime'])).toEqual([
      'Code',
      'Rate Regular',
      'Rate Overtime',
      'Unit',
    ]);
  });

  it('do not carry it over a column between that has none', () => {
    expect(join(['Rate', '', ''], ['Regular', '', 'Name'])).toEqual(['Rate Regular', 'Name']);
  });

  it('may stand alone below a group that means nothing', () => {
    const joined = joinHeadings(
      { number: 1, cells: [buildCell('Item', 1), buildCell('Prices', 3)] },
      { number: 2, cells: [buildCell('Code', 1), buildCell('Name', 2), buildCell('Rate', 3)] },
    );
    expect(fieldsOf(matchHeadings(builtInTemplate('billable-items'), joined))).toEqual([
      'billableItemCode',
      'billableItemName',
      'billableItemDefaultRate',
    ]);
  });
});

describe('the column that tells the rows of an item apart', () => {
  const slots = { Regular: 1, Overtime: 2 } as const;
  const of = (slotFrom: SlotSource, headings: readonly string[]) =>
    match(headings, ownTemplate('billable-items', { slotFrom }));

  it('is found by its heading, by its letter, or as the rate type', () => {
    const headings = ['Code', 'Rate', 'Rate type', 'Kind'];
    expect(of({ heading: 'kind', slots }, headings)).toMatchObject({ slotColumn: 4, unused: [] });
    expect(of({ letter: 'D', slots }, headings)).toMatchObject({ slotColumn: 4, unused: [] });
    expect(of({ field: 'billableItemDefaultRateType' }, headings).slotColumn).toBe(3);
  });

  it('is missed where it is not there, and asked for where it is there twice', () => {
    expect(of({ heading: 'Kind', slots }, ['Code', 'Rate', 'Kinds']).missing).toEqual([
      { heading: 'Kind', nearest: 'Kinds' },
    ]);
    expect(of({ field: 'billableItemDefaultRateType' }, ['Code', 'Rate']).missing).toEqual([
      { heading: 'Rate type' },
    ]);
    expect(of({ heading: 'Kind', slots }, ['Code', 'Kind', 'Kind']).duplicates).toEqual([
      { field: 'slotFrom', heading: 'Kind', columns: [2, 3] },
    ]);
  });
});
