import type { Clock } from '../core/clock.ts';
import { systemClock } from '../core/clock.ts';
import { RemoteFailure } from '../core/failure.ts';
import type { Entity } from '../model/entity.ts';
import type { AimsioRecord } from '../model/record.ts';
import type { Account } from './account.ts';
import { attemptCall } from './attempt-call.ts';
import type { Attempt, Call } from './attempt-call.ts';
import { describeRefusal } from './describe-refusal.ts';
import { createPace } from './pace.ts';
import { parseListed, parsePosted, parseRecord } from './parse-answer.ts';
import type { Listed } from './parse-answer.ts';
import { longestWaitMs, planRetry } from './plan-retry.ts';
import type { Share } from './share.ts';
import { listNameOf, pathOf } from './wire-contract.ts';
import type { WireContract } from './wire-contract.ts';

/** What a successful POST answered. */
export interface PostAnswer {
  readonly status: number;
  /** The objects in the answer, if any: a hint, not proof (AIMSIO, answer to a POST). */
  readonly records: readonly AimsioRecord[];
}

/** The service, at the pace it allows. Every call throws a RemoteFailure when it brings no success. */
export interface Client {
  readonly account: { readonly server: string; readonly user: string };
  readonly wire: WireContract;
  /** Guid and last change of every record of an entity. */
  getAll(entity: Entity, asking?: Asking): Promise<readonly Listed[]>;
  /** One record; `undefined` where the account has none of that guid. */
  getOne(entity: Entity, guid: string, asking?: Asking): Promise<AimsioRecord | undefined>;
  /** Creates or updates records. No answer is a RemoteFailure without status: the outcome is unknown. */
  post(entity: Entity, records: readonly AimsioRecord[], leaving?: Leaving): Promise<PostAnswer>;
  /** Calls made so far, retries included. */
  calls(): number;
  /** Asks, before each call from now on, which part of the pace is this process's; all where nobody says. */
  share(look?: () => Share): void;
  /** Calls a second that may leave now. */
  perSecond(): number;
  /** Calls that have left and have no answer yet. */
  inFlight(): number;
}

/** How a call is made. */
export interface Asking {
  readonly signal?: AbortSignal | undefined;
  /** Hears of each attempt that was not answered in time or found nobody when it left, epoch milliseconds. */
  readonly onSilence?: ((leftAt: number) => void) | undefined;
}

/** How a POST leaves. */
export interface Leaving extends Asking {
  /** Runs when its turn has come, just before it leaves; where it throws, nothing leaves. */
  readonly before?: () => Promise<void>;
}

/** What a client works with; all but the account for tests. */
export interface ClientMeans {
  readonly account: Account;
  readonly fetch?: typeof fetch;
  readonly clock?: Clock;
  /** From 0 to 1. */
  readonly random?: () => number;
}

/** A client of one account. All its calls share one pace (AIMSIO, throughput). */
export function createClient(means: ClientMeans): Client {
  const { account } = means;
  const { wire } = account.settings;
  const line = openLine(means);
  return {
    account: { server: account.server, user: account.user },
    wire,
    getAll: async (entity, asking) => {
      const call: Call = { method: 'GET', path: pathOf(wire, entity) };
      return parseListed(await line.succeed(call, asking), call, wire);
    },
    getOne: async (entity, guid, asking) => {
      const call: Call = {
        method: 'GET',
        path: `${pathOf(wire, entity)}/${encodeURIComponent(guid)}`,
      };
      const attempt = await line.send(call, asking);
      if (attempt.answered && attempt.status === 404) return undefined;
      return parseRecord(expectSuccess(attempt, call, account).text, call, entity);
    },
    post: async (entity, records, leaving) => {
      const list = listNameOf(wire, entity);
      const call: Call = { method: 'POST', path: pathOf(wire, entity), body: { [list]: records } };
      const { status, text } = await line.succeed(call, leaving);
      return { status, records: parsePosted(text, list) };
    },
    calls: line.calls,
    share: line.share,
    perSecond: line.perSecond,
    inFlight: line.inFlight,
  };
}

/** The way to the service: pace, retries, and the count of calls. */
interface Line {
  send(call: Call, leaving?: Leaving): Promise<Attempt>;
  succeed(call: Call, leaving?: Leaving): Promise<Answer>;
  readonly calls: () => number;
  readonly share: Client['share'];
  readonly perSecond: () => number;
  readonly inFlight: () => number;
}

type Answer = Extract<Attempt, { readonly answered: true }>;

function openLine({
  account,
  clock = systemClock,
  random = Math.random,
  ...means
}: ClientMeans): Line {
  const fetchNow = means.fetch ?? fetch;
  const pace = createPace(clock);
  let calls = 0;
  let inFlight = 0;
  let reached = false;
  const attemptOnce: Line['send'] = (call, { signal, before, onSilence } = {}) =>
    pace.run(async () => {
      await before?.();
      if (signal?.aborted) return { answered: false, why: 'aborted', cause: signal.reason };
      calls += 1;
      inFlight += 1;
      const leftAt = clock.now();
      try {
        const attempt = await attemptCall(call, account, fetchNow, signal);
        if (isSilence(attempt)) onSilence?.(leftAt);
        return attempt;
      } finally {
        inFlight -= 1;
      }
    }, signal);
  const send: Line['send'] = async (call, leaving) => {
    for (let tried = 1; ; tried += 1) {
      const attempt = await attemptOnce(call, leaving);
      if (isTooMuch(attempt)) pace.slowDown(askedPause(attempt));
      else if (attempt.answered) pace.recover();
      reached ||= attempt.answered;
      const waitMs = planRetry(call, attempt, { tried, reached, random });
      if (waitMs === undefined) return attempt;
      await clock.sleep(waitMs, leaving?.signal);
    }
  };
  return {
    send,
    succeed: async (call, leaving) => expectSuccess(await send(call, leaving), call, account),
    calls: () => calls,
    share: (look) => pace.share(look),
    perSecond: () => pace.perSecond(),
    inFlight: () => inFlight,
  };
}

/** A service that is asked too much may say so, hang up, or let a call wait too long (AIMSIO, gaps). */
function isTooMuch(attempt: Attempt): boolean {
  if (!attempt.answered) return attempt.why === 'time-out' || attempt.why === 'cut-off';
  return attempt.status === 429 || attempt.status === 503;
}

/** Whether the service seems not to be there; a connection that broke was answered by somebody. */
function isSilence(attempt: Attempt): boolean {
  return !attempt.answered && (attempt.why === 'time-out' || attempt.why === 'not-reached');
}

/** How long the service asks to be left alone; a pause too long to wait out holds no other call. */
function askedPause(attempt: Attempt): number {
  const askedMs = (attempt.answered ? attempt.retryAfterMs : undefined) ?? 0;
  return askedMs > longestWaitMs ? 0 : askedMs;
}

function expectSuccess(attempt: Attempt, call: Call, account: Account): Answer {
  if (attempt.answered && attempt.status >= 200 && attempt.status < 300) return attempt;
  throw describeRefusal(attempt, call, account);
}

/** Whether a failure means that the account no longer lets us in. */
export function isLockedOut(error: unknown): boolean {
  return error instanceof RemoteFailure && (error.status === 401 || error.status === 403);
}
