import { chunk } from '../core/chunk.ts';
import { RemoteFailure } from '../core/failure.ts';
import { entityOf, linesOf } from '../model/entities.ts';
import type { Entity } from '../model/entity.ts';
import type { AimsioRecord } from '../model/record.ts';
import type { PlanEntry } from '../plan/plan.ts';
import type { Held, HeldLine } from '../snapshot/snapshot.ts';
import { normaliseKey } from '../core/text.ts';
import { buildBody } from './build-body.ts';
import { findNewcomers } from './find-newcomers.ts';
import { recheck } from './recheck.ts';
import { doneAs, findGuid } from './send-record.ts';
import { gone, notSent, post, readNewest, recordRefusal } from './sending.ts';
import type { Posted, Sending } from './sending.ts';

/** The entries of one pricebook that are to be sent. A pricebook is one key: one call at a time. */
export interface BookUnit {
  readonly name: string;
  /** The book's own entry, where it is new or one of its own fields changes. */
  readonly own: PlanEntry | undefined;
  readonly lines: readonly PlanEntry[];
}

/** A line and the object that is to be sent for it. */
interface LineBody {
  readonly entry: PlanEntry;
  readonly body: AimsioRecord;
}

/**
 * Sends one pricebook's prices as ADD_OR_UPDATE in slices, one after another. A refused slice is
 * halved until the guilty price stands alone (RULES, Sending); after a slice without an answer
 * nothing more is sent to the book. Notes every outcome in the ledger; throws only what is a bug.
 */
export async function sendBook(unit: BookUnit, sending: Sending): Promise<void> {
  const [anEntry] = [unit.own, ...unit.lines].filter((entry) => entry !== undefined);
  if (anEntry === undefined) return;
  const entity = entityOf(anEntry.entity);
  const held = await readBook(unit, anEntry, entity, sending);
  if (held === 'settled') return;
  const book = new BookSending(unit, entity, held, sending);
  const bodies = book.buildBodies();
  if (held !== undefined && unit.own !== undefined) await book.sendOwn(unit.own);
  for (const slice of chunk(bodies, sending.client.wire.linesPerCall)) await book.sendSlice(slice);
  book.settleRest();
}

/** The book as it is now; `undefined` for a new one; every entry settled where it cannot be read. */
async function readBook(
  { own, lines }: BookUnit,
  { guid }: PlanEntry,
  entity: Entity,
  sending: Sending,
): Promise<Held | undefined | 'settled'> {
  if (guid === undefined) return undefined;
  const read = await readNewest(sending, entity, guid);
  if (read.ok && read.held !== undefined) return read.held;
  for (const entry of [...(own ? [own] : []), ...lines]) {
    if (read.ok) sending.ledger.settle(entry, 'blocked', [gone(entry)]);
    else sending.ledger.settle(entry, 'notSent', [notSent(entry, 'stopped', read.why)]);
  }
  return 'settled';
}

/** One pricebook while it is being sent. */
class BookSending {
  readonly #unit: BookUnit;
  readonly #entity: Entity;
  readonly #held: Held | undefined;
  readonly #sending: Sending;
  #guid: string | undefined;
  /** Why nothing more may be sent to this book: a slice got no answer, or the run stopped. */
  #halted: string | undefined;

  constructor(unit: BookUnit, entity: Entity, held: Held | undefined, sending: Sending) {
    this.#unit = unit;
    this.#entity = entity;
    this.#held = held;
    this.#guid = held?.guid;
    this.#sending = sending;
  }

