import { lockAccount } from '../store/lock-account.ts';
import type { OnlineWorld } from './world.ts';

/**
 * Does something while no other process of this computer may change the account. Throws an
 * AccountFailure at once where one does. Reading needs no lock: the database orders what is kept.
 */
export async function holdAccount<T>(
  command: string,
  { accountFolder, toolVersion, clock, lock = lockAccount }: OnlineWorld,
  work: () => Promise<T>,
): Promise<T> {
  if (accountFolder === undefined) return await work();
  const release = lock(accountFolder, { command, toolVersion }, clock.now());
  try {
    return await work();
  } finally {
    release();
  }
}
