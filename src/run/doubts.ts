import type { Plan, PlanEntry } from '../plan/plan.ts';
import type { RecordedPost, RunRecord } from './run-record.ts';
import { isAnswered, Silence } from './silence.ts';

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

/** What a POST brought, as it is written down. */
export type Verdict = NonNullable<RecordedPost['answer']>['verdict'];

/** What of a run may have been stored, and is not known to be. */
export class Doubts {
  readonly #doubts = new Map<PlanEntry, Doubt>();
  readonly #posts = new Map<number, readonly PlanEntry[]>();
  readonly #silence: Silence;

  constructor(silence = new Silence()) {
    this.#silence = silence;
  }

  /** Takes over what the record of the run so far leaves in doubt. */
  remember({ posts, cleared }: RunRecord, plan: Plan): void {
    this.#silence.noteRun({ posts, plan });
    for (const { post, at, entries, answer } of posts) {
      if (answer?.verdict === 'notApplied') continue;
      const answered = isAnswered(answer);
      for (const place of entries.filter((one) => post > (cleared.get(one) ?? 0))) {
        const entry = plan.entries[place];
        if (entry === undefined) continue;
        this.#doubts.set(entry, { leftAt: at, answered, unanswered: 0, denied: 0 });
      }
    }
  }

  /** A POST leaves now, epoch milliseconds. */
  begin(post: number, entries: readonly PlanEntry[], leftAt: number): void {
    this.#posts.set(post, entries);
    for (const entry of entries) {
      const before = this.#doubts.get(entry) ?? { unanswered: 0, denied: 0 };
      this.#doubts.set(entry, { ...before, leftAt, answered: false });
    }
  }

  /** What a POST brought. */
  end(post: number, verdict: Verdict): void {
    for (const entry of this.#posts.get(post) ?? []) {
      const doubt = this.#doubts.get(entry);
      if (doubt === undefined) continue;
      if (verdict === 'notApplied') this.#doubts.delete(entry);
      else if (verdict === 'unknown') {
        this.#doubts.set(entry, { ...doubt, unanswered: doubt.unanswered + 1 });
        this.#silence.note(entry, doubt.leftAt);
      } else this.#doubts.set(entry, { ...doubt, answered: true });
    }
    this.#posts.delete(post);
  }

  /** The service said yes to an entry, and nothing of it is there: that was no answer. */
  deny(entry: PlanEntry): void {
    const doubt = this.#doubts.get(entry);
    if (doubt === undefined) return;
    this.#doubts.set(entry, { ...doubt, answered: false, denied: doubt.denied + 1 });
    this.#silence.note(entry, doubt.leftAt);
  }

  /** Nothing of an entry was stored, and nothing of it can come late; `false` where it was in no doubt. */
  clear(entry: PlanEntry): boolean {
    return this.#doubts.delete(entry);
  }

  /** What is in doubt of an entry; `undefined` where it was in no POST that may have been stored. */
  of(entry: PlanEntry): Doubt | undefined {
    return this.#doubts.get(entry);
  }

  /** When the last POST without an answer left for an entry's record, epoch milliseconds. */
  silentSince(entry: PlanEntry): number | undefined {
    return this.#silence.sinceOf(entry);
  }
}
