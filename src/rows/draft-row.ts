import type { Issue } from '../core/issue.ts';
import { foldHeading } from '../core/text.ts';
import type { Cell, Row } from '../sheet/sheet.ts';
import { currencyOfSign } from '../template/find-currency.ts';
import type { Binding } from '../template/bind-column.ts';
import type { ColumnPlan, ReadColumn } from './column-plan.ts';
import { clearedByBlank, keepContent } from './content.ts';
import type { Content, TypedAmount } from './content.ts';
import { noIssues } from './place.ts';
import type { Answer } from './place.ts';
import { readCell } from './read-cell.ts';
import type { CellAnswer } from './read-cell.ts';
import type { CurrencyWatch } from './watch-currency.ts';

/** What a sheet's row says, cell by cell, while typed amounts wait for their columns' proof. */
export interface DraftRow {
  readonly number: number;
  readonly hidden: boolean;
  /** In the order of the plan's columns. */
  readonly contents: readonly (Content | TypedAmount | undefined)[];
  /** About the row as a whole, then about its cells. */
  readonly issues: readonly Issue[];
}

/** Reads the cells of a row that any column of the sheet asks for. */
export function draftRow(row: Row, plan: ColumnPlan, watch: CurrencyWatch): DraftRow {
  const contents: (Content | TypedAmount | undefined)[] = plan.columns.map(() => undefined);
  let issues = checkWidth(row, plan);
  for (const cell of row.cells) {
    const target = plan.byColumn.get(cell.column);
    if (target === undefined) continue;
    const at = { sheet: plan.sheet, row: row.number, column: cell.column };
    const place = { at, heading: target.heading, seen: cell.text.trim() };
    const read = readCell(translate(cell, target.binding), target.kind, place, watch);
    contents[target.position] = keepAnswer(read, target, place.seen);
    const said = issuesOf(read);
    if (said.length > 0 && !target.binding?.readOnly) issues = [...issues, ...said];
  }
  const currency = judgeCurrency(row, plan, watch);
  if (currency.length > 0) issues = [...issues, ...currency];
  clearBlanks(row, plan, contents);
  return { number: row.number, hidden: row.hidden === true, contents, issues };
}

/** A typed amount is kept as it is read, and speaks for its column's decimal sign. */
function keepAnswer(
  read: CellAnswer,
  { binding, evidence }: ReadColumn,
  seen: string,
): Content | TypedAmount | undefined {
  if (read === 'nothing') return undefined;
  if (read === 'clear') return { seen };
  if (!('amount' in read)) return keepContent(addPrefix(read, binding), seen);
  evidence.add(read.amount);
  return { seen, amount: read.amount };
}

function issuesOf(read: CellAnswer): readonly Issue[] {
  return typeof read === 'object' && 'issues' in read ? read.issues : noIssues;
}

/** What a template says that a text of the sheet means stands in its place, before any other rule. */
function translate(cell: Cell, binding: Binding | undefined): Cell {
  const meant = binding?.values?.get(foldHeading(cell.text));
  return meant === undefined
    ? cell
    : { column: cell.column, kind: 'text', value: meant, text: meant };
}

function addPrefix(answer: Answer, binding: Binding | undefined): Answer {
  const { value } = answer;
  const prefix = binding?.prefix ?? '';
  if (typeof value !== 'string' || value.startsWith(prefix)) return answer;
  return { ...answer, value: prefix + value };
}

/** Amounts are in the currency that a column beside them names, where their own cells show none. */
function judgeCurrency(
  { cells, number }: Row,
  { sheet, byColumn, currency }: ColumnPlan,
  watch: CurrencyWatch,
): readonly Issue[] {
  if (currency === undefined) return noIssues;
  const { column, heading } = currency;
  const said = cells.find((cell) => cell.column === column)?.text.trim() ?? '';
  const hasAmount = cells.some(
    (cell) =>
      cell.column !== column && byColumn.get(cell.column)?.kind === 'amount' && !isBlank(cell),
  );
  if (said === '' || !hasAmount) return noIssues;
  const at = { sheet, row: number, column };
  return watch.judge(currencyOfSign(said), { at, heading, seen: said });
}

/** A template may say that a blank cell empties its field; else it says nothing (RULES, Cells). */
function clearBlanks(
  { cells }: Row,
  { columns }: ColumnPlan,
  contents: (Content | TypedAmount | undefined)[],
): void {
  for (const { binding, column, position } of columns) {
    if (binding?.blank !== 'clear' || binding.readOnly) continue;
    const filled = cells.some((cell) => cell.column === column && !isBlank(cell));
    if (!filled) contents[position] = clearedByBlank;
  }
}

function isBlank(cell: Cell): boolean {
  return cell.kind === 'text' && cell.value.trim() === '';
}

/**
 * A row of a text file with values beyond its header: an unquoted comma (`$2,661.00`) has moved its
 * cells. One that ends before the last column that is read is only told.
 */
function checkWidth(row: Row, { sheet, header, bindings }: ColumnPlan): readonly Issue[] {
  const { width: found, number } = row;
  const { width: expected } = header.row;
  if (found === undefined || expected === undefined || found === expected) return noIssues;
  const moved = row.cells.some(({ column, text }) => column > expected && text.trim() !== '');
  if (!moved && found >= Math.max(0, ...bindings.keys())) return noIssues;
  const severity = moved ? 'error' : 'warning';
  return [{ code: 'row/ragged', severity, at: { sheet, row: number }, expected, found }];
}
