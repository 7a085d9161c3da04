import type { Issue } from '../core/issue.ts';

/**
 * Whether `--only` sets an entry aside, and nothing else holds it back: it is blocked, for the user asked
 * for it, and no open work.
 */
export function isLeftOut({ issues }: { readonly issues: readonly Issue[] }): boolean {
  return issues.some(({ code }) => code === 'plan/not-asked');
}
