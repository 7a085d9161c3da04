import type { Client } from '../aimsio/client.ts';
import type { Listed } from '../aimsio/parse-answer.ts';
import type { Clock } from '../core/clock.ts';
import { groupBy } from '../core/group-by.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { workThrough } from '../core/work-through.ts';
import { entityOf } from '../model/entities.ts';
import type { EntityName } from '../model/entity.ts';
import type { RecordCache } from '../store/record-cache.ts';
import { buildFingerprint } from './build-fingerprint.ts';
import { chooseReads, chooseSome } from './choose-reads.ts';
import type { Known, Reads } from './choose-reads.ts';
import { findDifference } from './find-difference.ts';
import { dropFormers } from './former-images.ts';
import { holdRecord } from './hold-record.ts';
import { noteWhole } from './known-before.ts';
import type { Fresh, Held, Snapshot } from './snapshot.ts';
import { readStale, writeStale } from './trust.ts';
import type { Stale } from './trust.ts';
import { openStock } from './stock.ts';
import type { Stock } from './stock.ts';

/** How a pull is watched, stopped and spared. */
export interface PullMeans {
  readonly clock: Clock;
  /** What was read before; without it everything is read. */
  readonly cache?: RecordCache | undefined;
  /** Forgets what is known, and reads everything. */
  readonly refresh?: boolean | undefined;
  /** The guids of the records that may be enough, if all of them are there: then others are spared. */
  readonly named?: ReadonlySet<string> | undefined;
  /** What the same command read just before, and of that a snapshot told; read again where it moved since. */
  readonly fresh?: Fresh | undefined;
  /** Says no to a known record that is to be read anyhow. */
  readonly mayTrust?: ((held: Held) => boolean) | undefined;
  /** From 0 to 1; chooses the records that are checked. */
  readonly random?: (() => number) | undefined;
  /** Objects to read, once it is known. */
  readonly onPlanned?: (toRead: number) => void;
  /** Objects read, and objects to read in all. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** So many known records are read again with every pull (RULES, Drift). */
const checkedAtOnce = 20;
/** What was read is kept in batches of this size, so that an interruption loses little. */
const batchSize = 50;

/** Where fewer others are to be read they are read along, so that the account is known whole. */
const worthSparing = 100;

/**
 * Everything the account holds of some entities, in the order in which it lists them: GET all of each,
 * then GET one for every object that is not known with its present time of change. An object that
 * vanishes in between is left out; one that changes is kept with its own time. Some known ones are read
 * again: where one differs, nothing that was known is used, and the snapshot says so. Where the records
 * named may be enough, and that spares many calls, only they are read. Throws the client's
 * RemoteFailure, also when the signal aborts; what was read by then stays known.
 */
export async function pullSnapshot(
  client: Client,
  names: readonly EntityName[],
  means: PullMeans,
): Promise<Snapshot> {
  const takenAt = means.clock.now();
  const callsBefore = client.calls();
  const lists = await Promise.all(names.map((name) => listEntity(client, name, means.signal)));
  const pull = new Pull(client, lists, means);
  await pull.run();
  if (pull.of === undefined) {
    for (const name of names) {
      noteWhole(means.cache, name, { takenAt, count: pull.countKept(name) });
    }
  }
  const records = pull.records();
  return {
    account: client.account,
    takenAt,
    records: {
      ...Object.fromEntries(names.map((name) => [name, []])),
      ...Object.fromEntries(groupBy(records, ({ entity }) => entity)),
    },
    calls: client.calls() - callsBefore,
    fingerprint: buildFingerprint(records),
    ...omitUndefined({
      of: pull.of,
      fresh: pull.of === undefined ? undefined : pull.fresh(),
      stale: pull.stale,
    }),
  };
}

interface List {
  readonly name: EntityName;
  readonly listed: readonly Listed[];
  /** Those of them that are to be in the snapshot. */
  readonly wanted: readonly Listed[];
}

async function listEntity(
  client: Client,
  name: EntityName,
  signal: AbortSignal | undefined,
): Promise<List> {
  const listed = await client.getAll(entityOf(name), { signal });
  return { name, listed, wanted: listed };
}

/** One pull while it goes on. */
class Pull {
  /** Why nothing that was known is used. */
  stale: Stale | undefined;
  /** How many records there are, where only those are wanted that are named. */
  of: number | undefined;
  readonly #client: Client;
  #lists: readonly List[];
  readonly #means: PullMeans;
  readonly #stock: Stock;
  /** What was read in this pull, by entity and listed guid; `undefined` where it had vanished. */
  readonly #read = new Map<string, Held | undefined>();
  #batch = new Map<string, Held>();
  #done = 0;
  #total = 0;

  constructor(client: Client, lists: readonly List[], means: PullMeans) {
    this.#client = client;
    this.#lists = lists;
    this.#means = means;
    this.#stock = openStock(means.cache, client.wire);
    if (means.refresh) {
      this.#stock.clear();
      writeStale(means.cache, undefined);
    }
    this.stale = readStale(means.cache);
    if (means.fresh !== undefined) this.#takeOver(means.fresh);
  }

