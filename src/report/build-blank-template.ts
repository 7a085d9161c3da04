import { entityOf } from '../model/entities.ts';
import type { ColumnCheck, SheetModel, WorkbookModel } from '../sheet/workbook-model.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import type { Template } from '../template/template.ts';
import { buildGuideSheet } from './build-guide-sheet.ts';
import type { BlankFacts, Line } from './build-guide-sheet.ts';
import { describeColumn, isNeeded, showExample } from './describe-column.ts';
import { findExample } from './find-example.ts';
import { headingCell } from './heading-cell.ts';
import { listBlankColumns } from './list-blank-columns.ts';
import type { BlankColumn } from './list-blank-columns.ts';

/**
 * A template as a workbook to be filled in: a sheet of headings that say what they are for, with this
 * account's choices, formats and checks below them; and a guide. Without a row of data: the example
 * stands in the guide, where no import takes it. `books` are a matrix' columns.
 */
export function buildBlankTemplate(
  template: Template,
  index: SnapshotIndex,
  books: readonly string[],
  facts: BlankFacts,
): WorkbookModel {
  const { practice, server } = facts.account;
  const entity = entityOf(template.entity);
  const { one: noun } = (entity.lines ?? entity).label;
  const layout = template.layout === 'matrix' ? 'matrix' : template.entity;
  const columns = listBlankColumns(template, index, books);
  const example = findExample(template, columns, index.snapshot);
  const sheet = sheetNames[layout];
  const rowNoun = layout === 'matrix' ? 'billable item' : noun;
  const examples = example.map(showExample);
  return {
    title: `${practice ? 'PRACTICE ' : ''}${sheet}, to be filled in`,
    description: `To be filled in and imported with aimsio-sheets. Its drop-downs are those of ${server}.`,
    sheets: [
      buildSheet(sheet, columns, examples, noun),
      buildGuideSheet({ sheet, noun, rowNoun, columns, example, more: ownRules[layout] }, facts),
    ],
  };
}

const sheetNames = {
  'billable-item': 'Billable items',
  'price-book': 'Prices',
  matrix: 'Price matrix',
} as const;

/** What the guide says of a cell in this layout alone. */
const ownRules: Readonly<Record<keyof typeof sheetNames, readonly Line[]>> = {
  'billable-item': [
    ['The same code twice', 'Is refused while you type; what is pasted is checked by the preview.'],
  ],
  'price-book': [['The same code twice', 'May stand in several pricebooks, and once in each.']],
  matrix: [
    [
      'A column a pricebook',
      'Its heading is the pricebook’s name, and holds its first rate; “Name [2]” and “Name [3]” hold the second and third. Delete those that you do not need.',
    ],
    ['The same code twice', 'Stands in one row only; the preview tells.'],
  ],
};

/** For a list that somebody pastes; the checks cost nothing where nobody types. */
const room = 5000;

function buildSheet(
  name: string,
  columns: readonly BlankColumn[],
  examples: readonly string[],
  noun: string,
): SheetModel {
  const headings = columns.map((column, place) => {
    const needed = isNeeded(column);
    return headingCell(place + 1, `${column.heading}${needed ? ' *' : ''}`, {
      look: needed ? 'needed-heading' : 'heading',
      note: describeColumn(column, noun),
      numeric: column.kind === 'amount',
    });
  });
  return {
    name,
    widths: columns.map(({ width }) => width),
    formats: columns.map(({ kind }) => (kind === 'amount' ? '#,##0.00##' : '@')),
    frozenRows: 1,
    frozenColumns: 1,
    filter: true,
    room,
    checks: columns.map((column, place) => buildCheck(column, place, examples[place])),
    rows: [{ number: 1, cells: headings }],
  };
}

function buildCheck(
  { heading, note, rule }: BlankColumn,
  place: number,
  example: string | undefined,
): ColumnCheck {
  const text = example === undefined || example === '' ? note : `${note} For example: ${example}`;
  return { column: place + 1, prompt: { title: heading, text }, ...(rule && { rule }) };
}
