import { entityOf } from '../model/entities.ts';
import type { Difference, FieldDifference } from '../plan/comparison.ts';
import type { Value } from '../model/record.ts';
import type { CellModel, RowModel, WorkbookModel } from '../sheet/workbook-model.ts';
import { comparisonSheetName } from '../template/base-sheet.ts';
import { describeKind } from './compared.ts';
import type { Compared } from './compared.ts';
import { textCell } from './text-cell.ts';
import { headingCell } from './heading-cell.ts';
import { differenceMarks } from './marks.ts';
import { nounOf, renderCompareHead } from './render-compare-head.ts';
import { plainPaint } from './paint.ts';
import { showValue } from './show-value.ts';

/**
 * A comparison as a workbook: a sheet with a row for each field that differs and for each record that
 * is on one side only, to be filtered, and one that tells what was compared.
 */
export function buildCompareWorkbook(compared: Compared): WorkbookModel {
  const head = renderCompareHead(compared, plainPaint).flat();
  return {
    title: head[0] ?? '',
    description: 'Where two sides differ, told by aimsio-sheets. Nothing in it is imported.',
    sheets: [
      {
        name: comparisonSheetName,
        widths: columns.map(({ width }) => width),
        frozenRows: 1,
        filter: true,
        rows: { [Symbol.iterator]: () => layRows(compared) },
      },
      {
        name: `${comparisonSheetName}, about`,
        widths: [100],
        rows: head.map((line, place) => ({
          number: place + 1,
          cells: line === '' ? [] : [textCell(1, line, place === 0 ? 'title' : 'plain')],
        })),
      },
    ],
  };
}

/** One row of the sheet: a field that differs, or none for what is on one side only. */
interface Row {
  readonly difference: Difference;
  readonly change?: FieldDifference;
}

interface Column {
  readonly heading: string;
  readonly width: number;
  readonly numeric?: true;
  readonly cell: (row: Row, column: number, compared: Compared) => CellModel | undefined;
}

const columns: readonly Column[] = [
  {
    heading: 'Difference',
    width: 22,
    cell: ({ difference: { kind } }, column, compared) => {
      const { symbol, tone } = differenceMarks[kind];
      return textCell(column, `${symbol} ${describeKind(kind, compared)}`, tone);
    },
  },
  { heading: 'What', width: 14, cell: text(({ difference }) => nounOf(difference)) },
  { heading: 'Pricebook', width: 26, cell: text(({ difference }) => bookOf(difference)) },
  { heading: 'Code', width: 16, cell: text(({ difference }) => codeOf(difference)) },
  { heading: 'Name', width: 30, cell: text(({ difference }) => difference.name) },
  { heading: 'Field', width: 24, cell: text(({ change }) => change?.heading) },
  {
    heading: 'Then',
    width: 18,
    cell: ({ change }, column) => change && valueCell(change, change.from, column),
  },
  {
    heading: 'Now',
    width: 18,
    cell: ({ change }, column) => change && valueCell(change, change.to, column),
  },
  {
    heading: '%',
    width: 9,
    numeric: true,
    cell: ({ change }, column) =>
      change?.percent === undefined
        ? undefined
        : { column, value: change.percent, format: '+0.0;-0.0;0.0' },
  },
  {
    heading: 'Prices',
    width: 9,
    numeric: true,
    cell: ({ difference: { prices } }, column) =>
      prices === undefined ? undefined : { column, value: prices },
  },
  { heading: 'Changed by', width: 22, cell: text(({ difference }) => difference.changedBy) },
  {
    heading: 'Changed (UTC)',
    width: 20,
    cell: ({ difference }, column) =>
      showValue(difference.changedAt, 'time', { column, readOnly: false }),
  },
];

function* layRows(compared: Compared): Generator<RowModel> {
  const headings = columns.map(({ heading, numeric }, place) =>
    headingCell(place + 1, heading, { numeric }),
  );
  yield { number: 1, cells: headings };
  const rows = compared.comparison.differences.flatMap((difference): readonly Row[] =>
    difference.changes.length === 0
      ? [{ difference }]
      : difference.changes.map((change) => ({ difference, change })),
  );
  for (const [place, row] of rows.entries()) {
    const cells = columns.flatMap(({ cell }, at) => cell(row, at + 1, compared) ?? []);
    yield { number: place + 2, cells };
  }
}

function text(textOf: (row: Row) => string | undefined): Column['cell'] {
  return (row, column) => {
    const value = textOf(row);
    return value === undefined ? undefined : textCell(column, value);
  };
}

/** A number that is no amount, of a custom field, shows as it is. */
function valueCell(change: FieldDifference, value: Value, column: number): CellModel | undefined {
  if (typeof value === 'number' && !change.isAmount) return { column, value };
  if (typeof value === 'string') return textCell(column, value);
  return showValue(value, 'amount', { column, readOnly: false });
}

function bookOf({ entity, book, key }: Difference): string | undefined {
  return entityOf(entity).lines === undefined ? undefined : (book ?? key);
}

function codeOf({ entity, book, key }: Difference): string | undefined {
  return entityOf(entity).lines === undefined || book !== undefined ? key : undefined;
}
