import { normaliseKey } from '../core/text.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { entityOf } from '../model/entities.ts';
import type { EntityName } from '../model/entity.ts';
import type { Held } from '../snapshot/snapshot.ts';
import { findBearers, foldName } from './find-bearers.ts';
import type { Bearers } from './find-bearers.ts';
import { releaseKeyOf } from './guard.ts';
import type { Caught, GuardRule } from './guard.ts';
import { addressOf } from './plan.ts';
import type { PlanEntry } from './plan.ts';

/**
 * Names that a create or a change gives to a record though another live record of the account bears
 * them, and prices beside another item's name: rows that slipped against their codes look like that
 * (RULES, Guards).
 */
export const guardNames: GuardRule = (entries, { index }) => {
  const named = entries.flatMap(namingOf);
  const [first] = named;
  if (first === undefined) return [];
  const names = named.map(({ name }) => name);
  const bearers = findBearers(first.bearer, names, index);
  return named.flatMap((naming) => catchName(naming, bearers));
};

/** A name that an entry's row gives. */
interface Naming {
  readonly entry: PlanEntry;
  /** What bears such names. */
  readonly bearer: EntityName;
  /** The name that it has by now. */
  readonly from: string | undefined;
  readonly name: string;
}

function namingOf(entry: PlanEntry): readonly Naming[] {
  const { name, key, lines } = entityOf(entry.entity);
  if (entry.level === 'line') {
    const bearer = lines?.refersTo.entity;
    return entry.issues.flatMap((issue) =>
      bearer === undefined || issue.code !== 'plan/name-differs'
        ? []
        : [{ entry, bearer, from: issue.held, name: issue.seen }],
    );
  }
  const change = name === key ? undefined : entry.changes.find(({ field }) => field === name);
  if (typeof change?.to !== 'string') return [];
  const from = typeof change.from === 'string' ? change.from : undefined;
  return [{ entry, bearer: entry.entity, from, name: change.to }];
}

function catchName({ entry, from, name }: Naming, bearers: Bearers): readonly Caught[] {
  if (foldName(name) === foldName(from ?? '')) return [];
  // The guid of a price is its pricebook's.
  const isOther = ({ guid, key, deleted }: Held): boolean =>
    !deleted &&
    (entry.guid === undefined || entry.level === 'line'
      ? normaliseKey(key) !== normaliseKey(entry.key)
      : guid !== entry.guid);
  const other = bearers.get(foldName(name))?.find(isOther);
  if (other === undefined) return [];
  const issue = omitUndefined({
    code: 'plan/name-of-another-item' as const,
    severity: 'error' as const,
    at: addressOf(entry),
    key: releaseKeyOf(entry),
    from,
    name,
    other: other.key,
  });
  return [{ entry, issue }];
}
