import { z } from 'zod';
import { groupBy } from '../core/group-by.ts';
import { normaliseKey } from '../core/text.ts';
import type { EntityName } from '../model/entity.ts';
import type { Sheet } from '../sheet/sheet.ts';
import { buildHiddenRows, parseHiddenRows } from './hidden-rows.ts';

/** What an exported workbook remembers of one record or price, as the account held it then. */
export interface BaseRecord {
  readonly entity: EntityName;
  /** Prices: the pricebook's name. */
  readonly book?: string | undefined;
  readonly key: string;
  /** Of the record; for a price, of its pricebook. */
  readonly guid?: string | undefined;
  /** Of the record; for a price, of its pricebook. Epoch milliseconds. */
  readonly updatedAt?: number | undefined;
  /** By field, both halves of a pair; custom fields as `custom:<uname>`. Blank fields are left out. */
  readonly values: Readonly<Record<string, string | number | boolean>>;
  /** The run that brought its row to the account, or found it there; absent in an export. */
  readonly doneIn?: number | undefined;
  /** The fields of which its row said something then; absent in an export, where every cell did. */
  readonly said?: readonly string[] | undefined;
  /** Its custom fields could not be read; otherwise those that are not in `values` are blank. */
  readonly customUnread?: true | undefined;
}

/** How much of an entity is held: all of it, all of the pricebooks that are named, or a selection. */
export type Coverage = 'all' | 'books' | 'some';

/** How much is held of each entity; nothing of those that are left out. */
export type Covers = Readonly<Partial<Record<EntityName, Coverage>>>;

/** What an account held when a workbook was written (RULES, Three ways). It counts on that account only. */
export interface Base {
  readonly server: string;
  readonly user: string;
  /** Epoch milliseconds. */
  readonly takenAt: number;
  /** Absent: a selection of what its records are of. Deleted records are no part of it. */
  readonly covers?: Covers | undefined;
  /** When the rows were saved of which nothing is remembered, epoch milliseconds; absent: then, too. */
  readonly othersSavedAt?: number | undefined;
  readonly records: readonly BaseRecord[];
}

/** The name of the hidden sheet that carries the base. */
export const baseSheetName = 'Aimsio base';

/** The name of the hidden sheet that carries the plan of a preview. */
export const planSheetName = 'Aimsio plan';

/** The name of the sheet in which a reviewer approves of a preview. */
export const approvalSheetName = 'Aimsio approval';

/** What the names of summaries begin with: a workbook that was moved together may hold several. */
export const summarySheetName = 'Aimsio summary';

/** What the name of the sheet begins with that tells what an undo took back. */
export const undoSheetName = 'Aimsio undo';

/** What the names of the sheets of a comparison begin with. */
export const comparisonSheetName = 'Aimsio comparison';

/** The name of the sheet that tells how a blank template is filled in. */
export const guideSheetName = 'Aimsio guide';

/**
 * Whether a sheet is one that this tool added to its workbook, hidden or to be read by people: no user
 * looks for it among what was read. LibreOffice knows one way of hiding only.
 */
export function isOwnSheet({ name, state }: Pick<Sheet, 'name' | 'state'>): boolean {
  return (
    name === baseSheetName ||
    name === guideSheetName ||
    name === approvalSheetName ||
    [summarySheetName, undoSheetName, comparisonSheetName].some((ours) => name.startsWith(ours)) ||
    (state !== 'visible' && /^aimsio /iu.test(name))
  );
}

/**
 * The base as the rows of its hidden sheet, every cell a text: facts and a checksum first, then a row
 * a record. Plain ASCII, so that no spreadsheet program alters a sign of it.
 */
export function buildBaseRows({ records, ...facts }: Base): readonly (readonly string[])[] {
  return buildHiddenRows(facts, records);
}

/** A base as it was found in a workbook; or why it cannot be used. */
export type FoundBase =
  | { readonly ok: true; readonly base: Base }
  | { readonly ok: false; readonly why: 'damaged' | 'newer' };

/** Reads the rows of a base sheet back. Any altered, missing or added row makes it `damaged`. */
export function parseBaseRows(rows: Iterable<readonly string[]>): FoundBase {
  const found = parseHiddenRows(rows);
  if (!found.ok) return found;
  const facts = factsSchema.safeParse(found.facts);
  const records = z.array(baseRecordSchema).safeParse(found.lines);
  if (!facts.success || !records.success) return { ok: false, why: 'damaged' };
  return { ok: true, base: { ...facts.data, records: records.data } };
}

/** Finds what a base remembers of a record or price, whatever the row in which it stands now. */
export interface BaseIndex {
  byKey(entity: EntityName, key: string, book?: string): BaseRecord | undefined;
  /** Records only: the guid of a price is its pricebook's. */
  byGuid(entity: EntityName, guid: string): BaseRecord | undefined;
}

/** A base made ready for look-ups. Keys are compared after trimming and NFC. */
export function indexBase({ records }: Pick<Base, 'records'>): BaseIndex {
  const shelfOf = (entity: EntityName, book = ''): string => `${entity} ${normaliseKey(book)}`;
  const shelves = new Map<string, Map<string, BaseRecord>>();
  for (const one of records) {
    const shelf = shelfOf(one.entity, one.book);
    const byKey = shelves.get(shelf) ?? new Map<string, BaseRecord>();
    shelves.set(shelf, byKey.set(normaliseKey(one.key), one));
  }
  const ofRecords = groupBy(
    records.filter(({ book }) => book === undefined),
    ({ entity }) => entity,
  );
  const guids = new Map(
    [...ofRecords].map(([entity, list]) => [entity, new Map(list.map((one) => [one.guid, one]))]),
  );
  return {
    byKey: (entity, key, book) => shelves.get(shelfOf(entity, book))?.get(normaliseKey(key)),
    byGuid: (entity, guid) => guids.get(entity)?.get(guid),
  };
}

const entityName = z.enum(['billable-item', 'price-book']);

const factsSchema = z.object({
  server: z.string(),
  user: z.string(),
  takenAt: z.number(),
  covers: z.partialRecord(entityName, z.enum(['all', 'books', 'some'])).optional(),
  othersSavedAt: z.number().optional(),
});

/** A remembered record as JSON holds it. */
export const baseRecordSchema = z.object({
  entity: entityName,
  book: z.string().optional(),
  key: z.string(),
  guid: z.string().optional(),
  updatedAt: z.number().optional(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  doneIn: z.number().optional(),
  said: z.array(z.string()).readonly().optional(),
  customUnread: z.literal(true).optional(),
});
