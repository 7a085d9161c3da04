import { formatAddress } from '../core/address.ts';
import { groupBy } from '../core/group-by.ts';
import { describeChanges } from './describe-change.ts';
import { describeIssue } from './describe-issue.ts';
import { formatCount } from './format-value.ts';
import type { Journey } from './journey.ts';
import { listEntries } from './list-entries.ts';
import type { Entry } from './list-entries.ts';
import { actionMarks, outcomeMarks, severityMarks } from './marks.ts';
import type { Mark } from './marks.ts';
import type { Paint } from './paint.ts';

/** How entries are told. */
export interface EntryTelling {
  readonly paint: Paint;
  readonly mostRows: number;
}

/** Every record of the journey that changes or needs a person, by kind, field by field; the rest is counted. */
export function renderEntries(journey: Journey, telling: EntryTelling): readonly string[] {
  const told = listEntries(journey).filter(isWorthTelling);
  const groups = groupBy(told, (entry) => markOf(entry)?.words ?? 'warning');
  const order = [...groups.keys()].toSorted((one, other) => rank(one) - rank(other));
  return order.flatMap((kind, place) => {
    const entries = groups.get(kind) ?? [];
    const shown = entries
      .slice(0, telling.mostRows)
      .flatMap((entry) => renderEntry(entry, telling.paint));
    const more = entries.length - telling.mostRows;
    const rest =
      more > 0
        ? [`  … and ${formatCount(more)} more ${kind}; --json and the workbook show all`]
        : [];
    return [
      ...(place === 0 ? [] : ['']),
      telling.paint.strong(kind.toUpperCase()),
      ...shown,
      ...rest,
    ];
  });
}

const quiet = new Set(['unchanged', 'skipped']);

/** What changes or needs a person; what stays as it is only where something is to be said of it. */
function isWorthTelling(entry: Entry): boolean {
  const kind = entry.outcome ?? entry.action;
  const plain = kind === undefined || quiet.has(kind);
  return !plain || entry.issues.some(({ severity }) => severity !== 'note');
}

function markOf({ action, outcome }: Entry): Mark | undefined {
  if (outcome !== undefined) return outcomeMarks[outcome];
  return action === undefined ? undefined : actionMarks[action];
}

/** What needs a person stands last, nearest to where the reader's eyes are. */
const order = [
  'unchanged', 'skipped', 'create', 'created', 'update', 'updated', 'rename', 'renamed',
  'remove', 'removed', 'warning', 'not sent', 'blocked', 'invalid', 'rejected', 'unknown',
]; // prettier-ignore

function rank(kind: string): number {
  return order.indexOf(kind);
}

function renderEntry(entry: Entry, paint: Paint): readonly string[] {
  const mark = markOf(entry) ?? severityMarks.warning;
  const name =
    entry.book === undefined || entry.level === 'record'
      ? entry.key
      : `${entry.book} / ${entry.key}`;
  const what =
    entry.level === 'record' && entry.entity === 'price-book' ? `pricebook ${name}` : name;
  const repeats = entry.duplicateOf === undefined ? '' : ` (same as ${entry.duplicateOf})`;
  const head = `  ${paint[mark.tone](mark.symbol)} ${what || '(no code)'}${repeats}  ${paint.quiet(placeOf(entry))}`;
  const changes = describeChanges(entry);
  const lines = changes.length === 0 ? [] : [`      ${changes.join(' · ')}`];
  const issues = entry.issues.map((issue) => {
    const { symbol, tone } = severityMarks[issue.severity];
    return `      ${paint[tone](symbol)} ${describeIssue(issue)}`;
  });
  return [head.trimEnd(), ...lines, ...issues];
}

function placeOf({ sheet, row, column }: Entry): string {
  if (sheet === undefined || row === undefined) return '';
  return formatAddress({ sheet, row, ...(column === undefined ? {} : { column }) });
}
