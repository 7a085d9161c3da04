import { findSettings } from '../aimsio/find-settings.ts';
import { listPlannedRecords } from '../report/list-planned-records.ts';
import { readCustomFields } from '../snapshot/read-custom-fields.ts';
import { findPlan } from './load-plan.ts';
import { loadSavedAccounts } from './load-saved-accounts.ts';
import type { ReadSide } from './read-side.ts';
import type { World } from './world.ts';

/**
 * What the account of a kept plan will hold once it is sent, as far as the plan speaks of it. Throws a
 * UsageFailure for a plan that does not exist, was altered or is of a newer version.
 */
export async function readPlanSide(name: string, world: World): Promise<ReadSide> {
  const { plan, books, account, snapshot } = await findPlan(name, world);
  const { wire } = findSettings(account, await loadSavedAccounts(world));
  const planned = listPlannedRecords(plan, (shape, record) =>
    readCustomFields(shape, record, wire),
  );
  const records = [...books, ...planned];
  const { takenAt } = snapshot;
  return {
    about: {
      name,
      kind: 'plan',
      account: { ...account, practice: account.server === 'practice' },
      takenAt,
    },
    side: {
      records,
      covers: Object.fromEntries(records.map(({ entity }) => [entity, 'some' as const])),
      labels: new Map(),
    },
    issues: [],
  };
}
