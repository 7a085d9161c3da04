import { formatAddress } from './address.ts';
import type { Address } from './address.ts';
import { hasError } from './issue.ts';
import type { Issue } from './issue.ts';
import { sayTheSame } from './say-the-same.ts';
import type { SaidByField } from './say-the-same.ts';

/** One of several rows of a file that are about the same record or price. */
export interface RepeatedRow {
  readonly at: Address;
  readonly key: string;
  readonly readings: SaidByField;
  readonly bookReadings: SaidByField;
  /** Of a list with a row for each rate: the rates that were gathered. */
  readonly slots?: readonly RepeatedSlot[] | undefined;
  readonly issues: readonly Issue[];
}

interface RepeatedSlot {
  readonly told: number | undefined;
  readonly readings: SaidByField;
}

/** What is to be said of a row because of other rows. */
export interface Repetition {
  readonly issues: readonly Issue[];
  /** The address of the first of identical rows. */
  readonly duplicateOf?: string;
}

/**
 * What rows of one and the same key say of each other: of identical rows the first counts and the others
 * take its outcome, with a warning; differing ones are an error on all of them (RULES, Identity).
 */
export function judgeRepeated<Row extends RepeatedRow>(
  group: readonly Row[],
): readonly (readonly [Row, Repetition])[] {
  const [first] = group;
  if (first === undefined) return [];
  const same = group.every((row) => areIdentical(first, row));
  const addresses = group.map(({ at }) => formatAddress(at));
  const across = group.some(({ at }) => at.sheet !== first.at.sheet);
  return group.map((row, position) => {
    if (group.length === 1 || (same && row === first)) return [row, { issues: [] }];
    if (same) return [row, repeat(row, addresses[0] ?? '')];
    return [row, { issues: [differ(row, addresses, position, across)] }];
  });
}

/** Whether two slots of gathered rows claim the same. */
export function isSameSlot(one: RepeatedSlot, other: RepeatedSlot | undefined): boolean {
  return other !== undefined && one.told === other.told && sayTheSame(one.readings, other.readings);
}

function areIdentical(one: RepeatedRow, other: RepeatedRow): boolean {
  const { slots = [] } = one;
  const { slots: others = [] } = other;
  return (
    slots.length === others.length &&
    slots.every((slot, position) => isSameSlot(slot, others[position])) &&
    sayTheSame(one.readings, other.readings) &&
    sayTheSame(one.bookReadings, other.bookReadings) &&
    !hasError(one.issues) &&
    !hasError(other.issues)
  );
}

function repeat({ at, key }: RepeatedRow, first: string): Repetition {
  const twice: Issue = { code: 'row/duplicate-row', severity: 'warning', at, key, first };
  return { duplicateOf: first, issues: [twice] };
}

/** In a group beyond this, each row names only the first of the others: no list of lists. */
const largeGroup = 100;
const namedOfLarge = 10;

function differ(
  { at, key }: RepeatedRow,
  addresses: readonly string[],
  position: number,
  across: boolean,
): Issue {
  const large = addresses.length > largeGroup;
  const candidates = large ? addresses.slice(0, namedOfLarge + 1) : addresses;
  const others = candidates.filter((_, other) => other !== position);
  const named = large ? others.slice(0, namedOfLarge) : others;
  const more = addresses.length - 1 - named.length;
  const facts = {
    at,
    key,
    others: named,
    ...(more > 0 ? { more } : {}),
    ...(across ? { acrossSheets: true as const } : {}),
  };
  return { code: 'row/duplicate-key', severity: 'error', ...facts };
}
