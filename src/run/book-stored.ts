import { normaliseKey } from '../core/text.ts';
import type { AimsioRecord } from '../model/record.ts';
import type { PlanEntry } from '../plan/plan.ts';
import type { Held } from '../snapshot/snapshot.ts';
import type { BookState } from './book-state.ts';
import type { LineToSend } from './build-book.ts';
import { confirmBook } from './confirm-book.ts';
import { findGivenBack, isNamed } from './find-posted.ts';
import type { Sending } from './sending.ts';

/** What the service says that it stored of a pricebook, until it is read back. */
export class BookStored {
  readonly #book: BookState;
  readonly #sending: Sending;
  #lines: LineToSend[] = [];
  #own: PlanEntry | undefined;
  /** Whether the answers give back all of it. */
  #isGivenBack = true;
  /** The book as it was before the first of these. */
  #before: Held | undefined;

  constructor(book: BookState, sending: Sending) {
    this.#book = book;
    this.#sending = sending;
  }

  /** Something is about to be sent. */
  begin(): void {
    this.#before ??= this.#book.held;
  }

  /** The book's own fields were stored. */
  keepOwn(own: PlanEntry, answered: readonly AimsioRecord[]): void {
    this.#own = own;
    this.#noteGivenBack([], answered);
  }

  /** A slice was stored; `false` where a new book is not there in spite of the yes. */
  async keep(
    lines: readonly LineToSend[],
    answered: readonly AimsioRecord[],
    creating: PlanEntry | undefined,
  ): Promise<boolean> {
    const { entity, unit } = this.#book;
    if (creating !== undefined && !(await this.#adopt(creating))) {
      for (const { entry } of [{ entry: creating }, ...lines]) this.#sending.ledger.deny(entry);
      return false;
    }
    const wasNamed = isNamed(entity, unit.name, answered);
    this.#lines.push(...lines.map((line) => ({ ...line, wasNamed })));
    this.#noteGivenBack(lines, answered);
    return true;
  }

  #noteGivenBack(lines: readonly LineToSend[], answered: readonly AimsioRecord[]): void {
    const given = findGivenBack(this.#book.entity, this.#book.unit.name, answered);
    this.#isGivenBack &&=
      given !== undefined && lines.every(({ entry }) => given.has(normaliseKey(entry.key)));
  }

  /** A new book's first slice is read back before the second leaves (RULES, Sending). */
  async #adopt(own: PlanEntry): Promise<boolean> {
    const { clock, wire, stop } = this.#sending;
    for (const isLast of [false, true]) {
      await this.#book.readBack();
      if (this.#book.held !== undefined || isLast) break;
      await clock.sleep(wire.settleAfterMs, stop.signal);
    }
    if (this.#book.held === undefined) return false;
    this.#book.noteCreated(own);
    return true;
  }

  /** Reads back all of it, and notes what the book holds. */
  async confirm(): Promise<void> {
    const [lines, own, isGivenBack] = [this.#lines, this.#own, this.#isGivenBack];
    if (lines.length === 0 && own === undefined) return;
    this.#lines = [];
    this.#own = undefined;
    this.#isGivenBack = true;
    const { entity, guid, unit } = this.#book;
    const before = this.#before;
    const stored = { entity, guid, before, own, lines, planned: unit.lines, isGivenBack };
    await confirmBook(stored, this.#sending);
  }
}
