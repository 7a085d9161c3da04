import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import type { Outcome } from '../core/outcome.ts';
import type { Clock } from '../core/clock.ts';
import type { PlanEntry } from '../plan/plan.ts';
import type { RunEntry } from './run.ts';

/** What is known of an entry beside its outcome. */
export interface OutcomeFacts {
  readonly guid?: string | undefined;
  readonly issues?: readonly Issue[];
}

/** The outcomes of a run while it goes on. An entry gets one outcome, once. */
export class Ledger {
  readonly #outcomes = new Map<PlanEntry, RunEntry>();
  readonly #clock: Clock;
  readonly #onRecorded: (done: number) => void;
  #stopped: string | undefined;
  #posts = 0;

  constructor(clock: Clock, onRecorded: (done: number) => void) {
    this.#clock = clock;
    this.#onRecorded = onRecorded;
  }

  /** Notes what the service's answer made of an entry. Throws when the entry has an outcome already. */
  record(entry: PlanEntry, outcome: Outcome, { guid, issues = [] }: OutcomeFacts = {}): void {
    const finishedAt =
      outcome === 'notSent' || outcome === 'blocked' ? undefined : this.#clock.now();
    this.#keep(entry, outcome, { guid: guid ?? entry.guid, issues, finishedAt });
  }

  /** Notes the outcome of an entry of which nothing was sent. */
  settle(entry: PlanEntry, outcome: Outcome, issues: readonly Issue[] = []): void {
    this.#keep(entry, outcome, { guid: entry.guid, issues });
  }

  #keep(
    entry: PlanEntry,
    outcome: Outcome,
    facts: OutcomeFacts & { readonly finishedAt?: number | undefined },
  ): void {
    if (this.#outcomes.has(entry)) throw new TypeError(`${entry.key} has an outcome already`);
    const { guid, issues = [], finishedAt } = facts;
    const kept = omitUndefined({ entry, outcome, guid, verified: false, issues, finishedAt });
    this.#outcomes.set(entry, kept);
    this.#onRecorded(this.#outcomes.size);
  }

  /** The outcome of an entry, once it has one. */
  of(entry: PlanEntry): RunEntry | undefined {
    return this.#outcomes.get(entry);
  }

  /** Counts a call that could change something. */
  countPost(): void {
    this.#posts += 1;
  }

  /** Calls so far that could change something. */
  get posts(): number {
    return this.#posts;
  }

  /** Ends the run early: nothing more is to be started. The first reason counts. */
  stop(reason: string): void {
    this.#stopped ??= reason;
  }

  /** Why the run was ended early, in words; `undefined` while it goes on. */
  get stopped(): string | undefined {
    return this.#stopped;
  }
}
