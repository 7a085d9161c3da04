import type { Issue } from '../core/issue.ts';
import { foldHeading } from '../core/text.ts';
import type { Cell, Row } from '../sheet/sheet.ts';
import type { Binding } from '../template/bind-column.ts';
import type { ColumnPlan, ReadColumn } from './column-plan.ts';
import { clearedByBlank, keepContent } from './content.ts';
import type { Content, TypedAmount } from './content.ts';
import { noIssues } from './place.ts';
import type { Answer } from './place.ts';
import { readCell } from './read-cell.ts';
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
  const contents = Array.from<Content | TypedAmount | undefined>({ length: plan.columns.length });
  let issues = checkWidth(row, plan);
  for (const cell of row.cells) {
    const target = plan.byColumn.get(cell.column);
    if (target === undefined) continue;
    const draft = draftCell(cell, target, { sheet: plan.sheet, row: row.number }, watch);
    contents[target.position] = draft.content;
    if (draft.issues.length > 0 && !target.binding?.readOnly) issues = [...issues, ...draft.issues];
  }
  clearBlanks(row, plan, contents);
  return { number: row.number, hidden: row.hidden === true, contents, issues };
}

function draftCell(
  cell: Cell,
  { column, heading, kind, evidence, binding }: ReadColumn,
  at: { readonly sheet: string; readonly row: number },
  watch: CurrencyWatch,
): { readonly content?: Content | TypedAmount | undefined; readonly issues: readonly Issue[] } {
  const seen = cell.text.trim();
  const place = { at: { sheet: at.sheet, row: at.row, column }, heading, seen };
  const answer = readCell(translate(cell, binding), kind, place, watch);
  if (answer.says === 'nothing') return { issues: noIssues };
  if (answer.says === 'clear') return { content: { seen }, issues: noIssues };
  if (answer.says === 'answer') {
    return { content: keepContent(addPrefix(answer, binding), seen), issues: answer.issues };
  }
  evidence.add(answer.amount);
  return { content: { seen, amount: answer.amount }, issues: noIssues };
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
