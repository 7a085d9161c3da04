import type { Account } from '../aimsio/account.ts';
import { AccountFailure, UsageFailure } from '../core/failure.ts';
import type { ImportJob } from './job.ts';

const liveHost = 'portal.aimsio.com';

/**
 * Refuses what this version must not send yet: anything to the live portal, under its name or by its
 * address, and a replacement of a pricebook (RULES, Which account, and REPLACE).
 */
export function assertImportAllowed({ replace }: ImportJob, { server, url }: Account): void {
  if (server === 'portal' || new URL(url).hostname.replace(/\.$/, '') === liveHost) {
    throw new AccountFailure({
      code: 'account/portal-not-yet',
      message:
        'Import to the live portal is refused until safe commit and typed confirmation have landed.',
      hint: 'Preview and export work on the portal; import into sandbox or practice.',
    });
  }
  if (replace.length > 0) {
    throw new UsageFailure({
      code: 'usage/replace-not-yet',
      message:
        'Import with --replace is refused until runs are recorded: a replaced pricebook could not be put back.',
      hint: 'Use preview with --replace to see what would go; without --replace an import only adds and updates.',
    });
  }
}
