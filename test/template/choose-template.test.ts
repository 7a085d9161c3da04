import { describe, expect, it } from 'vitest';
import { chooseTemplate } from '../../src/template/choose-template.ts';
import type { Row } from '../../src/sheet/sheet.ts';
import type { Template } from '../../src/template/template.ts';
import { aSheetFile } from '../support/build-book.ts';
import type { BookCell } from '../support/build-book.ts';
import { builtInTemplates } from '../support/built-in-templates.ts';
import { ownTemplate } from '../support/own-template.ts';

async function choose(
  rows: readonly (readonly BookCell[])[],
  templates: readonly Template[] = builtInTemplates,
  told = false,
) {
  const [sheet] = aSheetFile({ Prices: rows }).sheets;
  const head: Row[] = [];
  for await (const row of sheet!.rows()) head.push(row);
  const choice = chooseTemplate({ name: 'Prices', rows: head }, templates, told);
  return choice.fits
    ? { template: choice.header.template.name, row: choice.header.row.number }
    : choice.issues;
}

describe('chooseTemplate', () => {
  it('takes pricebooks where there are book and code', async () => {
    const rows = [
      ['Pricebook', 'Code', 'Rate'],
      ['Northstar', 'LAB-1', 85],
    ];
    expect(await choose(rows)).toEqual({ template: 'price-books', row: 1 });
  });

  it('takes billable items where there are a code and another field', async () => {
    expect(await choose([['Code', 'Rate'], ['LAB-1', 85]])).toMatchObject({
      template: 'billable-items',
    }); // prettier-ignore
    expect(await choose([['Code', 'Category'], ['LAB-1', 'Crew']])).toMatchObject({
      template: 'billable-items',
    }); // prettier-ignore
  });

  it('takes the matrix where amounts stand only under headings that no field matches', async () => {
    const rows = [
      ['Code', 'Northstar', 'Base'],
      ['LAB-1', 85, 80],
    ];
    expect(await choose(rows)).toMatchObject({ template: 'price-matrix' });
  });

  it('takes the matrix although the items have names beside their codes', async () => {
    const rows = [
      ['Code', 'Name', 'Northstar', 'Base'],
      ['LAB-1', 'Operator', '$85.00', 80],
    ];
    expect(await choose(rows)).toMatchObject({ template: 'price-matrix' });
  });

  it('does not take a list of rates with another column of numbers for a matrix', async () => {
    const rows = [
      ['Code', 'Rate', 'Stock'],
      ['LAB-1', 85, 12],
    ];
    expect(await choose(rows)).toMatchObject({ template: 'billable-items' });
  });

  it("takes the user's own template before a built-in one", async () => {
    const own = ownTemplate('billable-items', {});
    expect(await choose([['Code', 'Rate'], ['A-1', 1]], [...builtInTemplates, own])).toMatchObject({
      template: 'my-own',
    }); // prettier-ignore
  });

  it('asks where two templates fit equally well', async () => {
    const templates = [
      ownTemplate('billable-items', {}),
      ownTemplate('billable-items', { name: 'my-other' }),
    ];
    const asked = await choose([['Code', 'Rate'], ['A-1', 1]], templates); // prettier-ignore
    expect(asked).toMatchObject([
      { code: 'sheet/two-templates', templates: ['my-own', 'my-other'] },
    ]);
  });

  it('finds the header below titles and blank rows', async () => {
    const rows = [
      ['Price list 2026'],
      [],
      ['valid from', '2026-01-01'],
      ['Code', 'Rate'],
      ['A-1', 1],
    ];
    expect(await choose(rows)).toEqual({ template: 'billable-items', row: 4 });
  });

  it('obeys a header row that the template names', async () => {
    const own = ownTemplate('billable-items', { headerRow: 2 });
    const rows = [
      ['Code', 'Name', 'Rate'],
      ['Code', 'Rate'],
      ['A-1', 1],
    ];
    expect(await choose(rows, [own])).toEqual({ template: 'my-own', row: 2 });
  });

  it('takes the first of repeated headers, and asks where two differ', async () => {
    const again = [
      ['Code', 'Rate'],
      ['A-1', 1],
      ['Code', 'Rate'],
      ['B-1', 2],
    ];
    expect(await choose(again)).toMatchObject({ row: 1 });
    const other = [
      ['Code', 'Rate'],
      ['A-1', 1],
      ['Code', 'Cost'],
      ['B-1', 2],
    ];
    expect(await choose(other)).toMatchObject([{ code: 'sheet/two-headers', rows: [1, 3] }]);
  });

  it('refuses a heading that stands twice', async () => {
    const rows = [
      ['Code', 'Rate', 'Rate'],
      ['A-1', 1, 2],
    ];
    expect(await choose(rows)).toMatchObject([
      { code: 'header/duplicate', severity: 'error', columns: [2, 3] },
    ]);
  });

  it('asks which prices of a pricebook count that stands twice in a matrix', async () => {
    const rows = [
      ['Code', 'Northstar', 'northstar', 'Note', 'Note'],
      ['A-1', 85, 90, 'x', 'y'],
    ];
    expect(await choose(rows)).toMatchObject([
      { code: 'header/duplicate', heading: 'Northstar', columns: [2, 3] },
    ]);
  });

  it('says which heading is missing, as an error where the template was named', async () => {
    const rows = [
      ['Codes', 'Rate'],
      ['A-1', 1],
    ];
    const missing = { code: 'header/missing', heading: 'Code', nearest: 'Codes' };
    expect(await choose(rows)).toMatchObject([{ ...missing, severity: 'warning' }]);
    expect(await choose(rows, builtInTemplates, true)).toMatchObject([
      { ...missing, severity: 'error' },
    ]);
  });

  it('says that nothing fits a page of notes', async () => {
    expect(await choose([['Dear customer'], ['thank you', 'very much']])).toMatchObject([
      { code: 'sheet/no-fit' },
    ]);
  });

  const lettered = {
    columns: [
      { field: 'billableItemCode', letter: 'B' },
      { field: 'billableItemDefaultRate', letter: 'C' },
    ],
  };
  const bare = [['x', 'A-1', 85], ['y', 'A-2', 90]]; // prettier-ignore

  it('reads a sheet without headings by the letters of a template that is named', async () => {
    const own = ownTemplate('billable-items', lettered);
    expect(await choose(bare, [own])).toEqual({ template: 'my-own', row: 0 });
    const zero = ownTemplate('billable-items', { ...lettered, headerRow: 0 });
    expect(await choose(bare, [zero])).toEqual({ template: 'my-own', row: 0 });
  });

  it('takes letters alone for no fit by themselves, unless the template names the sheet', async () => {
    const any = ownTemplate('billable-items', lettered);
    expect(await choose(bare, [any, ...builtInTemplates])).toMatchObject([
      { code: 'sheet/no-fit' },
    ]);
    const named = ownTemplate('billable-items', { ...lettered, sheets: ['Old', 'Pri*'] });
    expect(await choose(bare, [named, ...builtInTemplates])).toEqual({
      template: 'my-own',
      row: 0,
    });
  });

  it('finds the headings above columns that are named by letter', async () => {
    const own = ownTemplate('billable-items', lettered);
    const rows = [['Prices 2026'], ['No', 'Code', 'Rate'], ...bare];
    expect(await choose(rows, [own])).toEqual({ template: 'my-own', row: 2 });
  });

  it('begins below the row that the template names, whatever stands there', async () => {
    const own = ownTemplate('billable-items', { ...lettered, headerRow: 2 });
    expect(await choose([['a'], ['b'], ...bare], [own])).toEqual({ template: 'my-own', row: 2 });
  });

  it('reads headings in two rows, one above the other', async () => {
    const own = ownTemplate('billable-items', {
      columns: [
        { field: 'billableItemCode', heading: 'Code' },
        { field: 'billableItemDefaultRate', heading: 'Rate Regular' },
        { field: 'billableItemDefaultRate2', heading: 'Rate Overtime' },
      ],
    });
    const rows = [
      ['Code', 'Rate'],
      ['', 'Regular', 'Overtime'],
      ['A-1', 85, 120],
    ];
    expect(await choose(rows, [own])).toEqual({ template: 'my-own', row: 2 });
  });

  it('leaves a title above the headings alone', async () => {
    const rows = [
      ['Rate', 'of 2026'],
      ['Code', 'Rate'],
      ['A-1', 85],
    ];
    expect(await choose(rows)).toEqual({ template: 'billable-items', row: 2 });
  });

  it('leaves a template out whose sheet is called otherwise', async () => {
    const own = ownTemplate('billable-items', { sheets: 'Items*' });
    const rows = [
      ['Code', 'Rate'],
      ['A-1', 1],
    ];
    expect(await choose(rows, [own])).toMatchObject([{ code: 'sheet/no-fit' }]);
  });

  it.each([0, 999])('is said where row %i was told and holds none', async (headerRow) => {
    const told = builtInTemplates.map((template) => ({ ...template, headerRow }));
    const rows = [
      ['Code', 'Rate'],
      ['A-1', 1],
    ];
    expect(await choose(rows, told)).toMatchObject([
      { code: 'sheet/no-fit', headings: [], told: headerRow },
    ]);
  });
});
