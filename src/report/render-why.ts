import { basename } from 'node:path';
import { formatAddress } from '../core/address.ts';
import { describeChanges } from './describe-change.ts';
import { describeIssue } from './describe-issue.ts';
import { formatMoment, formatValue, listSome } from './format-value.ts';
import { outcomeMarks } from './marks.ts';
import { plainPaint } from './paint.ts';
import type { Paint } from './paint.ts';
import type { Doing, HeldNow, Subject, Why } from './why.ts';

/** How the answer is to be set. */
export interface WhyOptions {
  readonly paint?: Paint;
  /** How many runs are told of each record or price; 20 by default. */
  readonly limit?: number;
}

/**
 * Why a price is what it is, as a person reads it: of each record and price of the code, what it was
 * last, every run that sent it, and who changed it since. Ends with a line break.
 */
export function renderWhy(
  { subjects, unreadable }: Why,
  { paint = plainPaint, limit = 20 }: WhyOptions = {},
): string {
  const runs = unreadable.map(({ run, account }) =>
    account === undefined ? String(run) : `${run} of ${account.server}`,
  );
  const sections = [
    ...subjects.map((subject) => renderSubject(subject, paint, limit)),
    ...(runs.length === 0
      ? []
      : [[paint.warning(`! Not searched, because it cannot be read: run ${listSome(runs)}.`)]]),
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function renderSubject(subject: Subject, paint: Paint, limit: number): readonly string[] {
  const { account, doings, held } = subject;
  const more = doings.length - limit;
  const where = account.practice ? 'PRACTICE' : `${account.server}, user ${account.user}`;
  return [
    paint.strong(`${nameOf(subject)} (${where})`),
    ...(held === undefined ? [] : [`  ${describeHeld(held)}`]),
    ...describeLast(subject, paint),
    ...doings.slice(0, limit).flatMap((doing) => renderDoing(doing, paint)),
    ...(more > 0 ? [paint.quiet(`  … and ${more} earlier; --json shows all`)] : []),
  ];
}

/** `LAB-010`, `LAB-010 in Northstar 2026`, `pricebook Northstar 2026`. */
function nameOf({ entity, book, key }: Subject): string {
  if (book !== undefined) return `${key} in ${book}`;
  return entity === 'price-book' ? `pricebook ${key}` : key;
}

function describeHeld({ amounts, deleted }: HeldNow): string {
  const told = amounts.map(({ heading, value }) => `${heading} ${formatValue(value)}`);
  const gone = deleted ? ' It is deleted.' : '';
  return `In Aimsio when it was last read: ${told.join(', ') || 'no amount'}.${gone}`;
}

/** What this computer did not do itself. */
function describeLast({ book, doings, held }: Subject, paint: Paint): readonly string[] {
  if (held === undefined) return [];
  const who = describeChanger(held);
  if (doings.length === 0) {
    const what = book === undefined ? 'last changed' : 'its pricebook was last changed';
    return [`  Not from this computer; ${what}${who || ' by nobody known'}.`];
  }
  if (held.isOwn || !isLater(held, doings)) return [];
  const since = book === undefined ? 'Changed since' : 'Its pricebook was changed since';
  return [`  ${paint.warning(`! ${since}${who}, not by a run of this computer.`)}`];
}

/** ` by M. Roy, 3 Nov 2026 14:02 UTC`, as far as that is known. */
function describeChanger({ changedBy, changedAt }: HeldNow): string {
  const who = changedBy === undefined ? '' : ` by ${changedBy}`;
  return changedAt === undefined ? who : `${who}, ${formatMoment(changedAt)}`;
}

/** Whether a record was changed after our runs were done with it, by its own time where they saw that. */
function isLater({ changedAt }: HeldNow, doings: readonly Doing[]): boolean {
  if (changedAt === undefined) return true;
  return doings.every(({ at, done }) => changedAt > (done.updatedAt ?? at));
}

function renderDoing(doing: Doing, paint: Paint): readonly string[] {
  const { run, at, user, done } = doing;
  const { entry, outcome, issues } = done;
  const { symbol, words, tone } = outcomeMarks[outcome];
  const changes = describeChanges({ ...entry, verified: false, issues: [] });
  return [
    `  ${paint[tone](`${symbol} ${words}`)} by ${user} in run ${run}, ${formatMoment(at)}: ${describeSource(doing)}`,
    ...changes.map((change) => `      ${change}`),
    ...issues.map((issue) => `      ${describeIssue(issue, { address: false })}`),
  ];
}

/** `rates-2027.xlsx, Prices!C17`, `undo of run 14`. */
function describeSource({ command, undoes, file, cells, done }: Doing): string {
  if (undoes !== undefined) return `undo of run ${undoes}`;
  const places = new Set([...cells.values()].map(formatAddress));
  const { sheet, row } = done.entry;
  if (places.size === 0 && sheet !== undefined)
    places.add(formatAddress(row === undefined ? { sheet } : { sheet, row }));
  const name = file === undefined ? command : basename(file.replaceAll('\\', '/'));
  return [name, ...(places.size === 0 ? [] : [listSome([...places], 5)])].join(', ');
}
