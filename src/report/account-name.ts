import type { JourneyAccount } from './journey.ts';

/** Whether what is sent to an account changes what real tickets are priced by. */
export function isLive({ server }: Pick<JourneyAccount, 'server'>): boolean {
  return server === 'portal';
}

/**
 * The name of an account, as it is typed before anything is sent to a live one:
 * `portal/you@company.com`. The user is part of it, since they decide whose company's prices change.
 */
export function nameAccount({ server, user }: Pick<JourneyAccount, 'server' | 'user'>): string {
  return `${server}/${user}`;
}
