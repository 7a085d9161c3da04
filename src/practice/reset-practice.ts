import { systemClock } from '../core/clock.ts';
import type { Clock } from '../core/clock.ts';
import { AccountFailure } from '../core/failure.ts';
import { accountFolder } from '../store/account-folder.ts';
import { forgetRecordCache } from '../store/record-cache.ts';
import { forgetRuns } from '../store/run-file.ts';
import type { Size } from './account-state.ts';
import { findPractice } from './find-practice.ts';
import { makeAccount, saveAccount } from './keep-account.ts';

/**
 * Starts the practice account of a state folder afresh; all that was practised on it is gone, and what was
 * planned or written of it before `clock`'s now is another account's. Throws an AccountFailure while a
 * process serves it.
 */
export async function resetPractice(
  stateFolder: string,
  size?: Size,
  clock: Clock = systemClock,
): Promise<void> {
  const running = await findPractice(stateFolder);
  if (running !== undefined) {
    throw new AccountFailure({
      code: 'practice/in-use',
      message: `The practice account is in use at ${running.url} (process ${running.pid}).`,
      hint: 'End that process, then reset again.',
    });
  }
  // What was read of the old account, and sent to it, must not be taken for the new one's.
  const folder = accountFolder(stateFolder, { server: 'practice', user: 'practice' });
  forgetRecordCache(folder);
  await forgetRuns(folder);
  await saveAccount(stateFolder, { ...makeAccount(size), resetAt: clock.now() });
}
