import { buildResultWorkbook } from '../../src/report/build-result-workbook.ts';
import type { Journey } from '../../src/report/journey.ts';
import type { Sheet } from '../../src/sheet/sheet.ts';
import type { CellModel, SheetModel } from '../../src/sheet/workbook-model.ts';
import { aCheckedSheet, aPlan, aRateChange, aRun, anEntry } from './build-plan.ts';
import { aSheet, rowsOf } from './build-sheet.ts';

/** What the tool knows of the file itself. */
export const facts = {
  fileName: 'prices.xlsx',
  hash: 'abc123',
  writtenAt: Date.UTC(2026, 2, 31, 15),
  toolVersion: '0.1.0',
};
/** When the rows of the run were answered. */
export const finishedAt = Date.UTC(2026, 2, 31, 14, 1, 2);

/** Row 2: a new item. */
export const created = anEntry({
  row: 2,
  key: 'LAB-040',
  action: 'create',
  changes: [aRateChange(undefined, 95)],
});
/** Row 4: a rate that is no number. */
export const invalid = anEntry({
  row: 4,
  key: 'LAB-050',
  action: 'invalid',
  issues: [
    {
      code: 'cell/not-a-number',
      severity: 'error',
      at: { sheet: 'Items', row: 4, column: 2 },
      heading: 'Rate',
      seen: 'call us',
    },
  ],
});
/** Row 5: a higher rate. */
export const updated = anEntry({
  row: 5,
  action: 'update',
  guid: 'g-10',
  changes: [aRateChange(85, 88.5)],
});

/** The sheet as the user wrote it; row 3 is blank, row 5 hidden. */
export const items = aSheet(
  'Items',
  {
    1: ['Code', 'Rate', 'Remarks'],
    2: ['LAB-040', '95', 'new'],
    4: ['LAB-050', 'call us'],
    5: ['LAB-010', '88.5', '=1+1'],
    6: ['', undefined, 'not ours'],
  },
  [5],
);

/** A preview of that sheet on the practice account. */
export const preview: Journey = {
  command: 'preview',
  account: { server: 'practice', user: 'practice', practice: true },
  file: 'prices.xlsx',
  sheets: [aCheckedSheet({ rowCount: 4, ignoredRows: 1 })],
  plan: aPlan([created, invalid, updated]),
  calls: { planned: 2, made: 0 },
};
/** Its import, answered in another order than the sheet has. */
export const imported: Journey = {
  ...preview,
  command: 'import',
  run: aRun([
    // The order of the run is not that of the sheet.
    { entry: updated, outcome: 'updated', guid: 'g-10', finishedAt },
    {
      entry: invalid,
      outcome: 'invalid',
    },
    { entry: created, outcome: 'created', guid: 'g-40', finishedAt },
  ]),
};

/** The sheets of the workbook that tells a journey. */
export async function sheetsOf(
  journey: Journey,
  sheets: readonly Sheet[] = [items],
): Promise<readonly SheetModel[]> {
  return (await buildResultWorkbook(journey, sheets, facts)).sheets;
}

/** A written cell. */
export async function cellAt(
  sheet: SheetModel | undefined,
  row: number,
  column: number,
): Promise<CellModel | undefined> {
  const rows = await rowsOf(sheet);
  return rows.find(({ number }) => number === row)?.cells.find((cell) => cell.column === column);
}
