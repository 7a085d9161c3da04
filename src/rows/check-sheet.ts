import type { Issue } from '../core/issue.ts';
import type { Row, Sheet, SheetLayout } from '../sheet/sheet.ts';
import type { FoundHeader } from '../template/find-header.ts';
import { findOwnColumns } from '../template/own-headings.ts';
import { readOwnNames } from '../template/own-names.ts';
import type { CheckedSheet } from './checked-sheet.ts';
import { headerAddress, planColumns } from './column-plan.ts';
import type { BookColumn, ColumnPlan, ReadColumn } from './column-plan.ts';
import { draftRow } from './draft-row.ts';
import type { DraftRow } from './draft-row.ts';
import { fillDown } from './fill-down.ts';
import { finishRows } from './finish-rows.ts';
import { isDataRow, isFilled, isTotalsRow } from './is-data-row.ts';
import { judgeFormulas } from './judge-formulas.ts';
import type { FormulaState } from './judge-formulas.ts';
import { judgeLetters } from './judge-letters.ts';
import { judgeHiddenColumns, judgeMerges } from './judge-layout.ts';
import type { SignEvidence } from './prove-decimal-sign.ts';
import type { SheetRow } from './sheet-row.ts';
import { watchCurrency } from './watch-currency.ts';
import type { CurrencyWatch } from './watch-currency.ts';

/** A sheet whose rows may still be compared with others'. */
export interface CheckingSheet extends CheckedSheet {
  readonly rows: readonly SheetRow[];
}

/** A sheet whose cells were read, while typed amounts wait for their columns' proof. */
export interface DraftSheet {
  readonly plan: ColumnPlan;
  readonly watch: CurrencyWatch;
  readonly layout: SheetLayout;
  readonly drafts: readonly DraftRow[];
  readonly rowCount: number;
  /** The rows with amounts that were left out as totals. */
  readonly totals: readonly number[];
  /** How many cells that are read hold formulas. */
  readonly formulas: number;
  /** The columns that hold anything in a row of data. */
  readonly filled: ReadonlySet<number>;
}

/**
 * Reads a sheet below its header, every cell rule in one pass over the rows. `evidenceOf` gives each
 * field's evidence of the decimal sign, which the sheets of one list share.
 */
export async function draftSheet(
  sheet: Sheet,
  header: FoundHeader,
  currency: string | undefined,
  evidenceOf: (field: string) => SignEvidence,
): Promise<DraftSheet> {
  const plan = planColumns(header, sheet.name, evidenceOf);
  const watch = watchCurrency(currency ?? header.template.currency);
  const fill = fillDown(plan, await layoutToFill(sheet, plan));
  const drafts: DraftRow[] = [];
  const filled = new Set<number>();
  const totals: number[] = [];
  let rowCount = 0;
  let formulas = 0;
  for await (const row of await readTheirs(sheet, header)) {
    if (row.number <= header.row.number || isBlank(row)) continue;
    rowCount += 1;
    const whole = fill(row);
    if (!isDataRow(row, plan)) {
      if (isTotalsRow(row, plan)) totals.push(row.number);
      continue;
    }
    for (const cell of row.cells) {
      if (!filled.has(cell.column) && isFilled(cell)) filled.add(cell.column);
      if (cell.formula && plan.byColumn.has(cell.column)) formulas += 1;
    }
    drafts.push(draftRow(whole, plan, watch));
  }
  const layout = await sheet.layout();
  return { plan, watch, layout, drafts, rowCount, totals, formulas, filled };
}

/** The rows as their user has them: what an earlier result says beside them is no part of them. */
async function readTheirs(sheet: Sheet, { row }: FoundHeader): Promise<AsyncIterable<Row>> {
  const own = findOwnColumns(await readOwnNames(sheet), row.number === 0 ? [] : row.cells);
  return own.size === 0 ? sheet.rows() : leaveOut(sheet.rows(), own);
}

async function* leaveOut(
  rows: AsyncIterable<Row>,
  own: ReadonlyMap<number, unknown>,
): AsyncGenerator<Row> {
  for await (const row of rows) {
    yield { ...row, cells: row.cells.filter(({ column }) => !own.has(column)) };
  }
}

/** The layout costs a pass of its own before the rows were read, so only a merge to fill asks for it. */
async function layoutToFill(sheet: Sheet, { bindings }: ColumnPlan): Promise<SheetLayout> {
  const merged = [...bindings.values()].some(({ fillDown: how }) => how === 'merged');
  return merged ? await sheet.layout() : { merges: [], hiddenColumns: [] };
}

/** The checked rows of a sheet, once every sheet of its list has been read. */
export function finishSheet(sheet: DraftSheet, book: FormulaState): CheckingSheet {
  const { plan, watch, layout, drafts, rowCount, formulas } = sheet;
  const { header } = plan;
  const books = keepBooks(plan, drafts);
  const merged = judgeMerges(layout, plan, drafts.at(-1)?.number ?? 0);
  const finisher = finishRows(plan, books, watch);
  const { finishBlanks } = finisher;
  const rows: SheetRow[] = [];
  let dataRows = 0;
  for (const draft of drafts) {
    const finished = finisher.finish(draft, merged.get(draft.number));
    rows.push(...finished);
    if (finished.length > 0) dataRows += 1;
  }
  const read = plan.columns.filter(({ binding, column }) => binding || books.has(column));
  return {
    name: plan.sheet,
    read: true,
    template: header.template.name,
    entity: header.template.entity,
    headerRow: header.row.number,
    columns: read.map(({ column, heading }) => ({ column, heading })),
    rowCount,
    ignoredRows: rowCount - dataRows,
    rows,
    ...(finishBlanks === undefined
      ? {}
      : {
          blankPrices: () =>
            drafts.flatMap((draft) => finishBlanks(draft, merged.get(draft.number))),
        }),
    issues: [
      ...judgeHeadings(plan, books, watch),
      ...noteTotals(sheet),
      ...findEmptyHeadings(sheet),
      ...(drafts.length === 0 ? [] : judgeLetters(plan, sheet.filled)),
      ...judgeHiddenColumns(layout, plan, read),
      ...judgeFormulas(plan.sheet, formulas, book),
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
    .filter(({ column }) => !books.has(column) && column !== plan.currency?.column)
    .map(({ heading }) => heading);
  const currencies = match.bindings.flatMap(({ column, heading, currency }) =>
    watch.judge(currency, { at: { ...at, column }, heading, seen: heading }),
  );
  if (headings.length === 0) return currencies;
  return [...currencies, { code: 'header/not-used', severity: 'note', at, headings }];
}

/** A row that was taken for totals may be an item all the same: it is told, not dropped in silence. */
function noteTotals({ plan: { sheet }, totals }: DraftSheet): readonly Issue[] {
  if (totals.length === 0) return [];
  return [{ code: 'sheet/totals', severity: 'note', at: { sheet }, rows: totals }];
}

/** Columns that hold something below no heading at all; where there are no headings, none is lacking. */
function findEmptyHeadings({ plan, filled }: DraftSheet): readonly Issue[] {
  const { row, above, headings } = plan.header;
  if (row.number === 0) return [];
  const headed = new Set(
    [row.cells, above?.cells ?? [], headings].flatMap((cells) => cells.map(({ column }) => column)),
  );
  const columns = [...filled]
    .filter((column) => !headed.has(column) && !plan.byColumn.has(column))
    .sort((one, other) => one - other);
  if (columns.length === 0) return [];
  return [{ code: 'header/empty', severity: 'note', at: headerAddress(plan), columns }];
}
