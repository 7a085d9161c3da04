import type { SheetSurvey } from '../report/inspection.ts';
import { isFilled } from '../rows/is-data-row.ts';
import type { Cell, Row, Sheet } from '../sheet/sheet.ts';
import { readOwnNames } from '../template/own-names.ts';

/** How many rows are kept for a closer look: enough to tell what a column holds. */
const headRows = 500;

/** Counts what a sheet holds in one pass over its rows, and keeps the first of them, down to `lastHead` at least. */
export async function surveySheet(sheet: Sheet, lastHead = 0): Promise<SheetSurvey> {
  const head: Row[] = [];
  const size = { lastRow: 0, lastColumn: 0 };
  const counts = { cells: 0, formulas: 0, uncalculated: 0, errors: 0, hiddenRows: 0 };
  for await (const row of sheet.rows()) {
    const filled = row.cells.filter(isFilled);
    const last = filled.at(-1);
    if (last === undefined) continue;
    if (head.length < headRows || row.number <= lastHead) head.push(row);
    size.lastRow = row.number;
    size.lastColumn = Math.max(size.lastColumn, last.column);
    if (row.hidden === true) counts.hiddenRows += 1;
    for (const cell of filled) countCell(counts, cell);
  }
  const { name, state } = sheet;
  const { used = size, ...layout } = await sheet.layout();
  return { name, state, named: await readOwnNames(sheet), ...used, ...counts, head, ...layout };
}

function countCell(
  counts: { cells: number; formulas: number; uncalculated: number; errors: number },
  { kind, formula }: Cell,
): void {
  counts.cells += 1;
  if (formula === true) counts.formulas += 1;
  if (kind === 'uncalculated') counts.uncalculated += 1;
  if (kind === 'error') counts.errors += 1;
}
