import type { ToldRuns } from '../report/told-runs.ts';
import { listAccounts } from './list-accounts.ts';
import type { AccountChoice } from './list-accounts.ts';
import type { World } from './world.ts';

/** All runs of this computer, or of the accounts that are meant, the newest first. Reads only. */
export async function tellRuns(choice: AccountChoice, world: World): Promise<ToldRuns> {
  const accounts = await listAccounts(choice, world);
  const runs = accounts.flatMap(({ account, runs: own }) =>
    own.map(({ summary }, place) => ({ account, summary, at: timeOf(own.slice(0, place + 1)) })),
  );
  const sorted = runs.toSorted(
    (one, other) => other.at - one.at || other.summary.id - one.summary.id,
  );
  return {
    server: choice.server,
    runs: sorted.map(({ account, summary }) => ({ account, summary })),
  };
}

/** A damaged run tells no time: it stands beside the one before it. */
function timeOf(runs: readonly { readonly summary: { readonly begunAt?: number } }[]): number {
  return runs.findLast(({ summary }) => summary.begunAt !== undefined)?.summary.begunAt ?? 0;
}
