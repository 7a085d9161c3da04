import type { Account } from '../aimsio/account.ts';
import type { JourneyAccount } from '../report/journey.ts';

/** What a report may say of an account: never its password. */
export function describeAccount({ server, user, practice }: Account): JourneyAccount {
  return { server, user, practice };
}
