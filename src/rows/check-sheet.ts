import type { Issue } from '../core/issue.ts';
import type { Row, Sheet } from '../sheet/sheet.ts';
import type { FoundHeader } from '../template/find-header.ts';
import type { CheckedSheet } from './checked-sheet.ts';
import { headerAddress, planColumns } from './column-plan.ts';
import type { BookColumn, ColumnPlan } from './column-plan.ts';
import { draftRow } from './draft-row.ts';
import type { DraftRow } from './draft-row.ts';
import { finishRow } from './finish-rows.ts';
import { isDataRow, isFilled } from './is-data-row.ts';
import { watchCurrency } from './watch-currency.ts';
import type { CurrencyWatch } from './watch-currency.ts';

/**
 * Reads a sheet below its header, every cell rule in one pass over the rows. Typed amounts wait for
 * the end, when their columns have proven the decimal sign.
 */
export async function checkSheet(
  sheet: Sheet,
  header: FoundHeader,
  currency: string | undefined,
): Promise<CheckedSheet> {
  const columns = planColumns(header);
  const watch = watchCurrency(currency ?? header.template.currency);
  const drafts: DraftRow[] = [];
  let rowCount = 0;
  for await (const row of sheet.rows()) {
    if (row.number <= header.row.number || isBlank(row)) continue;
    rowCount += 1;
    if (isDataRow(row, columns)) drafts.push(draftRow(row, sheet.name, columns, watch));
  }
  const books = keepBooks(columns, drafts);
  const finished = drafts.map((draft) => finishRow(draft, columns, books, watch));
  const rows = finished.flat();
  return {
    name: sheet.name,
    read: true,
    template: header.template.name,
    entity: header.template.entity,
    headerRow: header.row.number,
    headings: header.row.cells.map(({ text }) => text.trim()),
    rowCount,
    ignoredRows: rowCount - finished.filter((some) => some.length > 0).length,
    rows,
    issues: [...judgeHeadings(sheet.name, columns, books, watch), ...watch.notices()],
  };
}

function isBlank({ cells }: Row): boolean {
  return !cells.some(isFilled);
}

/** The matrix columns that are pricebooks by name, or may be because most of their cells are amounts. */
function keepBooks(
  { bookColumns }: ColumnPlan,
  drafts: readonly DraftRow[],
): ReadonlyMap<number, BookColumn> {
  const amounts = new Map<number, number>();
  for (const { cells } of drafts) {
    for (const [column, cell] of cells) {
      const amount = cell.settled ? cell.reading !== undefined : cell.amount.says === 'amount';
      amounts.set(column, (amounts.get(column) ?? 0) + (amount ? 1 : -1));
    }
  }
  return new Map(
    [...bookColumns].filter(
      ([column, { candidate }]) => !candidate || (amounts.get(column) ?? -1) >= 0,
    ),
  );
}

function judgeHeadings(
  sheet: string,
  { header }: ColumnPlan,
  books: ReadonlyMap<number, BookColumn>,
  watch: CurrencyWatch,
): readonly Issue[] {
  const at = headerAddress(header, sheet);
  const headings = header.match.unused
    .filter(({ column }) => !books.has(column))
    .map(({ heading }) => heading);
  const currencies = header.match.bindings.flatMap(({ column, heading, currency }) =>
    watch.judge(currency, { at: { ...at, column }, heading, seen: heading }),
  );
  if (headings.length === 0) return currencies;
  return [...currencies, { code: 'header/not-used', severity: 'note', at, headings }];
}
