import { buildXlsx, relationships, workbook, worksheet } from '../build-xlsx.ts';
import type { ScenarioRow } from './build-scenario.ts';

const headings = {
  Items: {
    Code: 'code',
    Guid: 'guid',
    Name: 'billableItemName',
    Type: 'billableItemTypeName',
    Description: 'billableItemDescription',
    Rate: 'billableItemDefaultRate',
    'Rate type': 'billableItemDefaultRateType',
  },
  Prices: {
    Pricebook: 'book',
    Code: 'code',
    Rate: 'priceItemRate',
    'Rate type': 'priceItemRateType',
  },
} as const;

/** The file with all rows: a text file, or a workbook where there are two sheets. */
export function writeSheets(
  rows: readonly ScenarioRow[],
  shape: 'items' | 'prices' | 'both' | 'matrix',
): { readonly fileName: string; readonly content: string | Buffer } {
  if (shape !== 'both') {
    const cells = shape === 'matrix' ? acrossOf(rows) : cellsOf(rows, shape === 'items' ? 'Items' : 'Prices'); // prettier-ignore
    const content = `${cells.map((row) => row.join(',')).join('\r\n')}\r\n`;
    return { fileName: 'sheet.csv', content };
  }
  const [items, prices] = [cellsOf(rows, 'Items'), cellsOf(rows, 'Prices')];
  const content = buildXlsx({
    parts: {
      'xl/workbook.xml': workbook(
        '<sheet name="Items" sheetId="1" r:id="rId1"/><sheet name="Prices" sheetId="2" r:id="rId4"/>',
      ),
      'xl/_rels/workbook.xml.rels': relationships([
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
        ['rId2', 'styles', 'styles.xml'],
        ['rId3', 'sharedStrings', 'sharedStrings.xml'],
        ['rId4', 'worksheet', 'worksheets/sheet2.xml'],
      ]),
      'xl/worksheets/sheet1.xml': worksheet(`<sheetData>${items.map(rowXml).join('')}</sheetData>`),
      'xl/worksheets/sheet2.xml': worksheet(
        `<sheetData>${prices.map(rowXml).join('')}</sheetData>`,
      ),
    },
  });
  return { fileName: 'sheet.xlsx', content };
}

type Cell = string | number;

function cellsOf(rows: readonly ScenarioRow[], sheet: 'Items' | 'Prices'): readonly Cell[][] {
  const columns = headings[sheet];
  const body = rows
    .filter((row) => row.sheet === sheet)
    .map(({ book = '', code, guid = '', says }) =>
      Object.values(columns).map((field): Cell => {
        if (field === 'book') return book;
        if (field === 'guid') return guid;
        return field === 'code' ? code : ((says[field] as Cell | undefined) ?? '');
      }),
    );
  return [Object.keys(columns), ...body];
}

/** One row for each item, one column for each book. */
function acrossOf(rows: readonly ScenarioRow[]): readonly Cell[][] {
  const books = [...new Set(rows.map(({ book = '' }) => book))].sort();
  const codes = new Map(rows.map(({ row, code }) => [row, code]));
  const body = [...codes].map(([row, code]) => [
    code,
    ...books.map((book): Cell => {
      const price = rows.find((one) => one.row === row && one.book === book);
      return (price?.says['priceItemRate'] as number | undefined) ?? '';
    }),
  ]);
  return [['Code', ...books], ...body];
}

function rowXml(cells: readonly Cell[], at: number): string {
  const cell = (value: Cell, column: number): string => {
    if (value === '') return '';
    const name = `${String.fromCharCode(65 + column)}${at + 1}`;
    return typeof value === 'number'
      ? `<c r="${name}"><v>${value}</v></c>`
      : `<c r="${name}" t="inlineStr"><is><t>${value}</t></is></c>`;
  };
  return `<row r="${at + 1}">${cells.map(cell).join('')}</row>`;
}
