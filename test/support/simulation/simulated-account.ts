import { mergeBook, mergeItem, roundAmounts, textOf } from './merge-record.ts';
import type { Json } from './merge-record.ts';

/** The two kinds of records, by the last part of their path. */
export type Resource = 'BillableItem' | 'Pricebook';

/** Who wrote: the run under test, somebody else, or nobody because it was there from the start. */
export type Hand = 'ours' | 'theirs' | 'start';

/** How a record was at a time, and who made it so. */
export interface Version {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly by: Hand;
  /** The number of the request that made it. */
  readonly request?: number;
  /** `undefined`: it is gone. */
  readonly record: Json | undefined;
}

/** A record with all its past, the oldest version first. */
export interface Thing {
  readonly resource: Resource;
  readonly guid: string;
  readonly versions: Version[];
}

/** What the public reference leaves open, and what services do though it says otherwise. */
export interface Habits {
  /** Fields that an update leaves out: kept, or wiped. */
  readonly wipesWhatIsLeftOut: boolean;
  /** Whether amounts are stored with one decimal only. */
  readonly rounds: boolean;
  /** Whether a write leaves the time of change as it was. */
  readonly keepsTimes: boolean;
  /** Whether the good rows of a refused list are stored. */
  readonly storesGoodRows: boolean;
  /** Whether a record without guid whose key is known is refused instead of updated. */
  readonly refusesKnownKeys: boolean;
  /** More records or lines in one call are refused as too large; absent: no limit. */
  readonly mostPerCall?: number;
}

/** What a POST brought. */
export type Applied =
  | { readonly status: 200; readonly records: readonly Json[] }
  | { readonly status: 400 | 413; readonly words: string };

interface Names {
  readonly guid: string;
  readonly key: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly isDeleted: string;
  readonly list: string;
}

/** The names of the wire, by resource. */
export const namesOf: Readonly<Record<Resource, Names>> = {
  BillableItem: {
    guid: 'billableItemGuid',
    key: 'billableItemCode',
    updatedAt: 'billableItemUpdatedAt',
    updatedBy: 'billableItemLastModifiedByFullName',
    isDeleted: 'billableItemIsDeleted',
    list: 'billableItemList',
  },
  Pricebook: {
    guid: 'priceBookGuid',
    key: 'priceBookName',
    updatedAt: 'priceBookUpdatedAt',
    updatedBy: 'priceBookLastModifiedByFullName',
    isDeleted: 'priceBookIsDeleted',
    list: 'priceBookList',
  },
};

/**
 * What an account holds, and all that it ever held. It reads, merges and stores as the reference says,
 * knows nothing of this tool's code, and refuses what it was told to refuse.
 */
export class SimulatedAccount {
  readonly things: Thing[] = [];
  readonly habits: Habits;
  /** Item codes, book names and `BOOK/CODE` that are refused, with the words for it. */
  readonly refused: ReadonlyMap<string, string>;
  #made = 0;

  constructor(habits: Habits, refused: ReadonlyMap<string, string>) {
    this.habits = habits;
    this.refused = refused;
  }

  /** Puts a record there from the start. */
  put(resource: Resource, record: Json, at: number): void {
    const guid = String(record[namesOf[resource].guid]);
    this.things.push({ resource, guid, versions: [{ at, by: 'start', record }] });
  }

