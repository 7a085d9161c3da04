import { worseAction, worseOutcome } from '../core/outcome.ts';
import type { OwnColumn } from '../sheet/workbook-edit.ts';
import type { CellModel } from '../sheet/workbook-model.ts';
import { textCell } from './text-cell.ts';
import { describeChanges } from './describe-change.ts';
import { describeIssue } from './describe-issue.ts';
import type { Entry } from './list-entries.ts';
import { actionMarks, outcomeMarks, severityMarks } from './marks.ts';
import type { Mark } from './marks.ts';

/** What one of our columns says of a row, from the row's entries. */
export interface OwnHeading {
  /** Begins with `Aimsio ` (RULES, Sending). */
  readonly heading: string;
  /** In characters. */
  readonly width: number;
  /** Only where something was sent. */
  readonly ofRun?: true;
  /** The cell for the entries of one sheet row, its column to be filled in; none where all is said. */
  readonly build: (entries: readonly Entry[]) => CellModel | undefined;
}

/** One of our columns, with its place in a sheet. */
export type PlacedColumn = OwnHeading & OwnColumn;

const all: readonly OwnHeading[] = [
  { heading: 'Aimsio action', width: 16, build: actionCell },
  { heading: 'Aimsio result', width: 16, ofRun: true, build: resultCell },
  { heading: 'Aimsio verified', width: 10, ofRun: true, build: verifiedCell },
  { heading: 'Aimsio message', width: 60, build: (entries) => wrapped(messagesOf(entries)) },
  { heading: 'Aimsio changes', width: 44, build: (entries) => wrapped(changesOf(entries)) },
  { heading: 'Aimsio guid', width: 38, build: guidCell },
  { heading: 'Aimsio time', width: 20, ofRun: true, build: timeCell },
];

const ownHeadings = new Set(all.map(({ heading }) => heading.toLowerCase()));

/** Our columns in their order. */
export function ownColumns(withRun: boolean): readonly OwnHeading[] {
  return all.filter(({ ofRun }) => withRun || ofRun !== true);
}

/** Whether a heading is one of ours, from an earlier result. */
export function isOwnHeading(text: string): boolean {
  return ownHeadings.has(text.trim().toLowerCase());
}

/** Our cells of one sheet row: the worst of its entries, and what is to be said of each of them. */
export function ownCells(
  entries: readonly Entry[],
  columns: readonly PlacedColumn[],
): readonly CellModel[] {
  if (entries.length === 0) return [];
  return columns.flatMap(({ column, build }) => {
    const cell = build(entries);
    return cell === undefined ? [] : [{ ...cell, column }];
  });
}

/** Our headings of a sheet. */
export function headOwn(columns: readonly PlacedColumn[]): readonly CellModel[] {
  return columns.map(({ column, heading }) => textCell(column, heading, 'own-heading'));
}

function actionCell(entries: readonly Entry[]): CellModel | undefined {
  const known = entries.flatMap(({ action }) => action ?? []);
  return known.length === 0 ? undefined : markCell(actionMarks[known.reduce(worseAction)]);
}

function resultCell(entries: readonly Entry[]): CellModel | undefined {
  const known = entries.flatMap(({ outcome }) => outcome ?? []);
  return known.length === 0 ? undefined : markCell(outcomeMarks[known.reduce(worseOutcome)]);
}

/** Whether Aimsio was read afterwards and holds what was sent; of rows that sent something. */
function verifiedCell(entries: readonly Entry[]): CellModel | undefined {
  const sent = entries.filter(({ outcome }) => outcome !== undefined && changing.has(outcome));
  if (sent.length === 0) return undefined;
  return textCell(0, sent.every(({ verified }) => verified) ? 'yes' : 'no');
}

const changing: ReadonlySet<string> = new Set(['created', 'updated', 'renamed', 'removed']);

function markCell(mark: Mark): CellModel {
  return textCell(0, `${mark.symbol} ${mark.words}`, mark.tone);
}

function messagesOf(entries: readonly Entry[]): string {
  return entries
    .flatMap((entry) => entry.issues)
    .map((issue) => `${severityMarks[issue.severity].symbol} ${describeIssue(issue)}`)
    .join('\n');
}

function changesOf(entries: readonly Entry[]): string {
  const several = entries.length > 1;
  return entries
    .flatMap((entry) => {
      const lines = describeChanges(entry);
      if (lines.length === 0) return [];
      if (several) return [`${entry.book ?? entry.key}: ${lines.join('; ')}`];
      // Something new is read as one; changes are read one by one.
      return entry.action === 'create' || entry.guid === undefined ? [lines.join(', ')] : lines;
    })
    .join('\n');
}

function wrapped(text: string): CellModel | undefined {
  return text === '' ? undefined : { ...textCell(0, shorten(text)), wrap: true };
}

function guidCell(entries: readonly Entry[]): CellModel | undefined {
  const guids = [...new Set(entries.flatMap(({ guid }) => guid ?? []))].join(', ');
  return guids === '' ? undefined : textCell(0, shorten(guids));
}

/** A cell holds 32,767 characters; the JSON document holds all. */
function shorten(text: string): string {
  return text.length > 32_000 ? `${text.slice(0, 32_000)}…` : text;
}

function timeCell(entries: readonly Entry[]): CellModel | undefined {
  const times = entries.flatMap(({ finishedAt }) => finishedAt ?? []);
  if (times.length === 0) return undefined;
  return { column: 0, value: { date: Math.max(...times) }, format: 'yyyy-mm-dd hh:mm:ss' };
}
