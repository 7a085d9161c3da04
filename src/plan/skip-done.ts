import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import type { Subject } from './findings.ts';
import { isEdited } from './leave-untouched.ts';
import { addressOf } from './plan.ts';
import type { PlanEntry } from './plan.ts';

/**
 * A row of a result workbook that an earlier run did and nobody touched since is done, whatever the
 * account holds by now, so that an old file never puts old prices back (RULES, Three ways).
 */
export function skipDone(entry: PlanEntry, subject: Subject): PlanEntry {
  const { base } = subject;
  if (base?.doneIn === undefined || entry.action !== 'unchanged' || isEdited(subject)) return entry;
  const at = omitUndefined({ at: addressOf(entry) });
  const done: Issue = { code: 'plan/done-earlier', severity: 'note', ...at, run: base.doneIn };
  return { ...entry, action: 'skipped', issues: [...entry.issues, done] };
}
