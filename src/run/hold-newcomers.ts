import { RemoteFailure } from '../core/failure.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { normaliseKey } from '../core/text.ts';
import type { Entity } from '../model/entity.ts';
import { addressOf } from '../plan/plan.ts';
import type { PlanEntry } from '../plan/plan.ts';
import { findNewcomers } from './find-newcomers.ts';
import type { Sending } from './sending.ts';

/**
 * Holds back what would be created, and the prices of a book that would be, when somebody else has made
 * a record of that key since the plan: posted now, it would overwrite theirs. The account is asked only
 * where there is something to create. A question without an answer stops the run before anything is
 * sent.
 */
export async function holdNewcomers(
  entries: readonly PlanEntry[],
  entity: Entity,
  { client, index, ledger }: Sending,
): Promise<void> {
  const creating = entries.filter(({ guid }) => guid === undefined);
  if (creating.length === 0 || ledger.stopped !== undefined) return;
  try {
    const newcomers = await findNewcomers(client, entity, index);
    for (const entry of creating) {
      const what = entry.book ?? entry.key;
      if (!newcomers.has(normaliseKey(what))) continue;
      const facts = omitUndefined({ at: addressOf(entry), what });
      ledger.settle(entry, 'blocked', [{ code: 'remote/appeared', severity: 'error', ...facts }]);
    }
  } catch (error) {
    if (!(error instanceof RemoteFailure)) throw error;
    ledger.stop(error.message);
  }
}
