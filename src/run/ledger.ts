import type { Clock } from '../core/clock.ts';
import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { isWritten } from '../core/outcome.ts';
import type { Outcome } from '../core/outcome.ts';
import type { AimsioRecord, Value } from '../model/record.ts';
import type { Plan, PlanEntry } from '../plan/plan.ts';
import { asRunEntry } from './as-run-entry.ts';
import { Doubts } from './doubts.ts';
import type { Doubt, Verdict } from './doubts.ts';
import type { Journal } from './journal.ts';
import { RunStopped } from './run-stopped.ts';
import type { RecordedOutcome, RunRecord } from './run-record.ts';
import type { RunEntry } from './run.ts';
import type { Silence } from './silence.ts';
import type { Stop } from './stop.ts';
import type { Tally } from './too-many-refused.ts';

/** What is known of an entry beside its outcome. */
export interface OutcomeFacts extends Pick<RunEntry, 'stored'> {
  readonly guid?: string | undefined;
  readonly issues?: readonly Issue[];
  readonly verified?: boolean;
  readonly updatedAt?: number | undefined;
}

/** What a ledger is kept with. */
export interface LedgerMeans {
  readonly plan: Plan;
  readonly journal: Journal;
  readonly clock: Clock;
  /** The record of the run so far, where it is gone on with. */
  readonly earlier?: RunRecord | undefined;
  /** What earlier runs sent without an answer. */
  readonly silence?: Silence | undefined;
  /** Ends the run where nothing can be written down any more. */
  readonly stop: Stop;
  readonly onRecorded: (done: number) => void;
}

/**
 * The outcomes of a run while it goes on, and what is in doubt. Each POST is in the journal before it
 * leaves, each outcome after it is known. An entry gets one outcome, once.
 */
export class Ledger {
  readonly #outcomes = new Map<PlanEntry, RunEntry>();
  readonly #doubts: Doubts;
  /** Why an entry could not be settled in this session. */
  readonly #left = new Map<PlanEntry, readonly Issue[]>();
  readonly #places: ReadonlyMap<PlanEntry, number>;
  readonly #means: LedgerMeans;
  #posts: number;
  #sent = 0;
  #finished = 0;
  #rejected = 0;

  constructor(means: LedgerMeans) {
    const { plan, earlier } = means;
    this.#means = means;
    this.#places = new Map(plan.entries.map((entry, place) => [entry, place]));
    this.#posts = earlier?.posts.at(-1)?.post ?? 0;
    this.#doubts = new Doubts(means.silence);
    if (earlier !== undefined) this.#doubts.remember(earlier, plan);
    for (const [place, recorded] of earlier?.outcomes ?? []) {
      const entry = plan.entries[place];
      if (entry !== undefined) this.#outcomes.set(entry, asRunEntry(entry, recorded));
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
    this.#doubts.begin(post, entries, clock.now());
    return post;
  }

  #stopFor(error: unknown): never {
    const { trouble } = this.#means.journal;
    if (trouble === undefined) throw error;
    this.#means.stop.sending(`${trouble.message} ${trouble.hint}`);
    throw new RunStopped();
  }

  /** Writes down what a POST brought. */
  answer(post: number, verdict: Verdict, why?: string): void {
    const at = this.#means.clock.now();
    this.#means.journal.note(omitUndefined({ kind: 'answer' as const, post, at, verdict, why }));
    this.#doubts.end(post, verdict);
  }

  /** The service said yes to an entry, and nothing of it is there: that was no answer. */
  deny(entry: PlanEntry): void {
    this.#doubts.deny(entry);
  }

  /** Writes down that nothing of an entry was stored, and that nothing of it can come late. */
  clear(entry: PlanEntry): void {
    if (!this.#doubts.clear(entry)) return;
    const post = this.#posts;
    this.#means.journal.note({ kind: 'cleared', entry: this.#placeOf(entry), post });
  }

  /** What is in doubt of an entry; `undefined` where it was in no POST that may have been stored. */
  doubtOf(entry: PlanEntry): Doubt | undefined {
    return this.#doubts.of(entry);
  }

  /**
   * When the last POST without an answer left that was for an entry's record, a line's being its book:
   * epoch milliseconds. Until it can no longer come late, the record takes no other body.
   */
  silentSince(entry: PlanEntry): number | undefined {
    return this.#doubts.silentSince(entry);
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
    return [...this.#outcomes.values()].some(
      ({ entry, outcome, issues }) =>
        isWritten(outcome) && this.#doubts.of(entry) !== undefined && issues.length > 0,
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
}

/** JSON leaves out what is undefined, and a field that was read back blank must be told from none. */
function blanksAsNull(
  stored: Readonly<Record<string, Value>>,
): NonNullable<RecordedOutcome['stored']> {
  return Object.fromEntries(Object.entries(stored).map(([field, value]) => [field, value ?? null]));
}
