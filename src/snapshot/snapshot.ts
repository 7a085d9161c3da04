import type { EntityName } from '../model/entity.ts';
import type { AimsioRecord, Value } from '../model/record.ts';
import type { Stale } from './trust.ts';

/** A custom field as the account holds it. */
export interface CustomValue {
  /** What people call it. */
  readonly label: string;
  readonly value: Value;
}

/** A record's custom fields by Uname; or why they cannot be mapped back to what a POST takes. */
export type CustomValues =
  | { readonly ok: true; readonly values: ReadonlyMap<string, CustomValue> }
  | { readonly ok: false; readonly why: string };

/** One line of a held record: a price item. */
export interface HeldLine {
  readonly key: string;
  readonly record: AimsioRecord;
  readonly custom: CustomValues;
}

/** One record as the account holds it, just as GET one gave it. */
export interface Held {
  readonly entity: EntityName;
  readonly guid: string;
  /** The key in the account's own spelling. */
  readonly key: string;
  readonly record: AimsioRecord;
  readonly custom: CustomValues;
  readonly deleted: boolean;
  /** Epoch milliseconds, from the record itself, else from GET all. */
  readonly updatedAt?: number;
  /** Who changed it last. */
  readonly updatedBy?: string;
  /** In the account's order; empty for entities without lines. */
  readonly lines: readonly HeldLine[];
}

/** Records that were read just now, by a key of the pull. */
export type Fresh = ReadonlyMap<string, Held>;

/** Everything the account held of some entities at a moment; or some records of one, by their guids. */
export interface Snapshot {
  readonly account: { readonly server: string; readonly user: string };
  /** Epoch milliseconds of the first call. */
  readonly takenAt: number;
  readonly records: Readonly<Partial<Record<EntityName, readonly Held[]>>>;
  /** How many calls it took. */
  readonly calls: number;
  /** A hash over guid, time of change and content of every record. */
  readonly fingerprint: string;
  /** How many records there are, where only those were read that were asked for. */
  readonly of?: number;
  /** Those of them that were read just now, by entity and listed guid: no pull after it need read them again. */
  readonly fresh?: Fresh;
  /** Why nothing that was known from earlier was used. */
  readonly stale?: Stale;
}

/** A snapshot made ready for look-ups. All look-ups by key take any spelling of the key. */
export interface SnapshotIndex {
  readonly snapshot: Snapshot;
  /** All records of an entity, deleted ones included. */
  all(entity: EntityName): readonly Held[];
  /** By exact key after trimming and NFC; a live record wins over a deleted one. */
  byKey(entity: EntityName, key: string): Held | undefined;
  byGuid(entity: EntityName, guid: string): Held | undefined;
  /** The first live record whose key looks alike, be it the exact one. */
  lookAlike(entity: EntityName, key: string): Held | undefined;
  /** The lines of a held record with this key: one, or several where a book holds a code twice. */
  lines(held: Held, key: string): readonly HeldLine[];
  /** Every custom field seen on any record or line of the entity: Uname → label. */
  customFields(entity: EntityName): ReadonlyMap<string, string>;
  /** Whether a custom field is among those. */
  showsCustom(entity: EntityName, uname: string): boolean;
  /** For a pair's Uname field: every name seen beside each Uname, in records and lines of the entity. */
  pairedNames(entity: EntityName, unameField: string): ReadonlyMap<string, string>;
  /** Every value seen in a field of the entity's records and lines. */
  seenValues(entity: EntityName, field: string): ReadonlySet<string>;
  /** Whether a value, spelt just so, is among those. */
  showsValue(entity: EntityName, field: string, value: string): boolean;
}
