import { chunk } from '../core/chunk.ts';
import { entityOf } from '../model/entities.ts';
import type { PlanEntry } from '../plan/plan.ts';
import { BookState } from './book-state.ts';
import { BookStored } from './book-stored.ts';
import { entriesOf } from './book-unit.ts';
import type { BookUnit } from './book-unit.ts';
import { buildBook } from './build-book.ts';
import type { LineToSend } from './build-book.ts';
import { RunStopped } from './run-stopped.ts';
import { isDenied, judgeView, notSent, reject } from './sending.ts';
import type { Sending } from './sending.ts';
import type { Posted } from './service.ts';
import { viewLine } from './view-line.ts';
import { viewRecord } from './view-record.ts';

/**
 * Sends one pricebook's prices as ADD_OR_UPDATE in slices, one after another. A refused slice is halved
 * until the guilty price stands alone; one without an answer is read back before anything else is sent
 * to the book (RULES, Sending). What was stored is read back. Notes every outcome in the ledger; throws
 * RunStopped, else only what is a bug.
 */
export async function sendBook(unit: BookUnit, sending: Sending): Promise<void> {
  const [anEntry] = entriesOf(unit);
  if (anEntry === undefined) return;
  const state = new BookState(unit, entityOf(anEntry.entity), anEntry.guid, sending);
  const book = new BookSending(state, sending);
  do {
    try {
      await book.send();
    } catch (error) {
      if (!(error instanceof RunStopped)) throw error;
      await book.stored.confirm();
      throw error;
    }
    await book.stored.confirm();
    // Without a trace of it, the service's yes was no answer.
  } while (entriesOf(unit).some((entry) => isDenied(entry, sending)));
  settleRest(state, sending);
}

/** A new book of which nothing was taken, and no reason to stop, was refused with its prices. */
function settleRest(book: BookState, { ledger, settleOnly, isCanary = false }: Sending): void {
  const { own } = book.unit;
  if (own === undefined || !book.isOpen(own) || book.held !== undefined || isCanary) return;
  if (settleOnly) return ledger.clear(own);
  const why = 'none of its prices was accepted';
  ledger.record(own, 'notSent', { issues: [notSent(own, 'refused-before', why)] });
}

/** One pricebook while it is being sent. */
class BookSending {
  readonly stored: BookStored;
  readonly #book: BookState;
  readonly #sending: Sending;

  constructor(book: BookState, sending: Sending) {
    this.stored = new BookStored(book, sending);
    this.#book = book;
    this.#sending = sending;
  }

  /** Sends the book's own fields, then its lines. */
  async send(): Promise<void> {
    const book = this.#book;
    const { own, lines } = book.unit;
    if (!(await book.open())) return;
    if (own !== undefined && book.isOpen(own) && book.held !== undefined) await this.#sendOwn(own);
    for (const slice of chunk(lines, this.#sending.sizes.lines)) await this.#sendSlice(slice);
  }

  /** Sends a change of the book's own fields by itself, so that no price is refused for it. */
  async #sendOwn(own: PlanEntry): Promise<void> {
    const book = this.#book;
    if (book.held === undefined) return;
    const wasSent = this.#sending.ledger.doubtOf(own) !== undefined;
    const changes = judgeView(own, viewRecord(own, book.held, wasSent), this.#sending);
    if (changes === undefined) return;
    if (await book.hadToWait(own)) return await this.#sendOwn(own);
    const posted = await this.#post([own], [], changes);
    if (posted.kind === 'refused') return reject(own, posted, this.#sending);
    if (posted.kind === 'stored') {
      return this.stored.keepOwn(own, posted.answer.records);
    }
    await book.settle([own]);
    await this.#sendOwn(own);
  }

  /** Sends a slice; refused, it goes again in halves until each guilty line stands alone. */
  async #sendSlice(entries: readonly PlanEntry[]): Promise<void> {
    const { sizes, ledger } = this.#sending;
    if (entries.length > sizes.lines) {
      for (const part of chunk(entries, sizes.lines)) await this.#sendSlice(part);
      return;
    }
    const ready = await this.#chooseQuietly(entries);
    if (ready.length === 0) return;
    const creating = this.#book.held === undefined ? this.#book.unit.own : undefined;
    const again = ready.map(({ entry }) => entry);
    const posted = await this.#post(creating ? [creating, ...again] : again, ready);
    if (posted.kind === 'stored') {
      if (await this.stored.keep(ready, posted.answer.records, creating)) return;
      return await this.#sendSlice(again);
    }
    sizes.learn(posted, 'lines');
    if (posted.kind === 'unknown') return await this.#sendSlice(again);
    if (ready.length === 1) return again.forEach((entry) => reject(entry, posted, { ledger }));
    for (const half of chunk(again, Math.ceil(again.length / 2))) await this.#sendSlice(half);
  }

  /** The lines to send, as they are when nothing that was sent before can come late any more. */
  async #chooseQuietly(entries: readonly PlanEntry[]): Promise<readonly LineToSend[]> {
    const ready = await this.#chooseReady(entries);
    const [first] = ready;
    if (first === undefined || !(await this.#book.hadToWait(first.entry))) return ready;
    return await this.#chooseReady(entries);
  }

  async #chooseReady(entries: readonly PlanEntry[]): Promise<readonly LineToSend[]> {
    const { ledger } = this.#sending;
    const book = this.#book;
    const { own } = book.unit;
    const open = entries.filter((entry) => book.isOpen(entry));
    await book.settle(book.held === undefined && own !== undefined ? [own, ...open] : open);
    await book.readIfOld();
    if (book.held !== undefined && own?.action === 'create' && book.isOpen(own))
      book.noteCreated(own);
    return open.flatMap((entry) => {
      const view = viewLine(entry, book.held, ledger.doubtOf(entry) !== undefined);
      const changes = judgeView(entry, view, this.#sending);
      if (changes === undefined || view.is !== 'open') return [];
      return [{ entry, changes, before: view.newest }];
    });
  }

  async #post(
    entries: readonly PlanEntry[],
    lines: readonly LineToSend[],
    ownChanges?: PlanEntry['changes'],
  ): Promise<Posted> {
    const { service, wire } = this.#sending;
    const { held, guid, entity, unit } = this.#book;
    const changes = ownChanges ?? (held === undefined ? (unit.own?.changes ?? []) : []);
    const head = { held, guid, name: unit.name, changes, action: 'ADD_OR_UPDATE' } as const;
    this.stored.begin();
    return await service.post({ entity, entries, bodies: [buildBook(entity, head, lines, wire)] });
  }
}
