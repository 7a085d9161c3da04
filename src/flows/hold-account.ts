import { lockAccount } from '../store/lock-account.ts';
import { waitForReaders } from './watch-others.ts';
import type { OnlineWorld } from './world.ts';

/**
 * Does something while no other process of this computer may change the account. Throws an
 * AccountFailure at once where one does. Reading needs no lock: the database orders what is kept, and
 * those that read leave the pace to whoever holds it.
 */
export async function holdAccount<World extends OnlineWorld, T>(
  command: string,
  world: World,
  work: (held: World) => Promise<T>,
): Promise<T> {
  const { accountFolder, toolVersion, clock, lock = lockAccount } = world;
  if (accountFolder === undefined) return await work(world);
  const release = lock(accountFolder, { command, toolVersion }, clock.now());
  try {
    await waitForReaders(world);
    return await work({ ...world, isHolder: true });
  } finally {
    release();
  }
}
