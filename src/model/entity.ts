import type { z } from 'zod';
import type { Field, Pair } from './field.ts';
import type { AimsioRecord } from './record.ts';

/** The names of the entities, as templates and commands use them. */
export type EntityName = 'billable-item' | 'price-book';

/** What a record and a line have in common: fields, pairs, key, custom fields. */
export interface RecordShape {
  readonly label: { readonly one: string; readonly many: string };
  readonly fields: readonly Field[];
  readonly pairs: readonly Pair[];
  /** The field by which people know it, unique in its account or its book. */
  readonly key: string;
  readonly guid: string;
  readonly isDeleted: string;
  /** The read-only field that carries the custom fields; a pricebook itself has none. */
  readonly formData?: string;
  /** The shape in which the API gives it: any field may be absent or null, unknown ones are kept. */
  readonly schema: z.ZodType<AimsioRecord>;
  /** The fields that follow from others (`billableItemIsTrade` from the type). */
  readonly derive?: (record: AimsioRecord) => AimsioRecord;
}

/** Lines that live inside a record: the price items of a pricebook. */
export interface Lines extends RecordShape {
  /** The record's field that holds them. */
  readonly list: string;
  /** The entity that a line's key names, and what a line takes from it where it says nothing itself. */
  readonly refersTo: {
    readonly entity: EntityName;
    /** Line field ← referred record's field: always the account's own (the item's name). */
    readonly always: Readonly<Record<string, string>>;
    /** Pair by its slot ← the referred record's pair of the same slot, where the line has none. */
    readonly pairBySlot: true;
  };
}

/** One kind of thing that the account holds. */
export interface Entity extends RecordShape {
  readonly entity: EntityName;
  /** The last part of the API's path. */
  readonly resource: string;
  /** The prefix of its field names; the list of a POST is named by it. */
  readonly prefix: string;
  /** The field that people read as its name. */
  readonly name: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly lines?: Lines;
}
