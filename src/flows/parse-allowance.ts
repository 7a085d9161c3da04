import { UsageFailure } from '../core/failure.ts';
import { findNearest } from '../core/text.ts';
import { guards } from '../plan/plan.ts';
import type { Allowance } from '../plan/plan.ts';

/** `GUARD` or `GUARD:KEY` as an allowance. The key may hold colons. Fails naming the guards there are. */
export function parseAllowance(text: string): Allowance {
  const [name = '', ...rest] = text.split(':');
  const guard = guards.find((candidate) => candidate === name.trim());
  if (guard === undefined) throw unknownGuard(name.trim());
  const key = rest.join(':').trim();
  return key === '' ? { guard } : { guard, key };
}

function unknownGuard(name: string): UsageFailure {
  const nearest = findNearest(name, guards);
  const proposal = nearest === undefined ? '' : ` Did you mean ${nearest}?`;
  return new UsageFailure({
    code: 'usage/unknown-guard',
    message: `There is no guard “${name}”.${proposal}`,
    hint: `The guards that can be released: ${guards.join(', ')}; for one key only: ${guards[0]}:KEY.`,
  });
}
