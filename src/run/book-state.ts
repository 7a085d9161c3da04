import type { Entity } from '../model/entity.ts';
import type { PlanEntry } from '../plan/plan.ts';
import type { Held } from '../snapshot/snapshot.ts';
import { entriesOf } from './book-unit.ts';
import type { BookUnit } from './book-unit.ts';
import { appeared, gone, settleDoubt, waitForQuiet } from './sending.ts';
import type { Sending } from './sending.ts';
import { viewLine } from './view-line.ts';
import { viewRecord } from './view-record.ts';

/** A book that was read so long ago is read again before the next slice (RULES, Drift). */
const readEveryMs = 60_000;

/** A pricebook while it is being sent: as it was read last, and what is known of its entries by that. */
export class BookState {
  readonly unit: BookUnit;
  readonly entity: Entity;
  readonly #sending: Sending;
  #guid: string | undefined;
  #held: Held | undefined;
  #readAt = 0;

  constructor(unit: BookUnit, entity: Entity, guid: string | undefined, sending: Sending) {
    this.unit = unit;
    this.entity = entity;
    this.#guid = guid;
    this.#sending = sending;
  }

  /** The book as it was read last; `undefined` for a new one. */
  get held(): Held | undefined {
    return this.#held;
  }

  /** Its guid, once that is known. */
  get guid(): string | undefined {
    return this.#guid;
  }

  /** Whether an entry has no outcome yet. */
  isOpen(entry: PlanEntry): boolean {
    return this.#sending.ledger.of(entry) === undefined;
  }

  /**
   * Reads the book before anything is sent to it, once nothing of an earlier POST can come late. `false`
   * where nothing may be sent, and every entry has its outcome: it is gone, or somebody else made it.
   */
  async open(): Promise<boolean> {
    const { own } = this.unit;
    const isNew = this.#guid === undefined;
    await this.settle(entriesOf(this.unit));
    if (this.#held === undefined) await this.read();
    const isDone = own === undefined || !this.isOpen(own);
    if (this.#held === undefined) return (isNew && !isDone) || this.#holdBack(gone);
    if (!isNew || isDone) return true;
    if (this.#sending.ledger.doubtOf(own) === undefined) return this.#holdBack(appeared);
    this.noteCreated(own);
    return true;
  }

  #holdBack(why: typeof gone): false {
    const open = entriesOf(this.unit).filter((entry) => this.isOpen(entry));
    for (const entry of open)
      this.#sending.ledger.record(entry, 'blocked', { issues: [why(entry)] });
    return false;
  }

  /** Notes that a new book is there: it was read. */
  noteCreated(own: PlanEntry): void {
    this.#sending.ledger.record(own, 'created', { guid: this.#guid, verified: true });
  }

  /** Reads the book anew before anything is sent; a new one is looked for by its name. */
  async read(): Promise<void> {
    const { watch } = this.#sending;
    this.#keep(
      this.#guid === undefined
        ? await watch.findByKey(this.entity, this.unit.name, true)
        : await watch.newest(this.entity, this.#guid, true),
    );
  }

  /** Reads a new book back, of which the service says that it stored it. */
  async readBack(): Promise<void> {
    this.#keep(await this.#sending.watch.readByKey(this.entity, this.unit.name));
  }

  #keep(held: Held | undefined): void {
    this.#held = held;
    this.#guid = held?.guid ?? this.#guid;
    this.#readAt = this.#sending.clock.now();
  }

  /** Reads the book where that was long ago. */
  async readIfOld(): Promise<void> {
    const isOld = this.#sending.clock.now() - this.#readAt >= readEveryMs;
    if (this.#held !== undefined && isOld) await this.read();
  }

  /** Reads the book until nothing of what got no answer can come late. */
  async settle(entries: readonly PlanEntry[]): Promise<void> {
    const { ledger } = this.#sending;
    const open = entries.filter((entry) => this.isOpen(entry));
    const doubtful = open.filter((entry) => ledger.doubtOf(entry) !== undefined);
    if (doubtful.length === 0) return;
    const late = doubtful.flatMap((entry) => {
      const doubt = ledger.doubtOf(entry);
      return doubt === undefined || doubt.answered ? [] : [doubt.leftAt];
    });
    if (late.length === 0) return await this.read();
    const look = async (): Promise<boolean> => {
      await this.read();
      return doubtful.every((entry) => this.#isThere(entry));
    };
    await settleDoubt(Math.max(...late), look, this.#sending);
  }

  #isThere(entry: PlanEntry): boolean {
    if (entry.level === 'line') return viewLine(entry, this.#held, true).is === 'there';
    if (this.#held === undefined) return false;
    return entry.action === 'create' || viewRecord(entry, this.#held, true).is === 'there';
  }

  /** Waits until the book takes another body; `true` where it had to, and was read again. */
  async hadToWait(entry: PlanEntry): Promise<boolean> {
    const waited = await waitForQuiet(entry, this.#sending);
    if (waited) await this.read();
    return waited;
  }
}
