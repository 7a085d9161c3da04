import { isLockedOut } from '../aimsio/client.ts';
import type { Asking, Client, PostAnswer } from '../aimsio/client.ts';
import type { Listed } from '../aimsio/parse-answer.ts';
import type { Clock } from '../core/clock.ts';
import { RemoteFailure } from '../core/failure.ts';
import type { Entity } from '../model/entity.ts';
import type { AimsioRecord } from '../model/record.ts';
import type { PlanEntry } from '../plan/plan.ts';
import { holdRecord } from '../snapshot/hold-record.ts';
import type { Held } from '../snapshot/snapshot.ts';
import { judgeRefusal } from './judge-refusal.ts';
import type { Verdict } from './judge-refusal.ts';
import type { Ledger } from './ledger.ts';
import type { Outage } from './outage.ts';
import { RunStopped } from './run-stopped.ts';
import type { Stop } from './stop.ts';

/** What a POST holds, and for which entries. */
export interface Parcel {
  readonly entity: Entity;
  readonly entries: readonly PlanEntry[];
  /** The objects that go out. */
  readonly bodies: readonly AimsioRecord[];
  /** The whole book before a REPLACE. */
  readonly former?: AimsioRecord;
}

/** What came of a POST. */
export type Posted =
  | { readonly kind: 'stored'; readonly answer: PostAnswer }
  | Extract<Verdict, { readonly kind: 'refused' | 'unknown' }>;

/** What a service is asked through. */
export interface ServiceMeans {
  readonly client: Client;
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly outage: Outage;
  readonly stop: Stop;
  /** Aborting gives up what is in flight. */
  readonly hard: AbortSignal;
  /** From 0 to 1. */
  readonly random: () => number;
}

/** What is answered in a way that cannot be understood is asked so often, ever later. */
const mostGarbled = 5;
/** A POST that is asked to come later goes again so often before the run waits as a whole. */
const mostLater = 3;
const firstWaitMs = 1000;

/**
 * The service as a run sees it: reads wait out an outage, POSTs stand in the journal before they leave.
 * Every call throws RunStopped where the run has stopped.
 */
export class Service {
  readonly #means: ServiceMeans;
  readonly #asking: Asking;
  /** What is given up at once where nothing is started any more. */
  readonly #looking: Asking;
  /** Paths that have taken a POST. */
  readonly #proven = new Set<Entity>();

  constructor(means: ServiceMeans) {
    this.#means = means;
    const onSilence = (leftAt: number): void => means.outage.notice(leftAt);
    this.#asking = { signal: means.hard, onSilence };
    this.#looking = { signal: means.stop.signal, onSilence };
  }

  /** Guid and time of change of every record. Throws a RemoteFailure where it is refused. */
  async getAll(entity: Entity): Promise<readonly Listed[]> {
    const { client } = this.#means;
    return await this.#read((how) => client.getAll(entity, how), this.#asking);
  }

  /** A record as it is now; `undefined` when it is gone. Throws a RemoteFailure where it is refused. */
  async getOne(entity: Entity, guid: string): Promise<Held | undefined> {
    return await this.#getOne(entity, guid, this.#asking);
  }

  /** The same before anything is sent: given up at once where nothing is started any more. */
  async look(entity: Entity, guid: string): Promise<Held | undefined> {
    return await this.#getOne(entity, guid, this.#looking);
  }

  async #getOne(entity: Entity, guid: string, asking: Asking): Promise<Held | undefined> {
    const { client } = this.#means;
    const record = await this.#read((how) => client.getOne(entity, guid, how), asking);
    return record && holdRecord(entity, record, client.wire, { guid });
  }

  async #read<T>(call: (asking: Asking) => Promise<T>, asking: Asking): Promise<T> {
    const { outage, stop, clock } = this.#means;
    const { signal } = asking;
    for (let garbled = 0; ;) {
      await outage.wait();
      try {
        if (signal?.aborted) throw new RunStopped();
        const answer = await call(asking);
        outage.over();
        return answer;
      } catch (error) {
        if (!(error instanceof RemoteFailure)) throw error;
        if (signal?.aborted) throw new RunStopped();
        if (isLockedOut(error)) {
          stop.everything(`${error.message} ${error.hint}`);
          throw new RunStopped();
        }
        if (isNoAnswer(error)) {
          outage.pause(error);
          continue;
        }
        outage.over();
        if (error.code !== 'remote/bad-answer' || ++garbled >= mostGarbled) throw error;
        await clock.sleep(firstWaitMs * 2 ** (garbled - 1), signal);
      }
    }
  }

  /** Posts, and judges what comes back. What provably did not arrive goes again. */
  async post(parcel: Parcel): Promise<Posted> {
    for (let later = 0; ; later += 1) {
      const posted = await this.#postOnce(parcel);
      if (posted.kind !== 'later') return posted;
      await this.#waitFor(posted.failure, later);
    }
  }

  async #waitFor(failure: RemoteFailure, later: number): Promise<void> {
    const { clock, outage, hard, stop, random } = this.#means;
    if (failure.status === undefined || later >= mostLater) return outage.pause(failure);
    const jitter = Math.round(random() * firstWaitMs * 2 ** later);
    await clock.sleep(failure.retryAfterMs ?? jitter, hard);
    if (stop.reason !== undefined) throw new RunStopped();
  }

  async #postOnce(parcel: Parcel): Promise<Posted | Extract<Verdict, { readonly kind: 'later' }>> {
    const { client, ledger, outage, hard, stop } = this.#means;
    const { entity, entries, bodies, former } = parcel;
    await outage.wait();
    let post = 0;
    const before = async (): Promise<void> => {
      if (stop.reason !== undefined || hard.aborted) throw new RunStopped();
      post = await ledger.intend(entries, bodies, former);
    };
    try {
      const answer = await client.post(entity, bodies, { ...this.#asking, before });
      ledger.answer(post, 'stored');
      this.#proven.add(entity);
      outage.over();
      return { kind: 'stored', answer };
    } catch (error) {
      if (error instanceof RunStopped) throw error;
      return this.#judge(post, judgeRefusal(error, this.#proven.has(entity)));
    }
  }

  #judge(
    post: number,
    verdict: Verdict,
  ): Extract<Verdict, { kind: 'refused' | 'unknown' | 'later' }> {
    const { ledger, outage, stop } = this.#means;
    if (verdict.kind === 'later') ledger.answer(post, 'notApplied', verdict.failure.message);
    else if (verdict.kind === 'unknown') ledger.answer(post, 'unknown', verdict.why);
    else if (verdict.kind === 'refused') {
      ledger.answer(post, 'refused', verdict.words);
      outage.over();
    } else {
      ledger.answer(post, 'notApplied', verdict.why);
      stop.sending(verdict.why);
      throw new RunStopped();
    }
    return verdict;
  }
}

/** Whether a read failed because the service is not there, or not well. */
function isNoAnswer({ status, code }: RemoteFailure): boolean {
  if (status === undefined) return code !== 'remote/bad-answer';
  return status === 429 || status >= 500;
}
