import type { Account } from '../aimsio/account.ts';
import { UsageFailure } from '../core/failure.ts';
import type { ImportJob } from './job.ts';

/** Throws a UsageFailure for an import that is not safe yet, with the reason (RULES, Which account, REPLACE). */
export function assertMayImport({ replace }: ImportJob, { server }: Account): void {
  if (server === 'portal') {
    throw new UsageFailure({
      code: 'usage/portal-not-yet',
      message:
        'Importing into portal, the live account, waits until an interrupted commit can be resumed and the account is confirmed by typing its name.',
      hint: 'Preview and export work on portal. Import into --server sandbox or practice meanwhile.',
    });
  }
  if (replace.length > 0) {
    throw new UsageFailure({
      code: 'usage/replace-not-yet',
      message:
        'Replacing a pricebook removes prices, so it is not sent until runs are recorded and the former book can be given back.',
      hint: 'See what would go with preview --replace, or import without --replace: no price is removed then.',
    });
  }
}