  /** The objects of all lines that are still to be sent; conflicts and finished ones are settled. */
  buildBodies(): readonly LineBody[] {
    return this.#unit.lines.flatMap((entry) => {
      const body = this.#buildLine(entry);
      return body === undefined ? [] : [{ entry, body }];
    });
  }

  #buildLine(entry: PlanEntry): AimsioRecord | undefined {
    const { ledger, client } = this.#sending;
    const lines = linesOf(this.#entity);
    const newest = this.#findLine(entry.key);
    const { changes, conflicts } = recheck(entry, newest, this.#held);
    if (conflicts.length > 0) ledger.settle(entry, 'blocked', conflicts);
    else if (newest !== undefined && changes.length === 0) ledger.settle(entry, 'unchanged');
    else return { ...buildBody(lines, newest, changes, client.wire), [lines.key]: entry.key };
    return undefined;
  }

  #findLine(key: string): HeldLine | undefined {
    return this.#held?.lines.find((line) => normaliseKey(line.key) === normaliseKey(key));
  }

  /** Sends a change of the book's own fields by itself, so that no price is refused for it. */
  async sendOwn(own: PlanEntry): Promise<void> {
    const { ledger } = this.#sending;
    const { changes, conflicts } = recheck(own, this.#held, this.#held);
    if (conflicts.length > 0) return ledger.settle(own, 'blocked', conflicts);
    if (changes.length === 0) return ledger.settle(own, 'unchanged');
    const posted = await this.#post([], own);
    if (posted.ok) return ledger.record(own, doneAs(own), { guid: this.#guid });
    this.#halt(posted);
    return recordRefusal(this.#sending, own, posted);
  }

  /** Sends a slice; refused, it goes again in halves until each guilty line stands alone. */
  async sendSlice(slice: readonly LineBody[]): Promise<void> {
    if (this.#halted !== undefined || this.#sending.ledger.stopped !== undefined) return;
    const creating = this.#held === undefined && this.#guid === undefined;
    const posted = await this.#post(
      slice.map(({ body }) => body),
      creating ? this.#unit.own : undefined,
    );
    if (posted.ok) return this.#recordSlice(slice, posted, creating);
    this.#halt(posted);
    if (posted.verdict.kind === 'refused' && slice.length > 1) {
      for (const half of chunk(slice, Math.ceil(slice.length / 2))) await this.sendSlice(half);
      return;
    }
    for (const { entry } of slice) recordRefusal(this.#sending, entry, posted);
  }

  async #recordSlice(
    slice: readonly LineBody[],
    posted: Extract<Posted, { readonly ok: true }>,
    creating: boolean,
  ): Promise<void> {
    const { ledger } = this.#sending;
    if (creating) {
      this.#guid = findGuid(this.#entity, this.#unit.name, posted.answer.records);
      this.#guid ??= await this.#findCreated();
      const { own } = this.#unit;
      if (own !== undefined) ledger.record(own, 'created', { guid: this.#guid });
    }
    for (const { entry } of slice) ledger.record(entry, doneAs(entry), { guid: this.#guid });
  }

  /** A new book's first slice is read back before the second leaves (RULES, Sending). */
  async #findCreated(): Promise<string | undefined> {
    const { client, index } = this.#sending;
    try {
      const newcomers = await findNewcomers(client, this.#entity, index);
      const guid = newcomers.get(normaliseKey(this.#unit.name));
      if (guid === undefined) this.#halted = 'the new pricebook is not listed by the service yet';
      return guid;
    } catch (error) {
      if (!(error instanceof RemoteFailure)) throw error;
      this.#halted = error.message;
      return undefined;
    }
  }

  #post(lines: readonly AimsioRecord[], own: PlanEntry | undefined): Promise<Posted> {
    const { client } = this.#sending;
    const entity = this.#entity;
    const body = {
      ...buildBody(entity, this.#held, own?.changes ?? [], client.wire),
      [entity.key]: this.#held?.key ?? this.#unit.name,
      ...(this.#guid === undefined ? {} : { [entity.guid]: this.#guid }),
      [client.wire.bookActionMember]: 'ADD_OR_UPDATE',
      [linesOf(entity).list]: lines,
    };
    return post(this.#sending, entity, [body]);
  }

  #halt({ verdict }: Extract<Posted, { readonly ok: false }>): void {
    if (verdict.kind !== 'refused') this.#halted ??= verdict.why;
  }

  /** What could not be sent any more: the lines after a halt, and a new book of which nothing was taken. */
  settleRest(): void {
    const { ledger } = this.#sending;
    const { own, lines } = this.#unit;
    const because = this.#halted ?? ledger.stopped;
    for (const entry of lines.filter((line) => ledger.of(line) === undefined)) {
      ledger.settle(entry, 'notSent', [notSent(entry, 'stopped', because)]);
    }
    if (own === undefined || ledger.of(own) !== undefined) return;
    const why = because === undefined ? 'refused-before' : 'stopped';
    ledger.settle(own, 'notSent', [
      notSent(own, why, because ?? 'none of its prices was accepted'),
    ]);
  }
}
