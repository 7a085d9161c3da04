import { isLive, nameAccount } from '../report/account-name.ts';
import type { Journey } from '../report/journey.ts';
import type { Confirmed } from '../run/run-record.ts';
import type { ImportWorld } from './world.ts';

/**
 * Asks whether what a preview shows is to be sent; where the account's name was the answer, says how it
 * was given. A live account takes no yes for an answer, only its own name, so that nobody sends there
 * what was meant for another one (RULES, Which account); where nothing is to be sent, there is nothing
 * to be careful of.
 */
export async function readAnswer(
  preview: Journey,
  { account, confirm }: ImportWorld,
): Promise<boolean | Confirmed> {
  const answer = await confirm(preview);
  if (typeof answer === 'object') return answer.name === nameAccount(account) && answer.by;
  return answer && (!isLive(account) || preview.calls.planned === 0);
}
