import type { Account } from '../aimsio/account.ts';
import { UsageFailure } from '../core/failure.ts';

/** Throws a UsageFailure for an import that is not safe yet, with the reason (RULES, Which account). */
export function assertMayImport({ server }: Account): void {
  if (server === 'portal') {
    throw new UsageFailure({
      code: 'usage/portal-not-yet',
      message:
        'Importing into portal, the live account, waits until the account is confirmed by typing its name.',
      hint: 'Preview and export work on portal. Import into --server sandbox or practice meanwhile.',
    });
  }
}
