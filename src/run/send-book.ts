import { chunk } from '../core/chunk.ts';
import { entityOf } from '../model/entities.ts';
import type { Entity } from '../model/entity.ts';
import type { PlanEntry } from '../plan/plan.ts';
import type { AimsioRecord } from '../model/record.ts';
import type { Held } from '../snapshot/snapshot.ts';
import { buildBook } from './build-book.ts';
import type { LineToSend } from './build-book.ts';
import { confirmBook } from './confirm-book.ts';
import { isNamed } from './find-posted.ts';
import { RunStopped } from './run-stopped.ts';
import {
  appeared,
  gone,
  isDenied,
  judgeView,
  notSent,
  reject,
  settleDoubt,
  waitForQuiet,
} from './sending.ts';
import type { Sending } from './sending.ts';
import { viewLine } from './view-line.ts';
import { viewRecord } from './view-record.ts';

/** The entries of one pricebook that are to be sent. A pricebook is one key: one call at a time. */
export interface BookUnit {
  readonly name: string;
  /** The book's own entry, where it is new or one of its own fields changes. */
  readonly own: PlanEntry | undefined;
  readonly lines: readonly PlanEntry[];
}

/** A book that was read so long ago is read again before the next slice (RULES, Drift). */
const readEveryMs = 60_000;

/**
 * Sends one pricebook's prices as ADD_OR_UPDATE in slices, one after another. A refused slice is halved
 * until the guilty price stands alone; one without an answer is read back before anything else is sent
 * to the book (RULES, Sending). What was stored is read back. Notes every outcome in the ledger; throws
 * RunStopped, else only what is a bug.
 */
export async function sendBook(unit: BookUnit, sending: Sending): Promise<void> {
  const [anEntry] = entriesOf(unit);
  if (anEntry === undefined) return;
  const book = new BookSending(unit, entityOf(anEntry.entity), anEntry.guid, sending);
  do {
    try {
      await book.send();
    } catch (error) {
      if (!(error instanceof RunStopped)) throw error;
      await book.confirm();
      throw error;
    }
    await book.confirm();
    // Without a trace of it, the service's yes was no answer.
  } while (entriesOf(unit).some((entry) => isDenied(entry, sending)));
  book.settleRest();
}

function entriesOf({ own, lines }: BookUnit): readonly PlanEntry[] {
  return own === undefined ? lines : [own, ...lines];
}

/** One pricebook while it is being sent. */
class BookSending {
  readonly #unit: BookUnit;
  readonly #entity: Entity;
  readonly #sending: Sending;
  #guid: string | undefined;
  /** The book as it was read last; nothing for a new one. */
  #held: Held | undefined;
  #readAt = 0;
  /** What was stored and is not read back yet. */
  #stored: LineToSend[] = [];
  #ownStored: PlanEntry | undefined;
  /** The book as it was before the first of what is not read back yet. */
  #before: Held | undefined;

  constructor(unit: BookUnit, entity: Entity, guid: string | undefined, sending: Sending) {
    this.#unit = unit;
    this.#entity = entity;
    this.#guid = guid;
    this.#sending = sending;
  }

