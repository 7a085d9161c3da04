import { normaliseKey } from '../core/text.ts';
import type { Guard, PlanOptions } from './plan.ts';

/** Whether the user released a guard for a key, by name for all keys or by `GUARD:KEY` for this one. */
export function isAllowed(
  { allow }: Pick<PlanOptions, 'allow'>,
  guard: Guard,
  key: string,
): boolean {
  return allow.some(
    (one) =>
      one.guard === guard && (one.key === undefined || normaliseKey(one.key) === normaliseKey(key)),
  );
}

/** Whether the user released a guard for just this key. */
export function isAllowedByKey({ allow }: PlanOptions, guard: Guard, key: string): boolean {
  const named = allow.filter((one) => one.key !== undefined);
  return isAllowed({ allow: named }, guard, key);
}
