import { omitUndefined } from '../core/omit-undefined.ts';
import type { Issue } from '../core/issue.ts';
import { findNearest, normaliseKey } from '../core/text.ts';
import { entityOf } from '../model/entities.ts';
import { textOf } from '../model/record.ts';
import { releaseKeyOf } from './guard.ts';
import type { Allowance, Plan, PlanEntry } from './plan.ts';

/** Allowances of a key that no row has: they release nothing, and were meant for something. */
export function noteIdleAllowances(
  { entries }: Plan,
  allow: readonly Allowance[],
): readonly Issue[] {
  const named = allow.filter((one) => one.key !== undefined);
  if (named.length === 0) return [];
  const keys = new Set(entries.flatMap(keysOf).map(normaliseKey));
  return named.filter(({ key = '' }) => !keys.has(normaliseKey(key))).map((one) => idle(one, keys));
}

/** The keys by which a guard of an entry may be released: before and after a rename, its book, the price. */
function keysOf(entry: PlanEntry): readonly string[] {
  const { entity, key, book, before = {} } = entry;
  const former = textOf(before, entityOf(entity).key);
  return [key, book, former, releaseKeyOf(entry)].filter((one) => one !== undefined);
}

function idle({ guard, key = '' }: Allowance, keys: ReadonlySet<string>): Issue {
  const nearest = findNearest(key, keys);
  return omitUndefined({
    code: 'plan/allowance-idle' as const,
    severity: 'warning' as const,
    guard,
    key,
    nearest,
  });
}
