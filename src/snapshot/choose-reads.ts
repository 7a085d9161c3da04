import type { Listed } from '../aimsio/parse-answer.ts';
import type { Held } from './snapshot.ts';

/** A record of a GET all, and what is known of it. */
export interface Known {
  readonly listed: Listed;
  readonly held: Held;
}

/** What a pull reads of an entity. */
export interface Reads {
  /** New, changed, or not to be trusted. */
  readonly read: readonly Listed[];
  /** Unchanged by their time, so that what is known of them may be used. */
  readonly known: readonly Known[];
}

/**
 * Tells the records of a GET all that must be read from those that are known: a known one has the very
 * time of change that its own GET one gave. `mayTrust` says no to a known one that is read anyhow.
 */
export function chooseReads(
  listed: readonly Listed[],
  stock: ReadonlyMap<string, Held>,
  mayTrust: (held: Held) => boolean,
): Reads {
  const read: Listed[] = [];
  const known: Known[] = [];
  for (const one of listed) {
    const held = stock.get(one.guid);
    const same = held?.updatedAt !== undefined && held.updatedAt === one.updatedAt;
    if (held !== undefined && same && mayTrust(held)) known.push({ listed: one, held });
    else read.push(one);
  }
  return { read, known };
}

/** So many at random, each at most once. */
export function chooseSome<T>(all: readonly T[], count: number, random: () => number): T[] {
  const rest = [...all];
  const chosen: T[] = [];
  while (chosen.length < count && rest.length > 0) {
    const at = Math.min(rest.length - 1, Math.floor(random() * rest.length));
    const [one] = rest.splice(at, 1);
    if (one !== undefined) chosen.push(one);
  }
  return chosen;
}
