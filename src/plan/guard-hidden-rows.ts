import { omitUndefined } from '../core/omit-undefined.ts';
import { releaseKeyOf } from './guard.ts';
import type { GuardRule } from './guard.ts';
import { addressOf } from './plan.ts';

/** Changes in rows that a filter or a hand has hidden, where nobody saw them (RULES, Guards). */
export const guardHiddenRows: GuardRule = (entries) =>
  entries.flatMap((entry) => {
    const [first] = entry.changes;
    if (entry.hidden !== true || first === undefined) return [];
    const issue = omitUndefined({
      code: 'plan/hidden-rows' as const,
      severity: 'error' as const,
      at: addressOf(entry),
      key: releaseKeyOf(entry),
      heading: first.heading,
      from: first.from,
      to: first.to,
      more: entry.changes.length - 1,
    });
    return [{ entry, issue }];
  });