  /** Sends the book's own fields, then its lines. */
  async send(): Promise<void> {
    const { own, lines } = this.#unit;
    if (!(await this.#open())) return;
    if (own !== undefined && this.#isOpen(own) && this.#held !== undefined)
      await this.#sendOwn(own);
    for (const slice of chunk(lines, this.#sending.sizes.lines)) await this.#sendSlice(slice);
  }

  #isOpen(entry: PlanEntry): boolean {
    return this.#sending.ledger.of(entry) === undefined;
  }

  /** Reads the book; `false` where nothing may be sent to it, and every entry has its outcome. */
  async #open(): Promise<boolean> {
    const { ledger } = this.#sending;
    const { own } = this.#unit;
    const isNew = this.#guid === undefined;
    await this.#settle(entriesOf(this.#unit));
    if (this.#held === undefined) await this.#read();
    const isDone = own === undefined || !this.#isOpen(own);
    if (this.#held === undefined) {
      if (isNew && !isDone) return true;
      this.#holdBack(gone);
      return false;
    }
    if (!isNew || isDone) return true;
    if (ledger.doubtOf(own) === undefined) {
      this.#holdBack(appeared);
      return false;
    }
    ledger.record(own, 'created', { guid: this.#guid, verified: true });
    return true;
  }

  #holdBack(why: typeof gone): void {
    for (const entry of entriesOf(this.#unit))
      if (this.#isOpen(entry))
        this.#sending.ledger.record(entry, 'blocked', { issues: [why(entry)] });
  }

  async #read(): Promise<void> {
    const { watch, clock } = this.#sending;
    this.#held =
      this.#guid === undefined
        ? await watch.findByKey(this.#entity, this.#unit.name, true)
        : await watch.newest(this.#entity, this.#guid, true);
    this.#guid = this.#held?.guid ?? this.#guid;
    this.#readAt = clock.now();
  }

  /** Reads the book until nothing of what got no answer can come late. */
  async #settle(entries: readonly PlanEntry[]): Promise<void> {
    const { ledger } = this.#sending;
    const open = entries.filter((entry) => this.#isOpen(entry));
    const doubtful = open.filter((entry) => ledger.doubtOf(entry) !== undefined);
    if (doubtful.length === 0) return;
    const late = doubtful.flatMap((entry) => {
      const doubt = ledger.doubtOf(entry);
      return doubt === undefined || doubt.answered ? [] : [doubt.leftAt];
    });
    if (late.length === 0) return await this.#read();
    const look = async (): Promise<boolean> => {
      await this.#read();
      return doubtful.every((entry) => this.#isThere(entry));
    };
    await settleDoubt(Math.max(...late), look, this.#sending);
  }

  /** Waits until the book takes another body; `true` where it had to, and was read again. */
  async #isQuietNow(entry: PlanEntry): Promise<boolean> {
    const waited = await waitForQuiet(entry, this.#sending);
    if (waited) await this.#read();
    return waited;
  }

  #isThere(entry: PlanEntry): boolean {
    if (entry.level === 'line') return viewLine(entry, this.#held, true).is === 'there';
    if (this.#held === undefined) return false;
    return entry.action === 'create' || viewRecord(entry, this.#held, true).is === 'there';
  }

  /** Sends a change of the book's own fields by itself, so that no price is refused for it. */
  async #sendOwn(own: PlanEntry): Promise<void> {
    const { ledger } = this.#sending;
    const held = this.#held;
    if (held === undefined) return;
    const wasSent = ledger.doubtOf(own) !== undefined;
    const changes = judgeView(own, viewRecord(own, held, wasSent), this.#sending);
    if (changes === undefined) return;
    if (await this.#isQuietNow(own)) return await this.#sendOwn(own);
    const posted = await this.#post([own], [], changes);
    if (posted.kind === 'refused') return reject(own, posted, this.#sending);
    if (posted.kind === 'stored') {
      this.#ownStored = own;
      return;
    }
    await this.#settle([own]);
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
    const { own } = this.#unit;
    const creating = this.#held === undefined && own !== undefined ? own : undefined;
    const again = ready.map(({ entry }) => entry);
    const posted = await this.#post(creating ? [creating, ...again] : again, ready);
    if (posted.kind === 'stored') {
      if (await this.#keepStored(ready, posted.answer.records, creating)) return;
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
    if (first === undefined || !(await this.#isQuietNow(first.entry))) return ready;
    return await this.#chooseReady(entries);
  }

  async #chooseReady(entries: readonly PlanEntry[]): Promise<readonly LineToSend[]> {
    const { ledger, clock } = this.#sending;
    const open = entries.filter((entry) => this.#isOpen(entry));
    const { own } = this.#unit;
    await this.#settle(this.#held === undefined && own !== undefined ? [own, ...open] : open);
    if (this.#held !== undefined && clock.now() - this.#readAt >= readEveryMs) await this.#read();
    if (this.#held !== undefined && own?.action === 'create' && this.#isOpen(own))
      ledger.record(own, 'created', { guid: this.#guid, verified: true });
    return open.flatMap((entry) => {
      const view = viewLine(entry, this.#held, ledger.doubtOf(entry) !== undefined);
      const changes = judgeView(entry, view, this.#sending);
      if (changes === undefined || view.is !== 'open') return [];
      return [{ entry, changes, before: view.newest }];
    });
  }

  async #post(
    entries: readonly PlanEntry[],
    lines: readonly LineToSend[],
    ownChanges?: PlanEntry['changes'],
  ) {
    const { service, wire } = this.#sending;
    const { own, name } = this.#unit;
    const action = 'ADD_OR_UPDATE';
    const changes = ownChanges ?? (this.#held === undefined ? (own?.changes ?? []) : []);
    const book = { held: this.#held, guid: this.#guid, name, changes, action } as const;
    const body = buildBook(this.#entity, book, lines, wire);
    this.#before ??= this.#held;
    return await service.post({ entity: this.#entity, entries, bodies: [body] });
  }

  /** Notes what is to be read back; `false` where a new book is not there in spite of the yes. */
  async #keepStored(
    ready: readonly LineToSend[],
    answered: readonly AimsioRecord[],
    creating: PlanEntry | undefined,
  ): Promise<boolean> {
    if (creating !== undefined && !(await this.#adopt(creating))) {
      for (const { entry } of [{ entry: creating }, ...ready]) this.#sending.ledger.deny(entry);
      return false;
    }
    const wasNamed = isNamed(this.#entity, this.#unit.name, answered);
    this.#stored.push(...ready.map((line) => ({ ...line, wasNamed })));
    return true;
  }

  /** A new book's first slice is read back before the second leaves (RULES, Sending). */
  async #adopt(own: PlanEntry): Promise<boolean> {
    const { ledger, clock, wire, signal } = this.#sending;
    for (const isLast of [false, true]) {
      await this.#read();
      if (this.#held !== undefined || isLast) break;
      await clock.sleep(wire.settleAfterMs, signal);
    }
    if (this.#held === undefined) return false;
    ledger.record(own, 'created', { guid: this.#held.guid, verified: true });
    return true;
  }

  /** Reads back what the service says that it stored, and notes what it holds. */
  async confirm(): Promise<void> {
    const stored = this.#stored;
    const own = this.#ownStored;
    if (stored.length === 0 && own === undefined) return;
    this.#stored = [];
    this.#ownStored = undefined;
    const book = { entity: this.#entity, guid: this.#guid, before: this.#before };
    await confirmBook({ ...book, own, lines: stored, planned: this.#unit.lines }, this.#sending);
  }

  /** A new book of which nothing was taken, and no reason to stop, was refused with its prices. */
  settleRest(): void {
    const { own } = this.#unit;
    const { ledger, settleOnly } = this.#sending;
    if (own === undefined || !this.#isOpen(own) || this.#held !== undefined) return;
    if (settleOnly) return ledger.clear(own);
    const why = 'none of its prices was accepted';
    ledger.record(own, 'notSent', { issues: [notSent(own, 'refused-before', why)] });
  }
}
