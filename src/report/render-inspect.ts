import { columnLetters } from '../core/address.ts';
import type { Book } from '../sheet/sheet.ts';
import type { ColumnRole } from '../template/heading-words.ts';
import type { InferredColumn } from '../template/infer-table.ts';
import { countOf, formatDay } from './format-value.ts';
import type { InspectedSheet, Inspection } from './inspection.ts';
import { joinFits } from './join-fits.ts';
import type { Paint } from './paint.ts';
import { plainPaint } from './paint.ts';
import { renderFinding } from './render-read.ts';
import { quoteArgument } from './quote-argument.ts';

/** How many columns of a sheet are listed. */
const mostColumns = 20;

/**
 * What a person reads of `inspect`: the file, each sheet with its headings and what they look like,
 * which templates fit and why not, and what to do next. Ends with a line break.
 */
export function renderInspect(inspection: Inspection, paint: Paint = plainPaint): string {
  const sections = [
    [paint.strong(inspection.file), ...describeFile(inspection, paint)],
    ...inspection.sheets.map((sheet) => renderSheet(sheet, paint)),
    renderFits(inspection, paint),
    [paint.strong(nextStep(inspection))],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function describeFile({ book, issues }: Inspection, paint: Paint): readonly string[] {
  const { manualCalculation, externalLinks = 0 } = book;
  return [
    `  ${describeKind(book)}, last changed ${formatDay(book.modifiedAt)}`,
    ...(manualCalculation === true
      ? [paint.warning('  ! Excel was told not to recalculate it: results may be old')]
      : []),
    ...(externalLinks > 0
      ? [paint.warning(`  ! takes values from ${countOf(externalLinks, 'other workbook')}`)]
      : []),
    ...issues.map((issue) => renderFinding(issue, paint, { address: true })),
  ];
}

const signNames: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'pipes',
};

function describeKind({ kind, encoding, delimiter = ',', sheets }: Book): string {
  if (kind === 'xlsx') return `Excel workbook, ${countOf(sheets.length, 'sheet')}`;
  return `Text, ${encoding}, fields set apart by ${signNames[delimiter] ?? JSON.stringify(delimiter)}`;
}

function renderSheet(sheet: InspectedSheet, paint: Paint): readonly string[] {
  const title = `${paint.strong(sheet.name)}  ${describeSize(sheet)}`;
  const notes = listNotes(sheet).map((note) => `  ${paint.quiet(note)}`);
  if (sheet.lastRow === 0) return [title];
  const listed = sheet.table.columns.slice(0, mostColumns);
  const more = sheet.table.columns.length - listed.length;
  const width = Math.min(34, Math.max(0, ...listed.map(({ heading }) => heading.length)));
  return [
    title,
    ...notes,
    `  ${describeHeader(sheet)}`,
    ...listed.map((column) => renderColumn(column, width, paint)),
    ...(more > 0 ? [paint.quiet(`    … and ${countOf(more, 'more column')}`)] : []),
  ];
}

function describeSize({ state, lastRow, lastColumn }: InspectedSheet): string {
  const shown =
    state === 'visible' ? '' : `${state === 'hidden' ? 'hidden' : 'hidden by a macro'}, `;
  if (lastRow === 0) return `${shown}empty`;
  const columns = lastColumn === 1 ? 'column A' : `columns A to ${columnLetters(lastColumn)}`;
  return `${shown}${countOf(lastRow, 'row')}, ${columns}`;
}

function listNotes(sheet: InspectedSheet): readonly string[] {
  const { hiddenRows, hiddenColumns, merges, formulas, uncalculated, errors } = sheet;
  const hidden = hiddenColumns.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  const counts = [
    [hiddenRows, 'hidden row'],
    [hidden, 'hidden column'],
    [merges.length, 'merged area'],
    [formulas, 'formula'],
    [uncalculated, 'formula without a result', 'formulas without a result'],
    [errors, 'error cell'],
  ] as const;
  const notes = counts.flatMap(([count, one, many]) =>
    count === 0 ? [] : [countOf(count, one, many)],
  );
  return notes.length === 0 ? [] : [notes.join(', ')];
}

function describeHeader({ header, template }: InspectedSheet): string {
  const row = header === undefined ? 'No row of headings' : `Headings in row ${header.number}`;
  return template === undefined ? row : `${row}, read by template ${template}`;
}

function renderColumn(column: InferredColumn, width: number, paint: Paint): string {
  const letters = columnLetters(column.column).padStart(3);
  const heading =
    column.heading.length > width ? `${column.heading.slice(0, width - 1)}…` : column.heading;
  const line = `  ${letters}  ${heading === '' ? paint.quiet('–'.padEnd(width)) : heading.padEnd(width)}`;
  const guess = describeGuess(column);
  return guess === '' ? line.trimEnd() : `${line}  ${paint.quiet(guess)}`;
}

/** The words for what a column is for. */
export const roleWords: Readonly<Record<ColumnRole, string>> = {
  code: 'codes',
  name: 'names',
  price: 'prices',
  unit: 'units',
  book: 'pricebooks',
  category: 'categories',
  quantity: 'quantities',
};

function describeGuess({ role, confidence, currencies }: InferredColumn): string {
  if (role === undefined) return '';
  const currency =
    role === 'price' && currencies.length > 0 ? ` in ${currencies.join(' and ')}` : '';
  const how = confidence === 'sure' ? '' : confidence === 'likely' ? 'probably ' : 'perhaps ';
  return `${how}${roleWords[role]}${currency}`;
}

function renderFits({ sheets }: Inspection, paint: Paint): readonly string[] {
  const fits = joinFits(sheets);
  const width = Math.max(0, ...fits.map(({ template }) => template.name.length));
  return [
    paint.strong('Templates'),
    ...fits.map(({ template, fits: fit, missing, sheets: names }) => {
      const name = template.name.padEnd(width);
      if (!fit)
        return `  ${paint.quiet(`· ${name}  does not fit; missing: ${missing.join(', ')}`)}`;
      const where = sheets.length > 1 ? `  fits ${names.join(', ')}` : '  fits';
      return `  ${paint.good(`✓ ${name}`)}${where}`;
    }),
  ];
}

function nextStep({ file, sheets }: Inspection): string {
  const argument = quoteArgument(file);
  if (sheets.every(({ lastRow }) => lastRow === 0))
    return 'The file is empty: there is nothing to read.';
  const visible = sheets.filter(({ state }) => state === 'visible');
  if (visible.some(({ template }) => template !== undefined)) {
    return `Next: aimsio-sheets check ${argument}`;
  }
  const fitting = visible.flatMap(({ fits }) => fits.filter(({ fits: fit }) => fit));
  if (fitting.length > 1) {
    return `Next: say which template is meant: aimsio-sheets check ${argument} --template ${fitting[0]?.template.name ?? ''}`;
  }
  const hidden = sheets.find(({ template }) => template !== undefined);
  if (hidden !== undefined) {
    return `Next: aimsio-sheets check ${argument} --sheet ${quoteArgument(hidden.name)}`;
  }
  return `Next: aimsio-sheets template new --from ${argument} -o ${proposeName(file)}`;
}

function proposeName(file: string): string {
  const name = file.split(/[/\\]/u).at(-1) ?? file;
  return quoteArgument(`${name.replace(/\.[^.]+$/u, '')}.json`);
}
