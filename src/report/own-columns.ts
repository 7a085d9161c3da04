import { isWritten, worseAction, worseOutcome } from '../core/outcome.ts';
import type { OwnColumn } from '../sheet/workbook-edit.ts';
import type { CellModel } from '../sheet/workbook-model.ts';
import { rowHeading, sendHeading } from '../template/own-headings.ts';
import type { OwnHeading } from '../template/own-headings.ts';
import { guardsHolding } from '../plan/review.ts';
import { textCell } from './text-cell.ts';
import { describeChanges } from './describe-change.ts';
import { describeIssue } from './describe-issue.ts';
import type { Entry } from './list-entries.ts';
import { actionMarks, outcomeMarks, severityMarks } from './marks.ts';
import type { Mark } from './marks.ts';

/** What one of our columns says of a row, from the row's entries. */
export interface OwnContent {
  readonly heading: OwnHeading;
  /** In characters. */
  readonly width: number;
  /** Told of its cells where no heading stands above them. */
  readonly says: string;
  /** Only where something was sent. */
  readonly ofRun?: true;
  /** Only where a reviewer decides what is sent. */
  readonly ofReview?: true;
  /** Left out on paper, where it takes the room and is of no use. */
  readonly unprinted?: true;
  /** The cell for the entries of one sheet row, its column to be filled in; none where all is said. */
  readonly build: (entries: readonly Entry[]) => CellModel | undefined;
}

/** One of our columns, with its place in a sheet. */
export type PlacedColumn = OwnContent & OwnColumn;

const all: readonly OwnContent[] = [
  {
    heading: sendHeading,
    width: 13,
    says: 'yes: is sent. no: waits. accept: is sent although a guard holds the row (named under Aimsio message).',
    ofReview: true,
    build: sendCell,
  },
  {
    heading: 'Aimsio action',
    width: 16,
    says: 'What an import does with the row.',
    build: actionCell,
  },
  {
    heading: 'Aimsio result',
    width: 16,
    says: 'What became of the row.',
    ofRun: true,
    build: resultCell,
  },
  {
    heading: 'Aimsio verified',
    width: 10,
    says: 'Whether Aimsio was read afterwards and holds what was sent.',
    ofRun: true,
    build: verifiedCell,
  },
  {
    heading: 'Aimsio message',
    width: 60,
    says: 'What there is to know of the row.',
    build: (entries) => wrapped(messagesOf(entries)),
  },
  {
    heading: 'Aimsio changes',
    width: 44,
    says: 'What changes in Aimsio: old → new.',
    build: (entries) => wrapped(changesOf(entries)),
  },
  {
    heading: 'Aimsio guid',
    width: 38,
    says: 'The guid of the record in Aimsio.',
    unprinted: true,
    build: guidCell,
  },
  {
    heading: 'Aimsio time',
    width: 20,
    says: 'When the row was done, UTC.',
    ofRun: true,
    unprinted: true,
    build: timeCell,
  },
  {
    heading: rowHeading,
    width: 11,
    says: 'Where the row stood in the file that was previewed.',
    ofReview: true,
    unprinted: true,
    build: rowCell,
  },
];

/** Our columns in their order. */
export function ownColumns(withRun: boolean, withReview = false): readonly OwnContent[] {
  return all.filter(
    ({ ofRun, ofReview }) => (withRun || ofRun !== true) && (withReview || ofReview !== true),
  );
}

/** The last column that is printed. */
export function lastPrinted(columns: readonly PlacedColumn[]): number {
  return columns.findLast(({ unprinted }) => unprinted !== true)?.column ?? 1;
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

/** Yes where something would be sent, blank where somebody has to accept it first, none elsewhere. */
function sendCell(entries: readonly Entry[]): CellModel | undefined {
  const offers = entries.flatMap(({ offer }) => offer ?? []);
  if (offers.includes('send')) return textCell(0, 'yes');
  return offers.length === 0 ? undefined : textCell(0, '', 'warning');
}

function rowCell([entry]: readonly Entry[]): CellModel | undefined {
  return entry?.row === undefined ? undefined : { column: 0, value: entry.row, look: 'quiet' };
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
  const sent = entries.filter(({ outcome }) => isWritten(outcome));
  if (sent.length === 0) return undefined;
  return textCell(0, sent.every(({ verified }) => verified) ? 'yes' : 'no');
}

function markCell(mark: Mark): CellModel {
  return textCell(0, `${mark.symbol} ${mark.words}`, mark.tone);
}

function messagesOf(entries: readonly Entry[]): string {
  const said = entries
    .flatMap((entry) => entry.issues)
    .map((issue) => `${severityMarks[issue.severity].symbol} ${describeIssue(issue)}`);
  return [...said, ...entries.flatMap(describeOffer)].join('\n');
}

/** `→ Held by price-jump: write accept in Aimsio send? if it is meant.` */
function describeOffer({ offer, issues }: Entry): readonly string[] {
  if (offer !== 'accept') return [];
  const held = guardsHolding({ issues });
  const by = held.length === 0 ? 'with its pricebook' : `by ${held.join(', ')}`;
  return [`→ Held ${by}: write accept in ${sendHeading} if it is meant.`];
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
