import { normaliseKey } from '../core/text.ts';
import type { PlanEntry } from '../plan/plan.ts';
import { keysOf } from './list-keys.ts';
import type { RecordedPost, RunRecord } from './run-record.ts';

/**
 * When the last POST without an answer left for each record, in this run or in one before it, whatever
 * became of it: until nothing of it can come late, the record takes no other body (RULES, Unknown).
 */
export class Silence {
  readonly #leftAt = new Map<string, number>();

  /** A POST left for an entry at that time, epoch milliseconds, and brought no answer. */
  note(entry: PlanEntry, leftAt: number): void {
    for (const name of namesOf(entry)) {
      this.#leftAt.set(name, Math.max(leftAt, this.#leftAt.get(name) ?? -Infinity));
    }
  }

  /** Takes over what a run's record tells of POSTs without an answer. */
  noteRun({ posts, plan }: Pick<RunRecord, 'posts' | 'plan'>): void {
    for (const { at, entries, answer } of posts) {
      if (isAnswered(answer)) continue;
      for (const place of entries) {
        const entry = plan.entries[place];
        if (entry !== undefined) this.note(entry, at);
      }
    }
  }

  /** When the last one left for an entry's record, a line's being its book: epoch milliseconds. */
  sinceOf(entry: PlanEntry): number | undefined {
    const times = namesOf(entry).flatMap((name) => this.#leftAt.get(name) ?? []);
    return times.length === 0 ? undefined : Math.max(...times);
  }
}

/** Whether the service said what became of a POST, so that nothing of it can come late. */
export function isAnswered(answer: RecordedPost['answer']): boolean {
  return answer !== undefined && answer.verdict !== 'unknown';
}

/** All by which a record may be known to another entry: its guid, and each key that it has by a rename. */
function namesOf(entry: PlanEntry): readonly string[] {
  const { entity, book, guid } = entry;
  const keys = book === undefined ? keysOf(entry) : [normaliseKey(book)];
  const ofGuid = guid === undefined ? [] : [`${entity} guid ${guid}`];
  return [...ofGuid, ...keys.map((key) => `${entity} ${key}`)];
}
