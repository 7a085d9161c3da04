import { formatAddress } from '../core/address.ts';
import type { Address } from '../core/address.ts';
import type { Action } from '../core/outcome.ts';
import { isLeftOut } from '../plan/is-left-out.ts';
import { describeChanges } from './describe-change.ts';
import { formatCount } from './format-value.ts';
import type { Journey } from './journey.ts';
import type { Entry } from './list-entries.ts';
import { actionMarks, outcomeMarks, severityMarks } from './marks.ts';
import type { Mark } from './marks.ts';
import type { Paint } from './paint.ts';
import { renderFinding } from './render-read.ts';

/** What the sections of entries need to be set. */
export interface EntryOptions {
  readonly paint: Paint;
  /** How many entries of a section are shown. */
  readonly limit: number;
  readonly journey: Journey;
}

/**
 * Everything that would change or is held back, in sections by action, each entry with its why. What
 * `--only` leaves out is told by its number.
 */
export function renderEntries(
  entries: readonly Entry[],
  options: EntryOptions,
  titles: EntryTitles = importTitles,
): readonly string[] {
  const sections = [
    ...titles.map(([action, title]) =>
      renderSection(
        entries.filter((entry) => entry.action === action && !isLeftOut(entry)),
        title,
        options,
      ),
    ),
    renderSection(entries.filter(isWorthALook), 'Worth a look', options),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .flatMap((lines, at) => (at === 0 ? lines : ['', ...lines]));
}

/** A section of entries up to the limit, then how many more there are. None: no lines. */
export function renderSection(
  entries: readonly Entry[],
  title: string,
  { paint, limit, journey }: EntryOptions,
): readonly string[] {
  if (entries.length === 0) return [];
  const more = entries.length - limit;
  const where = journey.result === undefined ? '--json shows' : '--json and the workbook show';
  return [
    paint.strong(`${title} (${formatCount(entries.length)})`),
    ...entries.slice(0, limit).flatMap((entry) => renderEntry(entry, paint)),
    ...(more > 0 ? [paint.quiet(`  … and ${formatCount(more)} more; ${where} all`)] : []),
  ];
}

/** The sections in which a person should read entries, by action. */
export type EntryTitles = readonly (readonly [Action, string])[];

const importTitles: EntryTitles = [
  ['create', 'Create: for ever, Aimsio cannot delete what was created'],
  ['remove', 'Remove: these prices would go'],
  ['rename', 'Rename'],
  ['update', 'Update'],
  ['blocked', 'Blocked: held back until you decide'],
  ['invalid', 'Invalid: to be corrected in the sheet'],
];

/** Rows that do nothing, or of which a check cannot say what they do, and that were warned of. */
function isWorthALook({ action, issues }: Entry): boolean {
  const quiet = action === undefined || action === 'unchanged' || action === 'skipped';
  return quiet && issues.some(({ severity }) => severity !== 'note');
}

function renderEntry(entry: Entry, paint: Paint): readonly string[] {
  const { symbol, tone } = markOf(entry);
  const place = placeOf(entry);
  const details = describeChanges(entry);
  const lines = entry.action === 'create' && details.length > 0 ? [details.join(', ')] : details;
  return [
    `  ${paint[tone](`${symbol} ${nameOf(entry)}`)}${place === '' ? '' : paint.quiet(`  ${place}`)}`,
    ...lines.map((line) => `      ${line}`),
    ...entry.issues.map((issue) => {
      const address = issue.at !== undefined && !isPlaceOf(entry, issue.at);
      return `    ${renderFinding(issue, paint, { address })}`;
    }),
  ];
}

function markOf({ action, outcome }: Entry): Mark {
  if (outcome !== undefined) return outcomeMarks[outcome];
  return action === undefined ? severityMarks.warning : actionMarks[action];
}

/** `LAB-010`, `LAB-010 in Northstar 2026`, `pricebook Northstar 2027`. */
function nameOf({ key, book, level, entity }: Entry): string {
  if (level === 'line') return book === undefined ? key : `${key} in ${book}`;
  return entity === 'price-book' ? `pricebook ${key}` : key;
}

/** Whether the entry's own line says already where this is. */
function isPlaceOf(entry: Entry, { sheet, row, column }: Address): boolean {
  if (sheet !== entry.sheet || (row !== undefined && row !== entry.row)) return false;
  return column === undefined || column === entry.column;
}

function placeOf({ sheet, row, column }: Entry): string {
  if (sheet === undefined || (row === undefined && column === undefined)) return '';
  return formatAddress({
    sheet,
    ...(row === undefined ? {} : { row }),
    ...(column === undefined ? {} : { column }),
  });
}