  /** What GET all lists. */
  list(resource: Resource): readonly Json[] {
    const { updatedAt } = namesOf[resource];
    return this.#present(resource).map(({ guid, record }) => ({
      dtype: resource,
      guid,
      updatedAt: record[updatedAt],
    }));
  }

  find(resource: Resource, guid: string): Json | undefined {
    return this.#present(resource).find((one) => one.guid === guid)?.record;
  }

  /** The live record of a key. */
  findByKey(resource: Resource, key: string): Json | undefined {
    const { key: member, isDeleted } = namesOf[resource];
    return this.#present(resource).find(
      ({ record }) => record[member] === key && record[isDeleted] !== true,
    )?.record;
  }

  /** Takes the body of a POST: all of it, or none, or its good rows, as the habits say. */
  apply(resource: Resource, body: Json, request: number): Applied {
    const list = listOf(body[namesOf[resource].list]);
    const size = resource === 'BillableItem' ? list.length : countLines(list);
    if (size > (this.habits.mostPerCall ?? Infinity)) return { status: 413, words: 'Too large' };
    const judged = list.map((sent) => ({ sent, words: this.#findFault(resource, sent) }));
    const words = judged.flatMap((one) => one.words ?? []);
    if (list.length === 0) return { status: 400, words: `${namesOf[resource].list} is empty` };
    // A REPLACE is all or nothing.
    const isWhole = list.some((sent) => sent['priceBookAction'] === 'REPLACE');
    if (words.length > 0 && (isWhole || !this.habits.storesGoodRows))
      return { status: 400, words: words.join('; ') };
    const records = judged.flatMap(({ sent, words }) => {
      const good = words === undefined ? sent : this.#goodLinesOf(resource, sent);
      return good === undefined ? [] : [this.#store(resource, good, request)];
    });
    return words.length > 0 ? { status: 400, words: words.join('; ') } : { status: 200, records };
  }

  /** Somebody else makes a record what they want; `undefined`: it is gone for good. */
  write(resource: Resource, guid: string, record: Json | undefined): void {
    this.#add(resource, guid, { at: Date.now(), by: 'theirs', record });
  }

  /** Somebody else makes a new record; gives its guid. */
  make(resource: Resource, record: Json): string {
    const guid = `theirs-${(this.#made += 1)}`;
    const { guid: member } = namesOf[resource];
    this.write(resource, guid, { ...record, [member]: guid });
    return guid;
  }

  #store(resource: Resource, sent: Json, request: number): Json {
    const { guid: member, key } = namesOf[resource];
    const before =
      this.find(resource, textOf(sent, member) ?? '') ??
      this.findByKey(resource, textOf(sent, key) ?? '');
    const guid = (before && textOf(before, member)) ?? `ours-${(this.#made += 1)}`;
    const taken = this.habits.rounds ? roundAmounts(sent) : sent;
    const merged =
      resource === 'BillableItem'
        ? mergeItem(before, taken, this.habits.wipesWhatIsLeftOut)
        : mergeBook(before, taken, this.habits.wipesWhatIsLeftOut);
    const record = { ...merged, [member]: guid };
    return this.#add(resource, guid, { at: Date.now(), by: 'ours', request, record })!;
  }

  #add(resource: Resource, guid: string, version: Version): Json | undefined {
    const { updatedAt, updatedBy, isDeleted } = namesOf[resource];
    const known = this.things.find((one) => one.resource === resource && one.guid === guid);
    const last = Number(known?.versions.at(-1)?.record?.[updatedAt] ?? 0);
    const moved = version.by === 'ours' && this.habits.keepsTimes && last > 0;
    const record = version.record && {
      [isDeleted]: false,
      ...version.record,
      [updatedAt]: moved ? last : Math.max(version.at, last + 1),
      [updatedBy]: version.by === 'ours' ? 'The importer' : 'M. Roy',
    };
    if (known === undefined)
      this.things.push({ resource, guid, versions: [{ ...version, record }] });
    else known.versions.push({ ...version, record });
    return record;
  }

  #present(resource: Resource): readonly { readonly guid: string; readonly record: Json }[] {
    return this.things.flatMap((thing) => {
      const record = thing.versions.at(-1)?.record;
      return thing.resource !== resource || record === undefined
        ? []
        : [{ guid: thing.guid, record }];
    });
  }

  #findFault(resource: Resource, sent: Json): string | undefined {
    const { guid, key } = namesOf[resource];
    const name = sent[key];
    if (typeof name !== 'string' || name === '') return `${key} is required`;
    if (this.refused.has(name)) return this.refused.get(name);
    const own = textOf(sent, guid);
    if (own !== undefined && this.find(resource, own) === undefined)
      return `${guid} ${own} does not exist`;
    const known = own === undefined && this.findByKey(resource, name) !== undefined;
    if (known && this.habits.refusesKnownKeys) return `${key} ${name} exists already`;
    if (resource === 'Pricebook') return this.#findLineFaults(name, sent)[0]?.words;
    const missing = ['billableItemName', 'billableItemDefaultRate'].find(
      (field) => sent[field] === undefined || sent[field] === null,
    );
    return missing === undefined ? undefined : `${missing} is required`;
  }

  #findLineFaults(book: string, sent: Json): readonly { line: Json; words: string }[] {
    return listOf(sent['priceItemList']).flatMap((line) => {
      const code = String(line['priceItemBillableItemCode']);
      const words =
        this.refused.get(`${book}/${code}`) ??
        (this.findByKey('BillableItem', code) === undefined ? `${code} is no item` : undefined);
      return words === undefined ? [] : [{ line, words }];
    });
  }

  /** A book without its bad lines, where the book itself is good. */
  #goodLinesOf(resource: Resource, sent: Json): Json | undefined {
    if (resource === 'BillableItem') return undefined;
    const name = String(sent[namesOf[resource].key]);
    const bad = this.#findLineFaults(name, sent).map(({ line }) => line);
    if (bad.length === 0) return undefined;
    const good = listOf(sent['priceItemList']).filter((line) => !bad.includes(line));
    return good.length === 0 ? undefined : { ...sent, priceItemList: good };
  }
}

/** The objects of a list. */
export function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function countLines(books: readonly Json[]): number {
  return books.reduce((sum, book) => sum + listOf(book['priceItemList']).length, 0);
}
