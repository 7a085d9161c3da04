import { worseAction, worseOutcome } from '../core/outcome.ts';
import type { Action, Outcome } from '../core/outcome.ts';
import type { CellModel } from '../sheet/workbook-model.ts';
import { textCell } from './copy-cell.ts';
import { describeChanges } from './describe-change.ts';
import { describeIssue } from './describe-issue.ts';
import type { Entry } from './list-entries.ts';
import { actionMarks, outcomeMarks, severityMarks } from './marks.ts';
import type { Mark } from './marks.ts';

/** The headings of our columns, in their order. All begin with `Aimsio ` (RULES, Sending). */
export function ownColumns(withRun: boolean): readonly string[] {
  return [
    'Aimsio action',
    ...(withRun ? ['Aimsio result'] : []),
    'Aimsio message',
    'Aimsio changes',
    'Aimsio guid',
    ...(withRun ? ['Aimsio time'] : []),
  ];
}

/** The widths of our columns, in characters. */
export function ownWidths(withRun: boolean): readonly number[] {
  return withRun ? [16, 16, 60, 44, 38, 18] : [16, 60, 44, 38];
}

/** Whether a heading is one of ours, from an earlier result. */
export function isOwnHeading(text: string): boolean {
  const folded = text.trim().toLowerCase();
  return ownHeadings.has(folded);
}

const ownHeadings = new Set(
  [...ownColumns(true), 'Aimsio verified'].map((text) => text.toLowerCase()),
);

/** Our cells of one sheet row: the worst of its entries, and what is to be said of each of them. */
export function ownCells(
  entries: readonly Entry[],
  first: number,
  withRun: boolean,
): readonly CellModel[] {
  if (entries.length === 0) return [];
  const action = worstAction(entries);
  const outcome = withRun ? worstOutcome(entries) : undefined;
  const values: readonly (CellModel | undefined)[] = [
    markCell(action && actionMarks[action]),
    ...(withRun ? [markCell(outcome && outcomeMarks[outcome])] : []),
    wrapped(messagesOf(entries)),
    wrapped(changesOf(entries)),
    plain([...new Set(entries.flatMap(({ guid }) => guid ?? []))].join(', ')),
    ...(withRun ? [timeCell(entries)] : []),
  ];
  return values.flatMap((cell, place) => (cell ? [{ ...cell, column: first + place }] : []));
}

function worstAction(entries: readonly Entry[]): Action | undefined {
  const known = entries.flatMap(({ action }) => action ?? []);
  return known.length === 0 ? undefined : known.reduce(worseAction);
}

function worstOutcome(entries: readonly Entry[]): Outcome | undefined {
  const known = entries.flatMap(({ outcome }) => outcome ?? []);
  return known.length === 0 ? undefined : known.reduce(worseOutcome);
}

function markCell(mark: Mark | undefined): CellModel | undefined {
  return mark && textCell(0, `${mark.symbol} ${mark.words}`, mark.tone);
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

function plain(text: string): CellModel | undefined {
  return text === '' ? undefined : textCell(0, shorten(text));
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
