import type { Client } from '../aimsio/client.ts';
import type { Listed } from '../aimsio/parse-answer.ts';
import type { Clock } from '../core/clock.ts';
import { groupBy } from '../core/group-by.ts';
import { workThrough } from '../core/work-through.ts';
import { entityOf } from '../model/entities.ts';
import type { EntityName } from '../model/entity.ts';
import { holdRecord } from './hold-record.ts';
import type { Held, Snapshot } from './snapshot.ts';

/** How a pull is watched and stopped. */
export interface PullMeans {
  readonly clock: Clock;
  /** Objects read, and objects to read in all. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Everything the account holds of some entities, in the order in which it lists them: GET all of each,
 * then GET one for every object. An object that vanishes in between is left out. Throws the client's
 * RemoteFailure, also when the signal aborts.
 */
export async function pullSnapshot(
  client: Client,
  names: readonly EntityName[],
  { clock, onProgress, signal }: PullMeans,
): Promise<Snapshot> {
  const takenAt = clock.now();
  const callsBefore = client.calls();
  const wanted = (await Promise.all(names.map((name) => listEntity(client, name, signal)))).flat();
  const pulled: (Held | undefined)[] = Array.from({ length: wanted.length });
  let done = 0;
  onProgress?.(done, wanted.length);
  await workThrough([...wanted.entries()], async ([place, { name, listed }]) => {
    const entity = entityOf(name);
    const record = await client.getOne(entity, listed.guid, signal);
    pulled[place] = record && holdRecord(entity, record, client.wire, listed);
    done += 1;
    onProgress?.(done, wanted.length);
  });
  const records = pulled.filter((held) => held !== undefined);
  return {
    account: client.account,
    takenAt,
    records: {
      ...Object.fromEntries(names.map((name) => [name, []])),
      ...Object.fromEntries(groupBy(records, ({ entity }) => entity)),
    },
    calls: client.calls() - callsBefore,
  };
}

interface Wanted {
  readonly name: EntityName;
  readonly listed: Listed;
}

async function listEntity(
  client: Client,
  name: EntityName,
  signal: AbortSignal | undefined,
): Promise<readonly Wanted[]> {
  const listed = await client.getAll(entityOf(name), signal);
  return listed.map((element) => ({ name, listed: element }));
}
