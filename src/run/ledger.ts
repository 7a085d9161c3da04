import type { Clock } from '../core/clock.ts';
import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import type { Outcome } from '../core/outcome.ts';
import { normaliseKey } from '../core/text.ts';
import type { AimsioRecord, Value } from '../model/record.ts';
import type { Plan, PlanEntry } from '../plan/plan.ts';
import { asRunEntry } from './as-run-entry.ts';
import type { Journal } from './journal.ts';
import { RunStopped } from './run-stopped.ts';
import type { RecordedOutcome, RecordedPost, RunRecord } from './run-record.ts';
import type { RunEntry } from './run.ts';
import type { Tally } from './too-many-refused.ts';

/** What is known of an entry beside its outcome. */
export interface OutcomeFacts extends Pick<RunEntry, 'stored'> {
  readonly guid?: string | undefined;
  readonly issues?: readonly Issue[];
  readonly verified?: boolean;
  readonly updatedAt?: number | undefined;
}

/** An entry was in a POST and has no outcome yet. */
export interface Doubt {
  /** When the POST left, epoch milliseconds. */
  readonly leftAt: number;
  /** Whether the service answered: then nothing of it can come late. */
  readonly answered: boolean;
  /** POSTs without an answer that the entry was in. */
  readonly unanswered: number;
  /** POSTs that it was in of whose yes no trace was found. */
  readonly denied: number;
}

/** What a ledger is kept with. */
export interface LedgerMeans {
  readonly plan: Plan;
  readonly journal: Journal;
  readonly clock: Clock;
  /** The record of the run so far, where it is gone on with. */
  readonly earlier?: RunRecord | undefined;
  readonly onRecorded: (done: number) => void;
}

/**
 * The outcomes of a run while it goes on, and what is in doubt. Each POST is in the journal before it
 * leaves, each outcome after it is known. An entry gets one outcome, once.
 */
export class Ledger {
  readonly #outcomes = new Map<PlanEntry, RunEntry>();
  readonly #doubts = new Map<PlanEntry, Doubt>();
  /** Why an entry could not be settled in this session. */
  readonly #left = new Map<PlanEntry, readonly Issue[]>();
  readonly #places: ReadonlyMap<PlanEntry, number>;
  readonly #intended = new Map<number, readonly PlanEntry[]>();
  /** POSTs without an answer, by the record that they were for: when the last of them left. */
  readonly #silent = new Map<string, number>();
  readonly #means: LedgerMeans;
  #stopped: string | undefined;
  #posts: number;
  #sent = 0;
  #finished = 0;
  #rejected = 0;

  constructor(means: LedgerMeans) {
    const { plan, earlier } = means;
    this.#means = means;
    this.#places = new Map(plan.entries.map((entry, place) => [entry, place]));
    this.#posts = earlier?.posts.at(-1)?.post ?? 0;
    for (const post of earlier?.posts ?? []) this.#remember(post, plan);
    for (const [place, recorded] of earlier?.outcomes ?? []) {
      const entry = plan.entries[place];
      if (entry !== undefined) this.#outcomes.set(entry, asRunEntry(entry, recorded));
    }
  }

