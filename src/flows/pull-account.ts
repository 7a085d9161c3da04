import type { EntityName } from '../model/entity.ts';
import { countOf } from '../report/format-value.ts';
import { pullSnapshot } from '../snapshot/pull-snapshot.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { OnlineWorld } from './world.ts';

/** Reads all that the account holds of some entities, and tells how far it is. */
export async function pullAccount(
  entities: readonly EntityName[],
  { account, client, clock, onEvent, signal }: OnlineWorld,
): Promise<Snapshot> {
  const where = account.practice ? 'the PRACTICE account' : `${account.server} as ${account.user}`;
  onEvent({ kind: 'started', step: 'pull', what: `Reading ${where}` });
  const onProgress = (done: number, total: number): void =>
    onEvent({ kind: 'progress', step: 'pull', done, total });
  const snapshot = await pullSnapshot(client, entities, { onProgress, signal, clock });
  const records = Object.values(snapshot.records).reduce((sum, list) => sum + list.length, 0);
  onEvent({
    kind: 'finished',
    step: 'pull',
    what: `Read ${where}: ${countOf(records, 'record')} in ${countOf(snapshot.calls, 'call')}`,
  });
  return snapshot;
}
