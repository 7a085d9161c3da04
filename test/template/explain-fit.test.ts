import { describe, expect, it } from 'vitest';
import { explainFit } from '../../src/template/explain-fit.ts';
import type { Row } from '../../src/sheet/sheet.ts';
import type { Template } from '../../src/template/template.ts';
import { aSheetFile } from '../support/build-book.ts';
import type { BookCell } from '../support/build-book.ts';
import { builtInTemplates } from '../support/built-in-templates.ts';
import { ownTemplate } from '../support/own-template.ts';

async function explain(
  rows: readonly (readonly BookCell[])[],
  templates: readonly Template[] = builtInTemplates,
) {
  const [sheet] = aSheetFile({ Prices: rows }).sheets;
  const head: Row[] = [];
  for await (const row of sheet!.rows()) head.push(row);
  const fits = explainFit({ name: 'Prices', rows: head }, templates);
  return fits.map(({ template, fits: fit, missing, header }) => ({
    name: template.name,
    fits: fit,
    missing,
    row: header?.row.number,
  }));
}

describe('each template says whether it fits a sheet', () => {
  it('and which of its headings the sheet lacks', async () => {
    expect(await explain([['Price list'], ['Code', 'Rate'], ['A-1', 85]])).toEqual([
      { name: 'billable-items', fits: true, missing: [], row: 2 },
      { name: 'price-books', fits: false, missing: ['Pricebook'], row: 2 },
      {
        name: 'price-matrix',
        fits: false,
        missing: ["amounts under pricebooks' names, and under no heading of a list"],
        row: 2,
      },
    ]);
  });

  it('and all that it needs where no row meets it', async () => {
    const [items, books] = await explain([['Dear customer', 'thank you']]);
    expect(items).toEqual({ name: 'billable-items', fits: false, missing: ['Code'] });
    expect(books).toMatchObject({ fits: false, missing: ['Pricebook', 'Code'] });
  });

  it('and that a code alone says nothing', async () => {
    const [items] = await explain([['Code', 'Remark'], ['A-1', 'x']]); // prettier-ignore
    expect(items!.missing).toEqual([expect.stringMatching(/^one heading more: Name, Type, /u)]);
  });

  it('and that the sheet is called otherwise', async () => {
    const own = ownTemplate('billable-items', { sheets: 'Items *' });
    const [fit] = await explain([['Code', 'Rate'], ['A-1', 1]], [own]); // prettier-ignore
    expect(fit).toMatchObject({ fits: false, missing: ['a sheet called Items *'] });
  });
});