  #remember({ at, entries, answer }: RecordedPost, plan: Plan): void {
    if (answer?.verdict === 'notApplied') return;
    const answered = answer?.verdict === 'refused' || answer?.verdict === 'stored';
    for (const place of entries) {
      const entry = plan.entries[place];
      if (entry === undefined) continue;
      this.#doubts.set(entry, { leftAt: at, answered, unanswered: 0, denied: 0 });
      if (!answered) this.#silent.set(recordOf(entry), at);
    }
  }

  /**
   * Writes down that a POST is about to leave with these entries, and gives its number once that is on
   * the disk. Where it cannot be written, the run stops (RunStopped).
   */
  async intend(
    entries: readonly PlanEntry[],
    bodies: readonly AimsioRecord[],
    former?: AimsioRecord,
  ): Promise<number> {
    const { journal, clock } = this.#means;
    const post = ++this.#posts;
    const at = clock.now();
    const places = entries.map((entry) => this.#placeOf(entry));
    const facts = omitUndefined({ post, at, entries: places, bodies, former });
    try {
      await journal.write([{ kind: 'intent', ...facts }]);
    } catch (error) {
      this.#stopFor(error);
    }
    this.#sent += 1;
    this.#intended.set(post, entries);
    for (const entry of entries) {
      const before = this.#doubts.get(entry) ?? { unanswered: 0, denied: 0 };
      this.#doubts.set(entry, { ...before, leftAt: clock.now(), answered: false });
    }
    return post;
  }

  #stopFor(error: unknown): never {
    const { trouble } = this.#means.journal;
    if (trouble === undefined) throw error;
    this.stop(`${trouble.message} ${trouble.hint}`);
    throw new RunStopped();
  }

  /** Writes down what a POST brought. */
  answer(
    post: number,
    verdict: 'stored' | 'refused' | 'unknown' | 'notApplied',
    why?: string,
  ): void {
    const at = this.#means.clock.now();
    this.#means.journal.note(omitUndefined({ kind: 'answer' as const, post, at, verdict, why }));
    for (const entry of this.#intended.get(post) ?? []) {
      const doubt = this.#doubts.get(entry);
      if (doubt === undefined) continue;
      if (verdict === 'notApplied') this.#doubts.delete(entry);
      else if (verdict === 'unknown') {
        this.#doubts.set(entry, { ...doubt, unanswered: doubt.unanswered + 1 });
        this.#silent.set(recordOf(entry), doubt.leftAt);
      } else this.#doubts.set(entry, { ...doubt, answered: true });
    }
    this.#intended.delete(post);
  }

  /** The service said yes to an entry, and nothing of it is there: that was no answer. */
  deny(entry: PlanEntry): void {
    const doubt = this.#doubts.get(entry);
    if (doubt === undefined) return;
    this.#doubts.set(entry, { ...doubt, answered: false, denied: doubt.denied + 1 });
    this.#silent.set(recordOf(entry), doubt.leftAt);
  }

  /** Nothing of an entry was stored, and nothing of it can come late. */
  clear(entry: PlanEntry): void {
    this.#doubts.delete(entry);
  }

  /** What is in doubt of an entry; `undefined` where it was in no POST that may have been stored. */
  doubtOf(entry: PlanEntry): Doubt | undefined {
    return this.#doubts.get(entry);
  }

  /**
   * When the last POST without an answer left that was for an entry's record, a line's being its book:
   * epoch milliseconds. Until it can no longer come late, the record takes no other body.
   */
  silentSince(entry: PlanEntry): number | undefined {
    return this.#silent.get(recordOf(entry));
  }

  /** Notes the final outcome of an entry. Throws when it has one already. */
  record(entry: PlanEntry, outcome: Outcome, facts: OutcomeFacts = {}): void {
    const { guid = entry.guid, issues = [], verified = false, stored, updatedAt } = facts;
    const unsent = outcome === 'notSent' || outcome === 'blocked' || outcome === 'unchanged';
    if (!unsent) this.#finished += 1;
    if (outcome === 'rejected') this.#rejected += 1;
    const finishedAt = unsent ? undefined : this.#means.clock.now();
    const known = { outcome, guid, verified, issues: [...issues], finishedAt, stored, updatedAt };
    this.#keep({ entry, ...omitUndefined(known) });
    const line = { kind: 'outcome' as const, entry: this.#placeOf(entry), ...known };
    this.#means.journal.note(omitUndefined({ ...line, stored: stored && blanksAsNull(stored) }));
  }

  /** Notes the outcome of an entry that the plan gives by itself: nothing of it is ever sent. */
  settle(entry: PlanEntry, outcome: Outcome): void {
    if (this.#outcomes.has(entry)) return;
    this.#keep(omitUndefined({ entry, outcome, guid: entry.guid, verified: false, issues: [] }));
  }

  /** Leaves an entry open for a resume, with the reason. */
  leave(entry: PlanEntry, issues: readonly Issue[]): void {
    if (!this.#outcomes.has(entry)) this.#left.set(entry, issues);
  }

  #keep(known: RunEntry): void {
    if (this.#outcomes.has(known.entry))
      throw new TypeError(`${known.entry.key} has an outcome already`);
    this.#outcomes.set(known.entry, known);
    this.#means.onRecorded(this.#outcomes.size);
  }

  #placeOf(entry: PlanEntry): number {
    const place = this.#places.get(entry);
    if (place === undefined) throw new TypeError(`${entry.key} is not of this plan`);
    return place;
  }

  /** The outcome of an entry, once it has one. */
  of(entry: PlanEntry): RunEntry | undefined {
    return this.#outcomes.get(entry);
  }

  /** Whether an entry has no outcome, and no reason to be left for another time. */
  isOpen(entry: PlanEntry): boolean {
    return !this.#outcomes.has(entry) && !this.#left.has(entry);
  }

  /** Why an entry is still open, where that is known. */
  reasonOf(entry: PlanEntry): readonly Issue[] | undefined {
    return this.#left.get(entry);
  }

  /** Whether something was not as it should be of what was read back. */
  get hasFindings(): boolean {
    const done = new Set<Outcome>(['created', 'updated', 'renamed']);
    return [...this.#outcomes.values()].some(
      ({ entry, outcome, issues }) =>
        done.has(outcome) && this.#doubts.has(entry) && issues.length > 0,
    );
  }

  /** How the entries that were sent in this session came out. */
  get tally(): Tally {
    return { sent: this.#finished, rejected: this.#rejected };
  }

  /** POSTs that left in this session. */
  get sent(): number {
    return this.#sent;
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

/** By which a POST's record is known: a line goes in its book. */
function recordOf({ entity, book, key }: PlanEntry): string {
  return `${entity} ${normaliseKey(book ?? key)}`;
}

/** JSON leaves out what is undefined, and a field that was read back blank must be told from none. */
function blanksAsNull(
  stored: Readonly<Record<string, Value>>,
): NonNullable<RecordedOutcome['stored']> {
  return Object.fromEntries(Object.entries(stored).map(([field, value]) => [field, value ?? null]));
}
