import type { Address } from '../core/address.ts';
import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { normaliseKey } from '../core/text.ts';
import type { CheckedRow } from '../rows/checked-sheet.ts';
import { isToBeSent } from './is-to-be-sent.ts';
import type { MatchedRow } from './match-rows.ts';
import { addressOf } from './plan.ts';
import type { PlanEntry } from './plan.ts';
import { guardsHolding, waitsForItem } from './review.ts';
import type { ReviewedEntry } from './review.ts';

/** What the reviewer decided about the rows of a record; of several rows the most careful counts. */
type Decision = 'yes' | 'no' | 'accept' | 'blank' | 'unclear';

const careful: readonly Decision[] = ['unclear', 'no', 'blank', 'accept', 'yes'];

const decisions: Readonly<Record<string, Decision>> = {
  '': 'blank',
  yes: 'yes',
  y: 'yes',
  true: 'yes',
  no: 'no',
  n: 'no',
  false: 'no',
  accept: 'accept',
  accepted: 'accept',
};

/**
 * An entry of a preview as its reviewer leaves it: what was not released, was altered or is gone from
 * the workbook waits; `accept` lifts the guards that held it, and nothing else.
 */
export function releaseRow(reviewed: ReviewedEntry, match: MatchedRow | undefined): PlanEntry {
  const { entry } = reviewed;
  if (match === undefined) return isOpen(entry) ? hold(entry, removed(entry)) : entry;
  if (match.altered.length > 0) return hold(entry, ...match.altered);
  return isOpen(entry) ? decide(reviewed, match.said) : entry;
}

/** A row that was not there when the workbook was written. */
export function planAdded(row: CheckedRow, former: string | undefined): PlanEntry {
  const { entity, at, book, key } = row;
  const issue = omitUndefined({
    code: 'review/added' as const,
    severity: 'error' as const,
    at,
    key,
    former,
  });
  return omitUndefined({
    entity,
    level: book === undefined ? ('record' as const) : ('line' as const),
    ...at,
    book,
    key,
    action: 'blocked' as const,
    changes: [],
    issues: [issue],
  });
}

/** Blocks an entry, and says why beside what is said of it already. */
export function hold(entry: PlanEntry, ...reasons: readonly Issue[]): PlanEntry {
  return { ...entry, action: 'blocked', issues: [...entry.issues, ...reasons] };
}

/** Why a price that goes by its pricebook or its item is held with it. */
export function holdWithBook(entry: PlanEntry): PlanEntry {
  const facts = omitUndefined({ at: addressOf(entry), book: entry.book ?? entry.key });
  return hold(entry, { code: 'plan/book-held-back', severity: 'error', ...facts });
}

/** The items that the released entries create or rename, by their keys. */
export function keysSent(entries: readonly PlanEntry[]): ReadonlySet<string> {
  const sent = entries.filter((entry) => entry.level === 'record' && isToBeSent(entry));
  return new Set(sent.map(({ key }) => normaliseKey(key)));
}

/** Whether there is something to decide about an entry. */
function isOpen({ action }: PlanEntry): boolean {
  return action !== 'unchanged' && action !== 'skipped';
}

function removed(entry: PlanEntry): Issue {
  return { code: 'review/removed', severity: 'error', key: entry.key };
}

function decide(reviewed: ReviewedEntry, said: readonly string[]): PlanEntry {
  const { entry } = reviewed;
  const read = said.map((one) => decisions[one.trim().toLowerCase()] ?? 'unclear');
  const decision = careful.find((one) => read.includes(one)) ?? 'blank';
  const at = addressOf(entry);
  const about = { severity: 'error' as const, ...(at === undefined ? {} : { at }) };
  if (decision === 'unclear') {
    const unclear = said[read.indexOf('unclear')] ?? '';
    return hold(entry, { code: 'review/unclear', ...about, said: unclear });
  }
  if (decision === 'no') return hold(entry, { code: 'review/waits', ...about, said: 'no' });
  const isHeld = entry.action === 'blocked' || entry.action === 'invalid';
  if (decision === 'blank') {
    // What is held by something else says so itself.
    return isHeld ? entry : hold(entry, { code: 'review/waits', ...about, said: 'blank' });
  }
  return isHeld ? releaseHeld(reviewed, decision, about) : entry;
}

/** Yes or accept on a row that is held: accept lifts its guards, where nothing else holds it. */
function releaseHeld(
  { entry, released }: ReviewedEntry,
  decision: 'yes' | 'accept',
  about: { readonly severity: 'error'; readonly at?: Address },
): PlanEntry {
  if (entry.action === 'invalid' || waitsForItem(entry)) return entry;
  const guards = guardsHolding(entry);
  if (decision === 'yes') {
    if (guards.length === 0) return entry;
    return hold(entry, { code: 'review/not-accepted', ...about, guards });
  }
  return released ?? hold(entry, { code: 'review/cannot-accept', ...about });
}

/** Prices held only because their item was go along with it once it is released. */
export function followItem(
  { entry, released }: ReviewedEntry,
  decided: PlanEntry,
  sent: ReadonlySet<string>,
): PlanEntry {
  const follows = decided === entry && released !== undefined && waitsForItem(entry);
  return follows && sent.has(normaliseKey(entry.key)) ? released : decided;
}
