import { buildXlsx, relationships, workbook, worksheet } from '../build-xlsx.ts';
import type { Json } from './merge-record.ts';
import type { Random } from './random.ts';
import { SimulatedAccount } from './simulated-account.ts';
import type { Habits } from './simulated-account.ts';
import { formOf } from './stir-account.ts';

/** A row of the sheet, and what it is there for. */
export interface ScenarioRow {
  readonly sheet: string;
  readonly row: number;
  readonly kind: 'create' | 'update' | 'unchanged';
  readonly book?: string;
  readonly code: string;
  /** What the row says, by the API's names; its key is not among them. */
  readonly says: Json;
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
}

/** How large a scenario is, where it is not for chance to say. */
export interface ScenarioSize {
  readonly items: number;
  readonly books: number;
  readonly shape: 'items' | 'prices' | 'both';
  readonly habits?: Partial<Habits>;
  /** Of the rows, from 0 to 1; a twelfth by default. */
  readonly refused?: number;
}

const longAgo = Date.UTC(2026, 0, 5, 8);

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
  const drafts = [
    ...(shape === 'prices' ? [] : draftItems(held, random)),
    ...(shape === 'items' ? [] : draftPrices(books, held, random)),
  ];
  if (shape === 'both') drafts.push(...draftPricesOfNew(drafts, books, random));
  const part = size.refused ?? 1 / 12;
  const rows = number(drafts).map((row) => ({ ...row, refused: random.happens(part) }));
  const refused = rows.flatMap((row) =>
    row.refused ? [[keyOf(row), `${keyOf(row)} is not allowed`] as const] : [],
  );
  const habits = { ...drawHabits(random), ...size.habits };
  const account = new SimulatedAccount(habits, new Map(refused));
  for (const item of held) account.put('BillableItem', item, longAgo);
  for (const book of books) account.put('Pricebook', book, longAgo);
  const newCodes = rows.flatMap((row) =>
    row.kind === 'create' && row.book === undefined ? [row.code] : [],
  );
  return { account, rows, newCodes, ...writeSheets(rows, shape) };
}

/** By which the service knows a row. */
export function keyOf({ book, code }: Pick<ScenarioRow, 'book' | 'code'>): string {
  return book === undefined ? code : `${book}/${code}`;
}

function drawHabits(random: Random): Habits {
  const mostPerCall = random.pick([undefined, undefined, undefined, 7, 15, 50]);
  return {
    wipesWhatIsLeftOut: random.happens(0.5),
    rounds: random.happens(0.15),
    keepsTimes: random.happens(0.3),
    storesGoodRows: random.happens(0.5),
    refusesKnownKeys: random.happens(0.3),
    ...(mostPerCall === undefined ? {} : { mostPerCall }),
  };
}

function anItem(code: string, random: Random): Json {
  const isLabour = random.happens(0.5);
  return {
    billableItemGuid: `guid-${code}`,
    billableItemCode: code,
    billableItemName: `Item ${code}`,
    billableItemTypeUname: isLabour ? 'labour' : 'material',
    billableItemTypeName: isLabour ? 'Labour' : 'Material',
    billableItemIsTrade: isLabour,
    billableItemIsEquipment: false,
    billableItemCategory: random.pick(['Crew', 'Yard', '']),
    billableItemDescription: random.happens(0.5) ? `About ${code}` : null,
    billableItemDefaultRate: random.between(4000, 9999) / 100,
    billableItemDefaultRateType: 'Hourly',
    billableItemDefaultRateTypeUname: 'hourly',
    ...(random.happens(0.3) ? { billableItemDefaultCost: random.between(100, 999) / 100 } : {}),
    ...(random.happens(0.4) ? { billableItemFormData: formOf(random.between(1, 99)) } : {}),
    billableItemUpdatedAt: longAgo,
    billableItemLastModifiedByFullName: 'M. Roy',
    billableItemIsDeleted: false,
    someFieldOfTomorrow: 'kept',
  };
}

function aBook(name: string, items: readonly Json[], random: Random): Json {
  return {
    priceBookGuid: `guid-${name}`,
    priceBookName: name,
    priceBookOriginReference: random.happens(0.5) ? `PO ${name}` : null,
    priceBookIsDeleted: false,
    priceBookUpdatedAt: longAgo,
    priceBookLastModifiedByFullName: 'M. Roy',
    priceItemList: items.map((item) => ({
      priceItemBillableItemGuid: item['billableItemGuid'],
      priceItemBillableItemCode: item['billableItemCode'],
      priceItemBillableItemName: item['billableItemName'],
      priceItemRate: random.between(4000, 9999) / 100,
      priceItemRateType: 'Hourly',
      priceItemRateTypeUname: 'hourly',
      ...(random.happens(0.3) ? { priceItemRate2: 120.5, priceItemRateType2: 'Overtime' } : {}),
      ...(random.happens(0.4) ? { priceItemFormData: formOf(random.between(1, 99)) } : {}),
    })),
  };
}

