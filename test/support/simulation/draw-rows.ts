import type { Json } from './merge-record.ts';
import type { Random } from './random.ts';

/** What a row of the sheet says, and what it is there for. */
export interface Draft {
  readonly kind: 'create' | 'update' | 'rename' | 'unchanged';
  readonly book?: string;
  readonly code: string;
  /** The guid that stands in the row. */
  readonly guid?: string;
  /** What the row says, by the API's names; its key is not among them. */
  readonly says: Json;
}

/** Rows of items: known ones with other rates, and new ones. */
export function draftItems(held: readonly Json[], random: Random): Draft[] {
  const known = held.flatMap((item): Draft[] => {
    if (random.happens(0.2)) return [];
    const code = String(item['billableItemCode']);
    const rate = Number(item['billableItemDefaultRate']);
    const isUpdate = random.happens(0.6);
    const says = { billableItemDefaultRate: isUpdate ? raise(rate, random) : rate };
    const words = { billableItemDescription: `Now ${code} ${random.between(1, 99)}` };
    const more = isUpdate && random.happens(0.3) ? words : {};
    return [{ kind: isUpdate ? 'update' : 'unchanged', code, says: { ...says, ...more } }];
  });
  const made = Array.from({ length: random.between(0, 15) }, (_, at): Draft => {
    const code = `N-${String(at + 1).padStart(4, '0')}`;
    const says = {
      billableItemName: `New item ${code}`,
      billableItemTypeName: 'Labour',
      billableItemDefaultRate: random.between(4000, 9999) / 100,
      billableItemDefaultRateType: 'Hourly',
    };
    return { kind: 'create', code, says };
  });
  return [...known, ...made];
}

/** Whose prices the sheet lists. */
interface Priced {
  readonly books: readonly Json[];
  readonly held: readonly Json[];
  /** Books of which nearly all prices are listed. */
  readonly whole: readonly string[];
  /** Whether the books stand across: then there is no new one, and no column for the rate type. */
  readonly isMatrix: boolean;
}

/** Rows of prices: known ones with other rates, new ones, and those of a new book. */
export function draftPrices({ books, held, whole, isMatrix }: Priced, random: Random): Draft[] {
  const ofBooks = books.flatMap((book) => {
    const part = whole.includes(String(book['priceBookName'])) ? 0.9 : 0.5;
    return draftBook(book, held, part, random);
  });
  if (isMatrix) return ofBooks.map(leaveRateType);
  if (!random.happens(0.4)) return ofBooks;
  const some = held.filter(() => random.happens(0.2));
  const ofNew = some.map((item): Draft => aNewPrice('New book', item, random));
  return [...ofBooks, ...ofNew];
}

function leaveRateType(draft: Draft): Draft {
  return { ...draft, says: { priceItemRate: draft.says['priceItemRate'] } };
}

function draftBook(book: Json, held: readonly Json[], part: number, random: Random): Draft[] {
  const name = String(book['priceBookName']);
  const lines = book['priceItemList'] as readonly Json[];
  return held.flatMap((item): Draft[] => {
    const code = item['billableItemCode'];
    const line = lines.find((one) => one['priceItemBillableItemCode'] === code);
    if (!random.happens(part)) return [];
    if (line === undefined) return random.happens(0.2) ? [aNewPrice(name, item, random)] : [];
    const rate = Number(line['priceItemRate']);
    const isUpdate = random.happens(0.7);
    const says = { priceItemRate: isUpdate ? raise(rate, random) : rate };
    return [{ kind: isUpdate ? 'update' : 'unchanged', book: name, code: String(code), says }];
  });
}

/** Some of the changed items get another code, known by their guid; those that nobody's price goes by. */
export function renameSome(
  drafts: readonly Draft[],
  books: readonly Json[],
  random: Random,
): readonly Draft[] {
  const lines = books.flatMap((book) => book['priceItemList'] as readonly Json[]);
  const priced = new Set([
    ...lines.map((line) => line['priceItemBillableItemCode']),
    ...drafts.flatMap(({ book, code }) => (book === undefined ? [] : [code])),
  ]);
  return drafts.map((draft) => {
    const { kind, book, code } = draft;
    if (kind !== 'update' || book !== undefined || priced.has(code)) return draft;
    if (!random.happens(0.4)) return draft;
    return { ...draft, kind: 'rename', code: code.replace('C-', 'R-'), guid: `guid-${code}` };
  });
}

function aNewPrice(book: string, item: Json, random: Random): Draft {
  const says = { priceItemRate: random.between(4000, 9999) / 100, priceItemRateType: 'Hourly' };
  return { kind: 'create', book, code: String(item['billableItemCode']), says };
}

/** Prices of items that the same file creates. */
export function draftPricesOfNew(
  drafts: readonly Draft[],
  books: readonly Json[],
  random: Random,
): readonly Draft[] {
  const made = drafts.filter(({ kind, book }) => kind === 'create' && book === undefined);
  return made
    .filter(() => random.happens(0.5))
    .map(({ code }) =>
      aNewPrice(String(random.pick(books)['priceBookName']), { billableItemCode: code }, random),
    );
}

/** Another price, a little higher: nothing that a guard would hold back. */
function raise(rate: number, random: Random): number {
  return Math.round(rate * (1 + random.between(5, 30) / 100) * 100) / 100;
}
