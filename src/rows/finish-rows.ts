import { groupBy } from '../core/group-by.ts';
import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { linesOf, entityOf } from '../model/entities.ts';
import { headingOf } from '../template/template.ts';
import { columnOf } from './column-plan.ts';
import type { BookColumn, ColumnPlan, ReadColumn } from './column-plan.ts';
import { clearedByBlank } from './content.ts';
import type { Content } from './content.ts';
import type { DraftRow } from './draft-row.ts';
import { noIssues } from './place.ts';
import { shapeRows } from './row-shape.ts';
import type { RowShape } from './row-shape.ts';
import { settleRow } from './settle-row.ts';
import { SheetRow } from './sheet-row.ts';
import type { CurrencyWatch } from './watch-currency.ts';

/** Finishes the drafted rows of a sheet, one by one. */
export interface RowFinisher {
  /**
   * The records that a drafted row asks for, once its columns were seen as a whole: one for a list,
   * one a pricebook for a matrix; none where it carries neither key nor value. `more`: what is to be
   * said of the row beside its cells.
   */
  finish(draft: DraftRow, more?: readonly Issue[]): readonly SheetRow[];
  /** In a matrix, a row for each pricebook in which a drafted row with a key leaves the price blank. */
  readonly finishBlanks?: (draft: DraftRow, more?: readonly Issue[]) => readonly SheetRow[];
}

/** A finisher for a sheet's columns, of which a matrix keeps these as pricebooks. */
export function finishRows(
  plan: ColumnPlan,
  books: ReadonlyMap<number, BookColumn>,
  watch: CurrencyWatch,
): RowFinisher {
  if (plan.header.template.layout === 'list') {
    const shape = shapeRows(plan);
    return {
      finish: (draft, more = noIssues) =>
        asksForRecord(draft, plan) ? [finishRow({ draft, more, shape, plan }, watch)] : [],
    };
  }
  const shapes = shapeBooks(plan, books.values());
  // A column that was emptied as a whole shows no amounts any more to be kept by.
  const blankShapes = shapeBooks(plan, plan.bookColumns.values());
  return {
    finish: (draft, more = noIssues) =>
      shapes
        .flatMap((shape) => {
          const column = firstPrice(draft, shape);
          return column === undefined ? [] : [{ shape, column }];
        })
        .toSorted((one, other) => one.column - other.column)
        .map((price) => finishRow({ draft, more, plan, ...price }, watch)),
    finishBlanks: (draft, more = noIssues) =>
      blankShapes
        .filter((shape) => firstPrice(draft, shape) === undefined)
        .map((shape) => {
          const [first] = pricesOf(shape);
          return finishRow({ draft, more, plan, shape, column: first?.column }, watch);
        })
        .filter(({ key }) => key !== ''),
  };
}

/** The columns of each pricebook together. */
function shapeBooks(plan: ColumnPlan, columns: Iterable<BookColumn>): readonly RowShape[] {
  const books = groupBy([...columns], ({ book }) => book);
  return [...books.values()].map((own) => shapeRows(plan, own));
}

/** One record that a drafted row asks for. */
interface Asked {
  readonly draft: DraftRow;
  readonly more: readonly Issue[];
  readonly plan: ColumnPlan;
  readonly shape: RowShape;
  /** In a matrix the first column that gives the price. */
  readonly column?: number | undefined;
}

function finishRow({ draft, more, plan, shape, column }: Asked, watch: CurrencyWatch): SheetRow {
  const { number, hidden } = draft;
  const settled = settleRow(draft, shape, watch);
  const contents =
    shape.bookName === undefined ? settled.contents : keepPricedTypes(settled.contents, shape);
  const said = more.length === 0 ? settled.issues : [...settled.issues, ...more];
  const row = new SheetRow(shape, { number, column, hidden, contents, issues: said });
  const missing = findKeyIssues(row, plan);
  if (said.length + missing.length === 0) return row;
  const issues = [...said, ...missing].toSorted(
    (one, other) => (one.at?.column ?? 0) - (other.at?.column ?? 0),
  );
  return new SheetRow(shape, { number, column, hidden, contents, issues });
}

/** A row with a key or an amount asks for something; notes and section names do not. */
function asksForRecord(draft: DraftRow, { columns, key }: ColumnPlan): boolean {
  return columns.some(
    (column) => (column.field === key || column.kind === 'amount') && saysSomething(draft, column),
  );
}

function firstPrice(draft: DraftRow, shape: RowShape): number | undefined {
  return pricesOf(shape).find((column) => saysSomething(draft, column))?.column;
}

function pricesOf({ columns }: RowShape): readonly ReadColumn[] {
  return columns.filter(({ binding }) => binding === undefined);
}

function saysSomething({ contents, issues }: DraftRow, { position, column }: ReadColumn): boolean {
  const content = contents[position];
  if (content === undefined) return issues.some(({ at }) => at?.column === column);
  return content !== clearedByBlank;
}

/** A rate type counts for the slots in which this pricebook has a rate: a blank says nothing. */
function keepPricedTypes(
  contents: readonly (Content | undefined)[],
  { columns }: RowShape,
): readonly (Content | undefined)[] {
  const priced = new Set(
    columns.flatMap(({ binding, field }, position) =>
      binding === undefined && contents[position] !== undefined ? [field] : [],
    ),
  );
  const { pairs } = linesOf(entityOf('price-book'));
  const idle = new Set(
    pairs
      .filter(({ rate }) => rate !== undefined && !priced.has(rate))
      .flatMap(({ uname, name }) => [uname, name]),
  );
  return contents.map((content, position) =>
    idle.has(columns[position]?.field ?? '') ? undefined : content,
  );
}

/** A row without its key, or a price without its pricebook. A cell that was refused says so itself. */
function findKeyIssues(row: SheetRow, plan: ColumnPlan): readonly Issue[] {
  const lacksKey = row.key === '' && !hasErrorAt(row.issues, columnOf(plan, plan.key));
  const lacksBook = row.book === '' && !hasErrorAt(row.issues, columnOf(plan, plan.book ?? ''));
  if (!lacksKey && !lacksBook) return noIssues;
  return [
    ...(lacksKey ? [noKey(row, plan, plan.key)] : []),
    ...(lacksBook ? [noKey(row, plan, plan.book ?? '')] : []),
  ];
}

function hasErrorAt(issues: readonly Issue[], column: number | undefined): boolean {
  return issues.some(({ at, severity }) => severity === 'error' && at?.column === column);
}

function noKey({ at: { sheet, row } }: SheetRow, plan: ColumnPlan, field: string): Issue {
  const heading = headingOf(plan.header.template, field);
  const at = omitUndefined({ sheet, row, column: columnOf(plan, field) });
  return { code: 'row/no-key', severity: 'error', at, heading };
}
