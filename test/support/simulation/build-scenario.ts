import { draftItems, draftPrices, draftPricesOfNew, renameSome } from './draw-rows.ts';
import type { Draft } from './draw-rows.ts';
import { aBook, anItem, longAgo } from './make-records.ts';
import type { Random } from './random.ts';
import { SimulatedAccount } from './simulated-account.ts';
import type { Habits } from './simulated-account.ts';
import { writeSheets } from './write-sheets.ts';

/** A row of the sheet, or a price in it where books stand across, and what it is there for. */
export interface ScenarioRow extends Draft {
  readonly sheet: string;
  readonly row: number;
  /** Whether the service refuses it. */
  readonly refused: boolean;
}

/** An account, a sheet for it, and how the service behaves: all of it from one seed. */
export interface Scenario {
  readonly account: SimulatedAccount;
  readonly rows: readonly ScenarioRow[];
  readonly fileName: string;
  readonly content: string | Buffer;
  /** Codes and book names that the sheet creates. */
  readonly newCodes: readonly string[];
  /** Books that are replaced. */
  readonly replaced: readonly string[];
}

/** What a sheet asks for beyond new values. */
export interface Traits {
  readonly renames: boolean;
  readonly replaces: boolean;
  /** Where it is of prices only: one column for each book. */
  readonly matrix: boolean;
}

/** New values only, in lists. */
export const plainTraits: Traits = { renames: false, replaces: false, matrix: false };

/** How large a scenario is, where it is not for chance to say. */
export interface ScenarioSize {
  readonly items: number;
  readonly books: number;
  readonly shape: 'items' | 'prices' | 'both';
  readonly traits: Traits;
  readonly habits?: Partial<Habits>;
  /** Of the rows, from 0 to 1; a twelfth by default. */
  readonly refused?: number;
}

/** Makes up an account and a sheet of creates, updates, unchanged and refused rows, prices and a new book. */
export function buildScenario(random: Random, size: Partial<ScenarioSize> = {}): Scenario {
  const count = size.items ?? random.between(20, 120);
  const codes = Array.from({ length: count }, (_, at) => `C-${String(at + 1).padStart(4, '0')}`);
  const held = codes.map((code) => anItem(code, random));
  const books = Array.from(
    { length: size.books ?? random.between(1, 5) },
    (_, at) =>
    aBook(`Book ${at + 1}`, held.filter(() => random.happens(0.5)), random), // prettier-ignore
  );
  const shape = size.shape ?? random.weigh({ items: 4, prices: 3, both: 3 });
  const traits = size.traits ?? drawTraits(random);
  const isMatrix = traits.matrix && shape === 'prices';
  const wanted = traits.replaces && !isMatrix ? books.filter(() => random.happens(0.5)) : [];
  const whole = wanted.map((book) => String(book['priceBookName']));
  const drafts: Draft[] = [
    ...(shape === 'prices' ? [] : draftItems(held, random)),
    ...(shape === 'items' ? [] : draftPrices({ books, held, whole, isMatrix }, random)),
  ];
  if (shape === 'both') drafts.push(...draftPricesOfNew(drafts, books, random));
  const renamed = traits.renames ? renameSome(drafts, books, random) : drafts;
  const part = size.refused ?? 1 / 12;
  // One refusal holds a whole book back: where it is replaced there are few.
  const partOf = ({ book = '' }: Draft): number => (whole.includes(book) ? part / 20 : part);
  const rows = number(renamed, isMatrix).map((row) => ({
    ...row,
    refused: random.happens(partOf(row)),
  }));
  const replaced = whole.filter((name) => rows.some(({ book }) => book === name));
  const refused = rows.flatMap((row) =>
    row.refused ? [[keyOf(row), `${keyOf(row)} is not allowed`] as const] : [],
  );
  const habits = { ...drawHabits(random, replaced.length > 0), ...size.habits };
  const account = new SimulatedAccount(habits, new Map(refused));
  for (const item of held) account.put('BillableItem', item, longAgo);
  for (const book of books) account.put('Pricebook', book, longAgo);
  const newCodes = rows.flatMap((row) =>
    row.kind === 'create' && row.book === undefined ? [row.code] : [],
  );
  return { account, rows, newCodes, replaced, ...writeSheets(rows, isMatrix ? 'matrix' : shape) };
}

/** By which the service knows a row. */
export function keyOf({ book, code }: Pick<ScenarioRow, 'book' | 'code'>): string {
  return book === undefined ? code : `${book}/${code}`;
}

function drawTraits(random: Random): Traits {
  return {
    renames: random.happens(0.3),
    replaces: random.happens(0.3),
    matrix: random.happens(0.4),
  };
}

/** A book is replaced in one call: where that is too much for the service, it can never be. */
function drawHabits(random: Random, replaces: boolean): Habits {
  const mostPerCall = random.pick([undefined, undefined, undefined, 7, 15, 50]);
  return {
    wipesWhatIsLeftOut: random.happens(0.5),
    rounds: random.happens(0.15),
    keepsTimes: random.happens(0.3),
    storesGoodRows: random.happens(0.5),
    refusesKnownKeys: random.happens(0.3),
    ...(mostPerCall === undefined || replaces ? {} : { mostPerCall }),
  };
}

/** Rows in the order of the sheets; where books stand across, an item's prices share a row. */
function number(
  drafts: readonly Draft[],
  isMatrix: boolean,
): readonly Omit<ScenarioRow, 'refused'>[] {
  const counts = { Items: 1, Prices: 1 };
  const places = new Map<string, number>();
  return drafts.map((draft) => {
    const sheet = draft.book === undefined ? 'Items' : 'Prices';
    const known = isMatrix ? places.get(draft.code) : undefined;
    const row = known ?? (counts[sheet] += 1);
    places.set(draft.code, row);
    return { ...draft, sheet, row };
  });
}
