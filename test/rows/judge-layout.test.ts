import { describe, expect, it } from 'vitest';
import { checkBook } from '../../src/rows/check-book.ts';
import type { SheetLayout } from '../../src/sheet/sheet.ts';
import { aSheetFile } from '../support/build-book.ts';
import type { BookCell } from '../support/build-book.ts';
import { builtInTemplates } from '../support/built-in-templates.ts';

type Rows = readonly (readonly BookCell[])[];

const nothing: SheetLayout = { merges: [], hiddenColumns: [] };

async function check(rows: Rows, layout: Partial<SheetLayout>) {
  const book = aSheetFile({ Prices: rows });
  const sheets = book.sheets.map((sheet) => ({
    ...sheet,
    layout: async () => ({ ...nothing, ...layout }),
    drawings: async () => [],
  }));
  const [sheet] = await checkBook({ ...book, sheets }, builtInTemplates);
  return sheet!;
}

const said = ({ rows }: Awaited<ReturnType<typeof check>>) =>
  rows.map(({ at, issues }) => [at.row, ...issues.map(({ code, severity }) => [code, severity])]);

describe('merged cells', () => {
  it('a code merged over rows is missing in all but the first, which is an error there and told once', async () => {
    const sheet = await check(
      [
        ['Code', 'Category', 'Rate'],
        ['LAB-1', 'Crew', 10],
        ['', 'Crew', 20],
        ['LAB-3', 'Crew', 30],
      ],
      { merges: [{ top: 2, left: 1, bottom: 3, right: 1 }] },
    );
    expect(said(sheet)).toEqual([
      [2, ['row/merged', 'warning']],
      [3, ['row/merged', 'error']],
      [4],
    ]);
    expect(sheet.rows[1]!.issues[0]).toEqual({
      code: 'row/merged',
      severity: 'error',
      at: { sheet: 'Prices', row: 3, column: 1 },
      range: 'A2:A3',
    });
  });

  it('a rate merged over rows is never read as blank in silence', async () => {
    const sheet = await check(
      [
        ['Code', 'Category', 'Rate'],
        ['LAB-1', 'Crew', 10],
        ['LAB-2', 'Crew'],
      ],
      { merges: [{ top: 2, left: 3, bottom: 3, right: 3 }] },
    );
    expect(said(sheet)).toEqual([
      [2, ['row/merged', 'warning']],
      [3, ['row/merged', 'error']],
    ]);
  });

  it('other merged cells are a warning, and those of columns that nobody reads are nothing', async () => {
    const rows = [
      ['Code', 'Category', 'Rate', 'Foreman'],
      ['LAB-1', 'Crew', 10, 'Ann'],
      ['LAB-2', '', 20],
    ];
    const category = await check(rows, { merges: [{ top: 2, left: 2, bottom: 3, right: 2 }] });
    expect(said(category)).toEqual([
      [2, ['row/merged', 'warning']],
      [3, ['row/merged', 'warning']],
    ]);
    const foreman = await check(rows, { merges: [{ top: 2, left: 4, bottom: 3, right: 4 }] });
    expect(said(foreman)).toEqual([[2], [3]]);
  });

  it('merged headings, titles and section rows are left alone', async () => {
    const sheet = await check(
      [['Prices of 2026'], ['Code', 'Category', 'Rate'], ['Labour'], ['LAB-1', 'Crew', 10]],
      {
        merges: [
          { top: 1, left: 1, bottom: 1, right: 3 },
          { top: 3, left: 1, bottom: 3, right: 3 },
        ],
      },
    );
    expect(said(sheet)).toEqual([[4]]);
    expect(sheet.ignoredRows).toBe(1);
  });
});

describe('hidden columns', () => {
  const rows = [
    ['Code', 'Category', 'Rate', 'Foreman'],
    ['LAB-1', 'Crew', 10, 'Ann'],
  ];

  it('are read, and said so once for all of them', async () => {
    const sheet = await check(rows, { hiddenColumns: [{ first: 2, last: 4 }] });
    expect(sheet.rows[0]!.readings.get('billableItemDefaultRate')).toMatchObject({ value: 10 });
    expect(sheet.issues).toContainEqual({
      code: 'header/hidden-column',
      severity: 'note',
      at: { sheet: 'Prices', row: 1 },
      headings: ['Category', 'Rate'],
    });
  });

  it('that nobody reads are not worth a word', async () => {
    const sheet = await check(rows, { hiddenColumns: [{ first: 4, last: 4 }] });
    expect(sheet.issues.map(({ code }) => code)).toEqual(['header/not-used']);
  });
});
