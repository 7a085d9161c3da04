import { groupBy } from '../core/group-by.ts';
import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { entityOf, linesOf } from '../model/entities.ts';
import { findSheetField } from '../template/list-sheet-fields.ts';
import type { Binding } from '../template/match-headings.ts';
import type { CheckedRow, Reading } from './checked-sheet.ts';
import type { BookColumn, ColumnPlan } from './column-plan.ts';
import { settleCell } from './draft-row.ts';
import type { DraftRow } from './draft-row.ts';
import type { CurrencyWatch } from './watch-currency.ts';

/**
 * The records that a drafted row asks for, once its columns were seen as a whole: one for a list, one
 * a pricebook for a matrix; none where it carries neither key nor value.
 */
export function finishRow(
  draft: DraftRow,
  columns: ColumnPlan,
  bookColumns: ReadonlyMap<number, BookColumn>,
  watch: CurrencyWatch,
): readonly CheckedRow[] {
  const said = readBindings(draft, columns, watch);
  if (columns.header.template.layout === 'list') {
    return asksForRecord(draft, columns) ? [buildRow(draft, columns, said)] : [];
  }
  const prices = [...draft.cells].flatMap(([column, cell]) => {
    const target = bookColumns.get(column);
    return target === undefined ? [] : [{ target, ...settleCell(cell, columns, watch) }];
  });
  const books = groupBy(prices, ({ target }) => target.book);
  return [...books.values()].map((parts) => {
    const first = parts[0]?.target;
    const readings = keepPricedTypes(said.readings, parts);
    for (const { target, reading } of parts) if (reading) readings.set(target.field, reading);
    const issues = [...said.issues, ...parts.flatMap((part) => part.issues)];
    const place = omitUndefined({ column: first?.column });
    const row = { ...draft, at: { ...draft.at, ...place } };
    const own = { ...said, readings, issues, book: first?.book };
    return { ...buildRow(row, columns, own), ...(first?.candidate ? { candidate: true } : {}) };
  });
}

/** A rate type counts for the slots in which this pricebook has a rate: a blank says nothing. */
function keepPricedTypes(
  said: ReadonlyMap<string, Reading>,
  parts: readonly { readonly target: BookColumn; readonly reading?: Reading }[],
): Map<string, Reading> {
  const { pairs } = linesOf(entityOf('price-book'));
  const priced = new Set(parts.flatMap(({ target, reading }) => (reading ? [target.field] : [])));
  const idle = new Set(
    pairs
      .filter(({ rate }) => rate !== undefined && !priced.has(rate))
      .flatMap(({ uname, name }) => [uname, name]),
  );
  return new Map([...said].filter(([field]) => !idle.has(field)));
}

/** A row with a key or an amount asks for something; notes and section names do not. */
function asksForRecord({ cells }: DraftRow, { bindings, key }: ColumnPlan): boolean {
  return [...cells.keys()].some((column) => {
    const binding = bindings.get(column);
    return binding?.field === key || binding?.kind === 'amount';
  });
}

/** What the cells under known headings say. */
interface Said {
  readonly readings: ReadonlyMap<string, Reading>;
  readonly bookReadings: ReadonlyMap<string, Reading>;
  readonly issues: readonly Issue[];
  readonly book?: string | undefined;
}

function readBindings(draft: DraftRow, columns: ColumnPlan, watch: CurrencyWatch): Said {
  const readings = new Map<string, Reading>();
  const bookReadings = new Map<string, Reading>();
  const issues: Issue[] = [];
  for (const binding of columns.bindings.values()) {
    const cell = draft.cells.get(binding.column);
    const settled = cell && settleCell(cell, columns, watch);
    const reading = settled?.reading ?? blankReading(binding, draft, settled !== undefined);
    if (settled && !binding.readOnly) issues.push(...settled.issues);
    if (reading === undefined) continue;
    if (binding.ofBook) bookReadings.set(binding.field, reading);
    else readings.set(binding.field, reading);
  }
  return { readings, bookReadings, issues };
}

/** A template may say that a blank cell empties its field; else it says nothing (RULES, Cells). */
function blankReading(
  { blank, column, heading, readOnly }: Binding,
  { at, cells }: DraftRow,
  holdsSomething: boolean,
): Reading | undefined {
  if (blank !== 'clear' || readOnly || holdsSomething || cells.size === 0) return undefined;
  return { at: { ...at, column }, heading, seen: '', says: 'clear' };
}

function buildRow(draft: DraftRow, columns: ColumnPlan, said: Said): CheckedRow {
  const { template } = columns.header;
  const readings = new Map(said.readings);
  const bookReadings = new Map(said.bookReadings);
  addConstants(draft, columns, { readings, bookReadings });
  const key = readings.get(columns.key);
  const book = said.book ?? textOf(bookReadings.get(columns.book ?? ''));
  bookReadings.delete(columns.book ?? '');
  const issues = [
    ...draft.issues,
    ...said.issues,
    ...findKeyIssues(draft, columns, { key, book, ...said }),
  ];
  return omitUndefined({
    at: draft.at,
    entity: template.entity,
    layout: template.layout,
    template: template.name,
    book: columns.book === undefined ? undefined : (book ?? ''),
    key: textOf(key) ?? '',
    keyFromNumber: key?.says === 'value' ? key.fromNumber : undefined,
    readings,
    bookReadings,
    hidden: draft.hidden ? true : undefined,
    issues: issues.toSorted((one, other) => (one.at?.column ?? 0) - (other.at?.column ?? 0)),
  });
}

/** A row without its key, or a price without its pricebook. A cell that was refused says so itself. */
function findKeyIssues(
  draft: DraftRow,
  columns: ColumnPlan,
  { key, book, issues }: Said & { readonly key: Reading | undefined },
): readonly Issue[] {
  const lacksKey = key?.says !== 'value' && !hasErrorAt(issues, columnOf(columns, columns.key));
  return [
    ...(lacksKey ? [noKey(draft, columns, columns.key)] : []),
    ...(columns.book !== undefined && !book ? [noKey(draft, columns, columns.book)] : []),
  ];
}

function textOf(reading: Reading | undefined): string | undefined {
  return reading?.says === 'value' ? String(reading.value) : undefined;
}

function hasErrorAt(issues: readonly Issue[], column: number | undefined): boolean {
  return issues.some(({ at, severity }) => severity === 'error' && at?.column === column);
}

function columnOf({ bindings }: ColumnPlan, field: string): number | undefined {
  return [...bindings.values()].find((binding) => binding.field === field)?.column;
}

function noKey(draft: DraftRow, columns: ColumnPlan, field: string): Issue {
  const { columns: own, entity } = columns.header.template;
  const heading =
    own.find((column) => column.field === field)?.heading ??
    findSheetField(entity, field)?.heading ??
    field;
  const column = columnOf(columns, field);
  const at = omitUndefined({ sheet: draft.at.sheet, row: draft.at.row, column });
  return { code: 'row/no-key', severity: 'error', at, heading };
}

/** A template's constants, for fields that no column gives: a blank cell says nothing all the same. */
function addConstants(
  { at }: DraftRow,
  columns: ColumnPlan,
  to: { readonly readings: Map<string, Reading>; readonly bookReadings: Map<string, Reading> },
): void {
  const { template } = columns.header;
  for (const [field, value] of Object.entries(template.constants ?? {})) {
    const known = findSheetField(template.entity, field);
    const target = known?.ofBook ? to.bookReadings : to.readings;
    if (columnOf(columns, field) !== undefined) continue;
    const heading = known?.heading ?? field;
    target.set(field, { at, heading, seen: String(value), says: 'value', value });
  }
}