  async run(): Promise<void> {
    this.#forgetGone();
    this.#spareOthers();
    const checks = this.#chooseChecks();
    this.#total = this.#countReads() + checks.size;
    this.#means.onPlanned?.(this.#total);
    this.#means.onProgress?.(this.#done, this.#total);
    // One entity after the other: what is read of items decides which books are known.
    for (const list of this.#lists) await this.#readList(list, checks);
    if (this.stale !== undefined) await this.#readAllTheRest();
  }

  /** In the account's order. */
  records(): readonly Held[] {
    return this.#lists.flatMap(({ name, wanted }) => {
      const stock = this.#stock.of(name);
      return wanted.flatMap(({ guid }) => {
        const key = keyOf(name, guid);
        return (this.#read.has(key) ? this.#read.get(key) : stock.get(guid)) ?? [];
      });
    });
  }

  /** What this pull read itself. */
  fresh(): Fresh {
    const read = [...this.#read];
    return new Map(read.flatMap(([key, held]) => (held === undefined ? [] : [[key, held]])));
  }

  /** How many records of an entity are kept for later. */
  countKept(name: EntityName): number {
    return this.#stock.of(name).size;
  }

  #takeOver(fresh: Fresh): void {
    for (const { name, listed } of this.#lists) {
      for (const { guid, updatedAt } of listed) {
        const held = fresh.get(keyOf(name, guid));
        if (held !== undefined && held.updatedAt === updatedAt)
          this.#read.set(keyOf(name, guid), held);
      }
    }
  }

  #forgetGone(): void {
    for (const { name, listed } of this.#lists) {
      const there = new Set(listed.map(({ guid }) => guid));
      const gone = [...this.#stock.of(name).keys()].filter((guid) => !there.has(guid));
      this.#stock.drop(name, gone);
      dropFormers(this.#means.cache, name, gone);
    }
  }

  #spareOthers(): void {
    const { named } = this.#means;
    if (named === undefined) return;
    const all = this.#lists;
    const ofAll = this.#countReads();
    this.#lists = all.map((list) => {
      return { ...list, wanted: list.listed.filter(({ guid }) => named.has(guid)) };
    });
    const found = new Set(this.#lists.flatMap(({ wanted }) => wanted.map(({ guid }) => guid)));
    const isWorthIt = ofAll - this.#countReads() > worthSparing;
    if (isWorthIt && found.size === named.size) this.of = countListed(all);
    else this.#lists = all;
  }

  #choose({ name, wanted }: List): Reads {
    const { mayTrust = () => true } = this.#means;
    const trusts = this.stale === undefined ? mayTrust : () => false;
    const open = wanted.filter(({ guid }) => !this.#read.has(keyOf(name, guid)));
    return chooseReads(open, this.#stock.of(name), trusts);
  }

  #countReads(): number {
    return this.#lists.reduce((sum, list) => sum + this.#choose(list).read.length, 0);
  }

  #chooseChecks(): ReadonlySet<Held> {
    const known = this.#lists.flatMap((list) => this.#choose(list).known);
    const chosen = chooseSome(known, checkedAtOnce, this.#means.random ?? Math.random);
    return new Set(chosen.map(({ held }) => held));
  }

  async #readList(list: List, checks: ReadonlySet<Held>): Promise<void> {
    const { read, known } = this.#choose(list);
    const checked = known.filter(({ held }) => checks.has(held));
    const wanted = [...checked.map(({ listed }) => listed), ...read];
    await this.#readEach(list.name, wanted);
    for (const one of checked) this.stale ??= this.#compare(list.name, one);
  }

  #compare(name: EntityName, { listed, held: known }: Known): Stale | undefined {
    const now = this.#read.get(keyOf(name, listed.guid));
    const field = now && findDifference(known, now);
    if (field === undefined) return undefined;
    return { entity: name, key: known.key, field, foundAt: this.#means.clock.now() };
  }

  async #readAllTheRest(): Promise<void> {
    this.#stock.clear();
    writeStale(this.#means.cache, this.stale);
    this.#total = this.#done + this.#countReads();
    for (const list of this.#lists) await this.#readEach(list.name, this.#choose(list).read);
  }

  async #readEach(name: EntityName, wanted: readonly Listed[]): Promise<void> {
    this.#total = Math.max(this.#total, this.#done + wanted.length);
    try {
      await workThrough(wanted, (listed) => this.#readOne(name, listed));
    } finally {
      this.#flush(name);
    }
  }

  async #readOne(name: EntityName, listed: Listed): Promise<void> {
    const entity = entityOf(name);
    const record = await this.#client.getOne(entity, listed.guid, {
      signal: this.#means.signal,
    });
    const held = record && holdRecord(entity, record, this.#client.wire, listed);
    this.#read.set(keyOf(name, listed.guid), held);
    if (held !== undefined) this.#batch.set(listed.guid, held);
    if (this.#batch.size >= batchSize) this.#flush(name);
    this.#done += 1;
    this.#means.onProgress?.(this.#done, this.#total);
  }

  #flush(name: EntityName): void {
    const batch = this.#batch;
    this.#batch = new Map();
    this.#stock.keep(name, batch);
  }
}

function countListed(lists: readonly List[]): number {
  return lists.reduce((sum, { listed }) => sum + listed.length, 0);
}

function keyOf(name: EntityName, guid: string): string {
  return `${name} ${guid}`;
}
