import { fairFate, foulFate } from './fate.ts';
import type { Ending, Fate } from './fate.ts';
import type { Json } from './merge-record.ts';
import type { Random } from './random.ts';
import type { Applied, Resource, SimulatedAccount } from './simulated-account.ts';
import { stirAccount } from './stir-account.ts';

/** A request as it went, seen from the service's side of the wire. */
export interface SeenCall {
  /** From 1, in the order in which they left. */
  readonly number: number;
  readonly method: string;
  readonly resource: Resource;
  /** Of a GET one. */
  readonly guid: string | undefined;
  readonly body: Json | undefined;
  /** Epoch milliseconds. */
  readonly leftAt: number;
  endedAt?: number;
  /** Nobody listened: it never arrived. */
  lost?: boolean;
  /** The status of the answer; absent where none came. */
  status?: number;
  /** What the answer said. */
  said?: unknown;
}

/** How bad it gets, and for how long. */
export interface Weather {
  /** Of each request, from 0 to 1. */
  readonly faults: number;
  /** The service goes down, at each request. */
  readonly restarts: number;
  /** Somebody else changes something, at each request. */
  readonly stirs: number;
}

interface Open {
  readonly call: SeenCall;
  readonly end: (ending: Ending, applied?: Applied) => void;
  readonly timers: Set<NodeJS.Timeout>;
}

const resources: readonly Resource[] = ['BillableItem', 'Pricebook'];

/**
 * A service in memory, on the clock of the test, that does to requests what networks and services do.
 * All of it follows from the random stream. Fair until its weather changes.
 */
export class SimulatedService {
  readonly account: SimulatedAccount;
  readonly calls: SeenCall[] = [];
  readonly #random: Random;
  /** Codes of which somebody else may make an item. */
  readonly #codes: readonly string[];
  readonly #open = new Set<Open>();
  #weather: Weather = { faults: 0, restarts: 0, stirs: 0 };
  #downUntil = 0;

  constructor(account: SimulatedAccount, random: Random, codes: readonly string[] = []) {
    this.account = account;
    this.#codes = codes;
    this.#random = random;
  }

  /** From now on it is like this. */
  turn(weather: Weather): void {
    this.#weather = weather;
  }

  /** Cuts all connections and takes none for a while; some of what it had in hand is lost. */
  goDown(ms: number): void {
    this.#downUntil = Math.max(this.#downUntil, Date.now() + ms);
    for (const { end, timers } of this.#open) {
      if (this.#random.happens(0.5)) for (const timer of timers) clearTimeout(timer);
      end({ kind: 'cut', afterMs: 0 });
    }
  }

  /** The bodies that were posted, in order. */
  posts(): readonly SeenCall[] {
    return this.calls.filter(({ method }) => method === 'POST');
  }

  /** For a client. */
  readonly fetch: typeof fetch = async (input, init) => {
    init?.signal?.throwIfAborted();
    const call = this.#note(String(input instanceof Request ? input.url : input), init);
    this.#stir();
    if (Date.now() < this.#downUntil) {
      await Promise.resolve();
      call.endedAt = Date.now();
      call.lost = true;
      throw broken('ECONNREFUSED');
    }
    return await this.#serve(call, this.#draw(call), init?.signal ?? undefined);
  };

  #note(url: string, { method = 'GET', body }: RequestInit = {}): SeenCall {
    const [, name = '', guid] = /\/v1\/(\w+)(?:\/(.+))?$/u.exec(new URL(url).pathname) ?? [];
    const resource = resources.find((one) => one === name);
    if (resource === undefined) throw new Error(`no such path: ${url}`);
    const call: SeenCall = {
      number: this.calls.length + 1,
      method,
      resource,
      guid: guid === undefined ? undefined : decodeURIComponent(guid),
      body: typeof body === 'string' ? (JSON.parse(body) as Json) : undefined,
      leftAt: Date.now(),
    };
    this.calls.push(call);
    return call;
  }

  #stir(): void {
    const { stirs, restarts } = this.#weather;
    if (this.#random.happens(stirs)) stirAccount(this.account, this.#codes, this.#random);
    if (!this.#random.happens(restarts)) return;
    const isLong = this.#random.happens(0.1);
    this.goDown(isLong ? 600_000 : this.#random.between(200, 30_000));
  }

  #draw({ method }: SeenCall): Fate {
    return this.#random.happens(this.#weather.faults)
      ? foulFate(method, this.#random)
      : fairFate(this.#random);
  }

  #serve(call: SeenCall, fate: Fate, signal: AbortSignal | undefined): Promise<Response> {
    return new Promise((resolve, reject) => {
      const timers = new Set<NodeJS.Timeout>();
      let result: Answer | undefined;
      const end = (ending: Ending): void => {
        if (call.endedAt !== undefined) return;
        call.endedAt = Date.now();
        this.#open.delete(open);
        signal?.removeEventListener('abort', giveUp);
        if (ending.kind === 'cut' || ending.kind === 'silence') return reject(broken('ECONNRESET'));
        const answer = answerOf(ending, result);
        call.status = answer.status;
        call.said = answer.said;
        resolve(responseOf(answer));
      };
      const giveUp = (): void => {
        if (call.endedAt !== undefined) return;
        call.endedAt = Date.now();
        this.#open.delete(open);
        reject(signal?.reason);
      };
      const open: Open = { call, end, timers };
      this.#open.add(open);
      signal?.addEventListener('abort', giveUp);
      const { appliedAfterMs, ending } = fate;
      if (appliedAfterMs !== undefined)
        timers.add(setTimeout(() => (result = this.#handle(call)), appliedAfterMs));
      if (ending.kind !== 'silence') setTimeout(() => end(ending), ending.afterMs);
    });
  }

  #handle({ method, resource, guid, body, number }: SeenCall): Answer {
    if (method === 'POST') {
      const applied = this.account.apply(resource, body ?? {}, number);
      if (applied.status !== 200)
        return { status: applied.status, said: { message: applied.words } };
      const list = Object.keys(body ?? {})[0] ?? '';
      return { status: 200, said: { [list]: applied.records } };
    }
    if (guid === undefined) return { status: 200, said: this.account.list(resource) };
    const record = this.account.find(resource, guid);
    return record === undefined
      ? { status: 404, said: { message: 'Not found' } }
      : { status: 200, said: record };
  }
}

interface Answer {
  readonly status: number;
  /** JSON, or text where it is nonsense. */
  readonly said: unknown;
  readonly text?: string;
  readonly retryAfter?: string;
}

function answerOf(
  ending: Exclude<Ending, { kind: 'cut' | 'silence' }>,
  result: Answer | undefined,
): Answer {
  if (ending.kind === 'garbage') return { status: 200, said: undefined, text: ending.text };
  if (ending.kind === 'status') {
    const { status, retryAfter } = ending;
    const said = { message: `Trouble ${status}` };
    return { status, said, ...(retryAfter === undefined ? {} : { retryAfter }) };
  }
  return result ?? { status: 500, said: { message: 'It was never done' } };
}

function responseOf({ status, said, text, retryAfter }: Answer): Response {
  return new Response(text ?? JSON.stringify(said), {
    status,
    headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
  });
}

/** As Node's own fetch fails. */
function broken(code: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
}
