import type { Issue } from '../core/issue.ts';
import type { Row, Sheet } from '../sheet/sheet.ts';
import type { FoundHeader } from '../template/find-header.ts';
import type { CheckedSheet } from './checked-sheet.ts';
import { headerAddress, planColumns } from './column-plan.ts';
import type { BookColumn, ColumnPlan, ReadColumn } from './column-plan.ts';
import { draftRow } from './draft-row.ts';
import type { DraftRow } from './draft-row.ts';
import { finishRows } from './finish-rows.ts';
import { isDataRow, isFilled } from './is-data-row.ts';
import { judgeHiddenColumns, judgeMerges } from './judge-layout.ts';
import type { SheetRow } from './sheet-row.ts';
import { watchCurrency } from './watch-currency.ts';
import type { CurrencyWatch } from './watch-currency.ts';

/** A sheet whose rows may still be compared with others'. */
export interface CheckingSheet extends CheckedSheet {
  readonly rows: readonly SheetRow[];
}

/**
 * Reads a sheet below its header, every cell rule in one pass over the rows. Typed amounts wait for
 * the end, when their columns have proven the decimal sign.
 */
export async function checkSheet(
  sheet: Sheet,
  header: FoundHeader,
  currency: string | undefined,
): Promise<CheckingSheet> {
  const plan = planColumns(header, sheet.name);
  const watch = watchCurrency(currency ?? header.template.currency);
  const drafts: DraftRow[] = [];
  let rowCount = 0;
  for await (const row of sheet.rows()) {
    if (row.number <= header.row.number || isBlank(row)) continue;
    rowCount += 1;
    if (isDataRow(row, plan)) drafts.push(draftRow(row, plan, watch));
  }
  const books = keepBooks(plan, drafts);
  const layout = await sheet.layout();
  const merged = judgeMerges(layout, plan, drafts.at(-1)?.number ?? 0);
  const finisher = finishRows(plan, books, watch);
  const rows: SheetRow[] = [];
  let dataRows = 0;
  for (const draft of drafts) {
    const finished = finisher.finish(draft, merged.get(draft.number));
    rows.push(...finished);
    if (finished.length > 0) dataRows += 1;
  }
  const read = plan.columns.filter(({ binding, column }) => binding || books.has(column));
  return {
    name: sheet.name,
    read: true,
    template: header.template.name,
    entity: header.template.entity,
    headerRow: header.row.number,
    headings: header.row.cells.map(({ text }) => text.trim()),
    rowCount,
    ignoredRows: rowCount - dataRows,
    rows,
    issues: [
      ...judgeHeadings(plan, books, watch),
      ...judgeHiddenColumns(layout, plan, read),
      ...watch.notices(),
    ],
  };
}

function isBlank({ cells }: Row): boolean {
  return !cells.some(isFilled);
}

/** The matrix columns that are pricebooks by name, or may be because most of their cells are amounts. */
function keepBooks(
  { columns, bookColumns }: ColumnPlan,
  drafts: readonly DraftRow[],
): ReadonlyMap<number, BookColumn> {
  return new Map(
    columns.flatMap((column): readonly (readonly [number, BookColumn])[] => {
      const book = bookColumns.get(column.column);
      if (book === undefined || (book.candidate && !holdsAmounts(column, drafts))) return [];
      return [[book.column, book]];
    }),
  );
}

function holdsAmounts({ position, column }: ReadColumn, drafts: readonly DraftRow[]): boolean {
  let [amounts, others] = [0, 0];
  for (const { contents, issues } of drafts) {
    const content = contents[position];
    const faulty =
      content === undefined
        ? issues.some(({ at }) => at?.column === column)
        : typeof content === 'object' && 'amount' in content && content.amount.says !== 'amount';
    if (faulty) others += 1;
    else if (content !== undefined) amounts += 1;
  }
  return amounts > 0 && amounts >= others;
}

function judgeHeadings(
  plan: ColumnPlan,
  books: ReadonlyMap<number, BookColumn>,
  watch: CurrencyWatch,
): readonly Issue[] {
  const at = headerAddress(plan);
  const { match } = plan.header;
  const headings = match.unused
    .filter(({ column }) => !books.has(column))
    .map(({ heading }) => heading);
  const currencies = match.bindings.flatMap(({ column, heading, currency }) =>
    watch.judge(currency, { at: { ...at, column }, heading, seen: heading }),
  );
  if (headings.length === 0) return currencies;
  return [...currencies, { code: 'header/not-used', severity: 'note', at, headings }];
}