type Draft = Omit<ScenarioRow, 'sheet' | 'row' | 'refused'>;

function draftItems(held: readonly Json[], random: Random): Draft[] {
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

function draftPrices(books: readonly Json[], held: readonly Json[], random: Random): Draft[] {
  const ofBooks = books.flatMap((book) => draftBook(book, held, random));
  if (!random.happens(0.4)) return ofBooks;
  const some = held.filter(() => random.happens(0.2));
  const ofNew = some.map((item): Draft => aNewPrice('New book', item, random));
  return [...ofBooks, ...ofNew];
}

function draftBook(book: Json, held: readonly Json[], random: Random): Draft[] {
  const name = String(book['priceBookName']);
  const lines = book['priceItemList'] as readonly Json[];
  return held.flatMap((item): Draft[] => {
    const code = item['billableItemCode'];
    const line = lines.find((one) => one['priceItemBillableItemCode'] === code);
    if (random.happens(0.5)) return [];
    if (line === undefined) return random.happens(0.2) ? [aNewPrice(name, item, random)] : [];
    const rate = Number(line['priceItemRate']);
    const isUpdate = random.happens(0.7);
    const says = { priceItemRate: isUpdate ? raise(rate, random) : rate };
    return [{ kind: isUpdate ? 'update' : 'unchanged', book: name, code: String(code), says }];
  });
}

function aNewPrice(book: string, item: Json, random: Random): Draft {
  const says = { priceItemRate: random.between(4000, 9999) / 100, priceItemRateType: 'Hourly' };
  return { kind: 'create', book, code: String(item['billableItemCode']), says };
}

/** Prices of items that the same file creates. */
function draftPricesOfNew(drafts: readonly Draft[], books: readonly Json[], random: Random) {
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

function number(drafts: readonly Draft[]): readonly Omit<ScenarioRow, 'refused'>[] {
  const counts = { Items: 1, Prices: 1 };
  return drafts.map((draft) => {
    const sheet = draft.book === undefined ? 'Items' : 'Prices';
    return { ...draft, sheet, row: (counts[sheet] += 1) };
  });
}

const headings = {
  Items: {
    Code: 'code',
    Name: 'billableItemName',
    Type: 'billableItemTypeName',
    Description: 'billableItemDescription',
    Rate: 'billableItemDefaultRate',
    'Rate type': 'billableItemDefaultRateType',
  },
  Prices: {
    Pricebook: 'book',
    Code: 'code',
    Rate: 'priceItemRate',
    'Rate type': 'priceItemRateType',
  },
} as const;

function writeSheets(rows: readonly ScenarioRow[], shape: ScenarioSize['shape']) {
  if (shape !== 'both') {
    const text = cellsOf(rows, shape === 'items' ? 'Items' : 'Prices');
    const content = `${text.map((cells) => cells.join(',')).join('\r\n')}\r\n`;
    return { fileName: 'sheet.csv', content };
  }
  const [items, prices] = [cellsOf(rows, 'Items'), cellsOf(rows, 'Prices')];
  const content = buildXlsx({
    parts: {
      'xl/workbook.xml': workbook(
        '<sheet name="Items" sheetId="1" r:id="rId1"/><sheet name="Prices" sheetId="2" r:id="rId4"/>',
      ),
      'xl/_rels/workbook.xml.rels': relationships([
        ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
        ['rId2', 'styles', 'styles.xml'],
        ['rId3', 'sharedStrings', 'sharedStrings.xml'],
        ['rId4', 'worksheet', 'worksheets/sheet2.xml'],
      ]),
      'xl/worksheets/sheet1.xml': worksheet(`<sheetData>${items.map(rowXml).join('')}</sheetData>`),
      'xl/worksheets/sheet2.xml': worksheet(
        `<sheetData>${prices.map(rowXml).join('')}</sheetData>`,
      ),
    },
  });
  return { fileName: 'sheet.xlsx', content };
}

type Cell = string | number;

function cellsOf(rows: readonly ScenarioRow[], sheet: 'Items' | 'Prices'): readonly Cell[][] {
  const columns = headings[sheet];
  const body = rows
    .filter((row) => row.sheet === sheet)
    .map(({ book = '', code, says }) =>
      Object.values(columns).map((field): Cell => {
        if (field === 'book') return book;
        return field === 'code' ? code : ((says[field] as Cell | undefined) ?? '');
      }),
    );
  return [Object.keys(columns), ...body];
}

function rowXml(cells: readonly Cell[], at: number): string {
  const cell = (value: Cell, column: number): string => {
    if (value === '') return '';
    const name = `${String.fromCharCode(65 + column)}${at + 1}`;
    return typeof value === 'number'
      ? `<c r="${name}"><v>${value}</v></c>`
      : `<c r="${name}" t="inlineStr"><is><t>${value}</t></is></c>`;
  };
  return `<row r="${at + 1}">${cells.map(cell).join('')}</row>`;
}
