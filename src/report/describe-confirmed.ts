import { nameAccount } from './account-name.ts';
import type { Journey } from './journey.ts';

/**
 * How it was confirmed that this account was meant: `portal/you@company.com was typed`. `undefined`
 * where its name was not given.
 */
export function describeConfirmed({ account, confirmed }: Journey): string | undefined {
  if (account === undefined || confirmed === undefined) return undefined;
  const name = nameAccount(account);
  return confirmed === 'typed' ? `${name} was typed` : `--confirm "${name}"`;
}
