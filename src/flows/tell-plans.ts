import { basename, join } from 'node:path';
import { Failure } from '../core/failure.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import type { JourneyAccount } from '../report/journey.ts';
import { countActions } from '../report/summarise.ts';
import type { ToldPlan, ToldPlans } from '../report/told-plans.ts';
import { listFiles } from '../store/text-file.ts';
import { listAccounts } from './list-accounts.ts';
import type { AccountChoice } from './list-accounts.ts';
import { readPlan } from './load-plan.ts';
import type { World } from './world.ts';

/** The plans that previews kept, of all accounts or of those that are meant, the newest first. Reads only. */
export async function tellPlans(choice: AccountChoice, world: World): Promise<ToldPlans> {
  const plans: ToldPlan[] = [];
  for (const { folder, account } of await listAccounts(choice, world)) {
    for (const path of await listFiles(join(folder, 'plans'), '.json')) {
      plans.push(await tellPlan(path, account));
    }
  }
  const sorted = plans.toSorted(
    (one, other) => timeOf(other) - timeOf(one) || other.id.localeCompare(one.id, 'en'),
  );
  return { server: choice.server, plans: sorted };
}

/** A plan that is damaged is listed with the reason and hides no other. */
async function tellPlan(path: string, account: JourneyAccount | undefined): Promise<ToldPlan> {
  const id = basename(path, '.json');
  try {
    const { plan, plannedAt, source, ranAt, account: own } = await readPlan(path, id);
    const owner = account ?? { ...own, practice: own.server === 'practice' };
    return omitUndefined({
      id,
      account: owner,
      plannedAt,
      source,
      counts: countActions(plan.entries),
      ranAt,
    });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { id, account, counts: countActions([]), trouble: error.message };
  }
}

/** An id begins with its day, which tells where a damaged plan stands among the others. */
function timeOf({ id, plannedAt }: ToldPlan): number {
  return plannedAt ?? (Date.parse(id.slice(0, 10)) || 0);
}
