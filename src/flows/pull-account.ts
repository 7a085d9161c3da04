import type { Issue } from '../core/issue.ts';
import type { EntityName } from '../model/entity.ts';
import { countOf, formatClock, formatCount } from '../report/format-value.ts';
import { pullSnapshot } from '../snapshot/pull-snapshot.ts';
import type { PullMeans } from '../snapshot/pull-snapshot.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { watchHolder } from './watch-holder.ts';
import type { OnlineWorld } from './world.ts';

/** What an account holds, and what is to be said of how it was read. */
export interface Pulled {
  readonly snapshot: Snapshot;
  readonly issues: readonly Issue[];
}

/** Reads what the account holds of some entities, as far as it is not known, and tells how far it is. */
export async function pullAccount(
  entities: readonly EntityName[],
  world: OnlineWorld,
  how: Pick<PullMeans, 'refresh' | 'mayTrust' | 'named'>,
): Promise<Pulled> {
  const { account, client, clock, onEvent, signal, cache } = world;
  const holder = watchHolder(world);
  const where = account.practice ? 'the PRACTICE account' : `${account.server} as ${account.user}`;
  const start = (): void => onEvent({ kind: 'started', step: 'pull', what: `Reading ${where}` });
  start();
  holder.look();
  const snapshot = await pullSnapshot(client, entities, {
    ...how,
    clock,
    cache,
    signal,
    onPlanned: (toRead) => {
      if (toRead < worthTelling) return;
      onEvent({ kind: 'finished', step: 'pull', what: describeWait(toRead, cache !== undefined) });
      start();
    },
    onProgress: (done, total) => {
      holder.look();
      onEvent({ kind: 'progress', step: 'pull', done, total });
    },
  });
  const records = Object.values(snapshot.records).reduce((sum, list) => sum + list.length, 0);
  const some = snapshot.of === undefined ? '' : `${formatCount(records)} of `;
  const count = `${some}${countOf(snapshot.of ?? records, 'record')}`;
  const asOf = `${count} as of ${formatClock(snapshot.takenAt)}`;
  const what = `Read ${where}: ${asOf}; ${countOf(snapshot.calls, 'call')}`;
  onEvent({ kind: 'finished', step: 'pull', what });
  const found = listIssues(snapshot, cache?.takeTrouble());
  for (const issue of found) onEvent({ kind: 'noticed', issue });
  return { snapshot, issues: [...holder.issues(), ...found] };
}

/** Fewer objects are read before anybody wonders. */
const worthTelling = 100;
/** Calls a second, at full pace. */
const perSecond = 9;

/** `6,240 objects to read, about 12 min; later previews read only what changed`. */
function describeWait(toRead: number, isKept: boolean): string {
  const seconds = toRead / perSecond;
  const wait = seconds < 60 ? `${Math.ceil(seconds)} s` : `${Math.round(seconds / 60)} min`;
  const later = isKept ? '; later previews read only what changed' : '';
  return `${formatCount(toRead)} objects to read, about ${wait}${later}`;
}

function listIssues({ stale }: Snapshot, trouble: string | undefined): readonly Issue[] {
  const issues: Issue[] = [];
  if (stale !== undefined) {
    const { key: what, field, foundAt } = stale;
    issues.push({ code: 'snapshot/stale-cache', severity: 'warning', what, field, foundAt });
  }
  if (trouble !== undefined)
    issues.push({ code: 'snapshot/cache-begun-again', severity: 'note', why: trouble });
  return issues;
}
