import { describe, expect, it } from 'vitest';
import { checkBook } from '../../src/rows/check-book.ts';
import { aSheetFile } from '../support/build-book.ts';
import { builtInTemplates } from '../support/built-in-templates.ts';
import { ownTemplate } from '../support/own-template.ts';

describe('what an earlier result says beside the rows', () => {
  const said = ['', '~ update', 'g-1'];

  it('is no part of them: a title and a row that somebody emptied are no data', async () => {
    const [sheet] = await checkBook(
      aSheetFile({
        Prices: [
          ['Code', 'Rate', '', 'Aimsio action', 'Aimsio guid'],
          ['LABOUR', '', ...said],
          ['A-1', 85, ...said],
          ['', '', ...said],
        ],
      }),
      builtInTemplates,
    );
    expect(sheet!.rows.map(({ key }) => key)).toEqual(['A-1']);
    expect(sheet).toMatchObject({ rowCount: 2, ignoredRows: 1 });
  });

  it('is no part of them where names tell it, for there are no headings', async () => {
    const columns = [
      { field: 'billableItemCode', letter: 'A', required: true },
      { field: 'billableItemDefaultRate', letter: 'B' },
      { field: 'billableItemName', letter: 'D' },
    ];
    const letters = ownTemplate('billable-items', { columns, headerRow: 0 });
    const columnNames = new Map([
      ['Aimsio_action', 4],
      ['Aimsio_guid', 5],
    ]);
    const rows = [['LABOUR', '', ...said], ['A-1', 85, ...said], ['', '', ...said]]; // prettier-ignore
    const book = aSheetFile({ Prices: rows }, { Prices: { columnNames } });
    const [sheet] = await checkBook(book, [letters], { template: 'my-own' });
    expect(sheet!.rows.map(({ key }) => key)).toEqual(['A-1']);
    expect([...sheet!.rows[0]!.readings.keys()]).not.toContain('billableItemName');
  });
});
