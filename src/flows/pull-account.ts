import type { Issue } from '../core/issue.ts';
import type { EntityName } from '../model/entity.ts';
import { countOf, formatClock, formatCount } from '../report/format-value.ts';
import { pullSnapshot } from '../snapshot/pull-snapshot.ts';
import type { PullMeans } from '../snapshot/pull-snapshot.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { watchOthers } from './watch-others.ts';
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
  how: Pick<PullMeans, 'refresh' | 'mayTrust' | 'named' | 'fresh'>,
): Promise<Pulled> {
  const { account, onEvent, cache } = world;
  const where = account.practice ? 'the PRACTICE account' : `${account.server} as ${account.user}`;
  const start = (): void => onEvent({ kind: 'started', step: 'pull', what: `Reading ${where}` });
  start();
  const others = await watchOthers(world);
  try {
    const tellWait = (what: string): void => {
      onEvent({ kind: 'finished', step: 'pull', what });
      start();
    };
    const snapshot = await pullSnapshot(world.client, entities, {
      ...how,
      clock: world.clock,
      cache,
      signal: world.signal,
      onPlanned: (toRead) => {
        if (toRead >= worthTelling) tellWait(describeWait(toRead, others.readers(), world));
      },
      onProgress: (done, total) => onEvent({ kind: 'progress', step: 'pull', done, total }),
    });
    const what = `Read ${where}: ${describeRead(snapshot)}`;
    onEvent({ kind: 'finished', step: 'pull', what });
    const found = listIssues(snapshot, cache?.takeTrouble());
    for (const issue of found) onEvent({ kind: 'noticed', issue });
    return { snapshot, issues: [...others.issues(), ...found] };
  } finally {
    others.end();
  }
}

/** `30 of 2,000 records as of 14:02; 31 calls` */
function describeRead(snapshot: Snapshot): string {
  const records = Object.values(snapshot.records).reduce((sum, list) => sum + list.length, 0);
  const some = snapshot.of === undefined ? '' : `${formatCount(records)} of `;
  const count = `${some}${countOf(snapshot.of ?? records, 'record')}`;
  return `${count} as of ${formatClock(snapshot.takenAt)}; ${countOf(snapshot.calls, 'call')}`;
}

/** Fewer objects are read before anybody wonders. */
const worthTelling = 100;
/** `6,240 objects to read, about 12 min; later previews read only what changed` */
function describeWait(toRead: number, readers: number, { client, cache }: OnlineWorld): string {
  const seconds = toRead / client.perSecond();
  const wait = seconds < 60 ? `${Math.ceil(seconds)} s` : `${Math.round(seconds / 60)} min`;
  const beside =
    readers === 0 ? '' : `, in turns with ${countOf(readers, 'other command')} on this account`;
  const later = cache === undefined ? '' : '; later previews read only what changed';
  return `${formatCount(toRead)} objects to read, about ${wait}${beside}${later}`;
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
