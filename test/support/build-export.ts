import type { EntityName } from '../../src/model/entity.ts';
import { buildExportWorkbook } from '../../src/report/build-export-workbook.ts';
import type { ExportShape } from '../../src/report/export-shape.ts';
import type { CellModel, SheetModel, WorkbookModel } from '../../src/sheet/workbook-model.ts';
import type { Held } from '../../src/snapshot/snapshot.ts';
import { aBook, aPrice, anIndexOf, anItem } from './build-snapshot.ts';
import { rowsOf } from './build-sheet.ts';

const practice = { server: 'practice', practice: true };
const both: readonly EntityName[] = ['billable-item', 'price-book'];

/** An account whose records carry what is easily damaged on the way through a spreadsheet. */
export const anExportedAccount: readonly Held[] = [
  anItem({
    code: '00123',
    name: 'Foreman',
    rate: 85,
    rate2: 127.5,
    rateType2: 'Overtime',
    custom: { afe_number: '0042', crew_size: 2026, on_call: true, note: null },
    more: {
      billableItemCategory: '=1+1',
      billableItemDescription: '[clear]',
      billableItemGlAccountNumber: '00450',
    },
  }),
  anItem({
    code: 'MAR-1',
    name: '  Spacer ',
    rate: 118.7325,
    type: 'material',
    custom: { afe_number: '7' },
  }),
  anItem({
    code: '1-2',
    rate: 274.65000000000003,
    more: { billableItemTypeName: undefined, billableItemStatus: 'Line one\nLine two' },
  }),
  anItem({ code: 'OLD-1', deleted: true }),
  aBook(
    'Northstar 2026',
    [
      aPrice('00123', 88.5, { rate2: 132.75, rateType2: 'Overtime', custom: { zone: 'North' } }),
      aPrice('MAR-1', 1250),
    ],
    { more: { priceBookOriginReference: '0012' } },
  ),
  aBook('Old book', [aPrice('MAR-1', 1)], { deleted: true }),
];

/** Everything, a row a record or price. */
export const aPlainShape: ExportShape = {
  entities: both,
  books: [],
  filters: [],
  includeDeleted: false,
  asMatrix: false,
  forCustomer: false,
};

/** The export of an account. */
export function exportOf(
  held: readonly Held[],
  entities: readonly EntityName[] = both,
  more: Partial<ExportShape> = {},
): WorkbookModel {
  return buildExportWorkbook(anIndexOf(held), { ...aPlainShape, entities, ...more }, practice);
}

/** The sheets that a person sees. */
export function seen({ sheets }: WorkbookModel): readonly SheetModel[] {
  return sheets.filter(({ state }) => state === undefined);
}

/** The headings of a sheet. */
export async function headingsOf(sheet: SheetModel | undefined): Promise<readonly unknown[]> {
  const [header] = await rowsOf(sheet);
  return header?.cells.map(({ value }) => value) ?? [];
}

/** The cells of a column, by its heading. */
export async function cellsUnder(
  model: WorkbookModel,
  sheet: number,
  heading: string,
): Promise<readonly (CellModel | undefined)[]> {
  const [header, ...rows] = await rowsOf(model.sheets[sheet]);
  const column = header?.cells.find(({ value }) => value === heading)?.column;
  return rows.map(({ cells }) => cells.find((cell) => cell.column === column));
}
