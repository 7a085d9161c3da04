import { normaliseKey } from '../core/text.ts';
import { groupBy } from '../core/group-by.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { entityOf } from '../model/entities.ts';
import type { EntityName } from '../model/entity.ts';
import { textOf } from '../model/record.ts';
import type { Held, SnapshotIndex } from '../snapshot/snapshot.ts';
import { releaseKeyOf } from './guard.ts';
import type { Caught, GuardRule } from './guard.ts';
import { addressOf } from './plan.ts';
import type { PlanEntry } from './plan.ts';

/**
 * Names that a create or a change gives to a record though another live record of the account bears
 * them: rows that slipped against their codes look like that (RULES, Guards).
 */
export const guardNames: GuardRule = (entries, { index }) => {
  const named = entries.filter(isNaming);
  const [first] = named;
  if (first === undefined) return [];
  const bearers = bearersOf(first.entity, index);
  return named.flatMap((entry) => catchName(entry, bearers));
};

function isNaming({ entity, level, changes }: PlanEntry): boolean {
  const { name, key } = entityOf(entity);
  return level === 'record' && name !== key && changes.some(({ field }) => field === name);
}

type Bearers = ReadonlyMap<string, readonly Held[]>;

function bearersOf(entity: EntityName, index: SnapshotIndex): Bearers {
  const { name } = entityOf(entity);
  const live = index.all(entity).filter(({ deleted }) => !deleted);
  return groupBy(live, ({ record }) => fold(textOf(record, name) ?? ''));
}

function catchName(entry: PlanEntry, bearers: Bearers): readonly Caught[] {
  const { name } = entityOf(entry.entity);
  const { from, to } = entry.changes.find(({ field }) => field === name) ?? {};
  if (typeof to !== 'string' || fold(to) === fold(String(from ?? ''))) return [];
  const isOther = ({ guid, key }: Held): boolean =>
    entry.guid === undefined ? normaliseKey(key) !== normaliseKey(entry.key) : guid !== entry.guid;
  const other = bearers.get(fold(to))?.find(isOther);
  if (other === undefined) return [];
  const issue = omitUndefined({
    code: 'plan/name-of-another-item' as const,
    severity: 'error' as const,
    at: addressOf(entry),
    key: releaseKeyOf(entry),
    from: typeof from === 'string' ? from : undefined,
    name: to,
    other: other.key,
  });
  return [{ entry, issue }];
}

/** Names are one to a person whatever their case and spacing. */
function fold(name: string): string {
  return normaliseKey(name).replaceAll(/\s+/gu, ' ').toLowerCase();
}
