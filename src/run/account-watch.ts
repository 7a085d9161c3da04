import type { Clock } from '../core/clock.ts';
import { normaliseKey } from '../core/text.ts';
import type { Entity } from '../model/entity.ts';
import type { Held, SnapshotIndex } from '../snapshot/snapshot.ts';
import type { Service } from './service.ts';

/** What an account is watched with. */
export interface WatchMeans {
  readonly service: Service;
  /** The account as it was when the plan was made. */
  readonly index: SnapshotIndex;
  readonly clock: Clock;
  /** Whether the time of change tells of every change here (RULES, Drift). */
  readonly trustsTime: () => boolean;
  /** Hears every record that is read. */
  readonly onRead?: ((held: Held) => void) | undefined;
}

/** The account is looked over so often while a run sends (RULES, Drift). */
const lookEveryMs = 60_000;

interface Seen {
  /** When the account was asked, epoch milliseconds. */
  readonly at: number;
  readonly times: ReadonlyMap<string, number | undefined>;
  /** Records that were not there when the plan was made, by key. */
  readonly newcomers: ReadonlyMap<string, string>;
}

/**
 * Keeps up with an account while a run changes it: GET all at least every minute, and a record is read
 * again before it is sent where it moved, or where the time of change proves nothing.
 */
export class AccountWatch {
  readonly #means: WatchMeans;
  readonly #seen = new Map<Entity, Promise<Seen>>();
  /** What was read last, by guid. */
  readonly #latest = new Map<string, Held>();
  /** Keys of newcomers, by guid: each is read once. */
  readonly #keys = new Map<string, string>();

  constructor(means: WatchMeans) {
    this.#means = means;
  }

  /**
   * A record as it is before it is sent, read again where need be, or in any case; `undefined` when it is
   * gone. Where nothing is started any more it is given up: RunStopped.
   */
  async newest(entity: Entity, guid: string, anew: boolean): Promise<Held | undefined> {
    const { index, trustsTime } = this.#means;
    const seen = await this.#look(entity, this.#means.clock.now() - lookEveryMs);
    const known = this.#latest.get(guid) ?? index.byGuid(entity.entity, guid);
    const listed = seen.times.get(guid);
    const isStill = listed !== undefined && listed === known?.updatedAt;
    return !anew && isStill && trustsTime() ? known : await this.#lookAt(entity, guid);
  }

  /**
   * A live record of a key as it is before it is sent; asks anew where told so, else as of a minute ago
   * at most. Where nothing is started any more it is given up: RunStopped.
   */
  async findByKey(entity: Entity, key: string, anew: boolean): Promise<Held | undefined> {
    const guid = await this.#guidOf(entity, key, anew);
    return guid === undefined ? undefined : ifLive(await this.#lookAt(entity, guid));
  }

  /** Reads a live record back by its key. */
  async readByKey(entity: Entity, key: string): Promise<Held | undefined> {
    const guid = await this.#guidOf(entity, key, true);
    return guid === undefined ? undefined : ifLive(await this.read(entity, guid));
  }

  async #guidOf(entity: Entity, key: string, anew: boolean): Promise<string | undefined> {
    const { index, clock } = this.#means;
    const seen = await this.#look(entity, anew ? clock.now() : clock.now() - lookEveryMs);
    const known = index.byKey(entity.entity, key);
    return seen.newcomers.get(normaliseKey(key)) ?? ifLive(known)?.guid;
  }

  /** Reads a record. */
  async read(entity: Entity, guid: string): Promise<Held | undefined> {
    return this.#keep(guid, await this.#means.service.getOne(entity, guid));
  }

  async #lookAt(entity: Entity, guid: string): Promise<Held | undefined> {
    return this.#keep(guid, await this.#means.service.look(entity, guid));
  }

  #keep(guid: string, held: Held | undefined): Held | undefined {
    if (held === undefined) return undefined;
    this.#latest.set(guid, held);
    this.#keys.set(guid, normaliseKey(held.key));
    this.#means.onRead?.(held);
    return held;
  }

  /** All who ask at once wait for the same look. */
  async #look(entity: Entity, notBefore: number): Promise<Seen> {
    const before = this.#seen.get(entity);
    const known = await before;
    if (known !== undefined && known.at >= notBefore) return known;
    const current = this.#seen.get(entity);
    if (current !== before && current !== undefined) return await this.#look(entity, notBefore);
    const looking = this.#lookNow(entity);
    this.#seen.set(entity, looking);
    looking.catch(() => this.#seen.delete(entity));
    return await looking;
  }

  async #lookNow(entity: Entity): Promise<Seen> {
    const { service, index, clock } = this.#means;
    const at = clock.now();
    const listed = await service.getAll(entity);
    const strange = listed.filter(({ guid }) => index.byGuid(entity.entity, guid) === undefined);
    const unknown = strange.filter(({ guid }) => !this.#keys.has(guid));
    await Promise.all(unknown.map(({ guid }) => this.read(entity, guid)));
    const newcomers = strange.flatMap(({ guid }) => {
      const key = this.#keys.get(guid);
      return key === undefined ? [] : [[key, guid] as const];
    });
    const times = new Map(listed.map(({ guid, updatedAt }) => [guid, updatedAt]));
    return { at, times, newcomers: new Map(newcomers) };
  }
}

function ifLive(held: Held | undefined): Held | undefined {
  return held === undefined || held.deleted ? undefined : held;
}
