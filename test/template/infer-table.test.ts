import { describe, expect, it } from 'vitest';
import { columnLetters } from '../../src/core/address.ts';
import type { Row, Sheet } from '../../src/sheet/sheet.ts';
import { readHeadingWords } from '../../src/template/heading-words.ts';
import { inferTable } from '../../src/template/infer-table.ts';
import { readOwnNames } from '../../src/template/own-names.ts';
import { aSheetFile } from '../support/build-book.ts';
import type { BookCell } from '../support/build-book.ts';

async function infer(
  rows: readonly (readonly BookCell[])[],
  columnNames: Sheet['columnNames'] = new Map(),
) {
  const [sheet] = aSheetFile({ Prices: rows }, { Prices: { columnNames } }).sheets;
  const read: Row[] = [];
  for await (const row of sheet!.rows()) read.push(row);
  const { header, columns } = inferTable(read, undefined, await readOwnNames(sheet!));
  const roles = columns.flatMap(({ column, role }) =>
    role === undefined ? [] : [[columnLetters(column), role]],
  );
  return { header: header?.number, roles: Object.fromEntries(roles) };
}

const items = (count: number, row: (at: number) => readonly BookCell[]) =>
  Array.from({ length: count }, (_, at) => row(at));

describe('the header row of a sheet that no template knows', () => {
  it('is found below titles, dates and blank rows', async () => {
    const rows = [
      ['Price list of the house'],
      ['valid from', '2026-01-01'],
      [],
      ['Artikelnummer', 'Bezeichnung', 'Einzelpreis'],
      ...items(9, (at) => [`A-${at}`, `Pump of size ${at}`, 10.5 + at]),
    ];
    expect(await infer(rows)).toEqual({ header: 4, roles: { A: 'code', B: 'name', C: 'price' } });
  });

  it('is none where the first row is an item already', async () => {
    const rows = items(9, (at) => [`${3000 + at * 7}`, `Хурма ${at} сорт`, `${at + 10}.50`]);
    expect(await infer(rows)).toEqual({
      header: undefined,
      roles: { A: 'code', B: 'name', C: 'price' },
    });
  });

  it('is none under two titles where prices are typed with their currency', async () => {
    const rows = [
      ['Ceník výkonů'],
      ['platný od 1. 4.'],
      ...items(9, (at) => [`Vyšetření druhu ${'abcdefghi'[at]}`, `${at + 1}00 Kč`]),
      ['Očkovací látka', 'Cena dle dohody'],
    ];
    expect(await infer(rows)).toEqual({ header: undefined, roles: { A: 'name', B: 'price' } });
  });

  it('is the first of headings that are repeated by section', async () => {
    const rows = [
      ['Hospital services of the year'],
      ['Emergency', '2026 CPT Code', 'Average Charge'],
      ...items(5, (at) => [`Visit of level ${at}`, 99_280 + at, 100.25 * at]),
      ['Laboratory', 'CPT Code', 'Average Charge'],
      ...items(5, (at) => [`Panel of kind ${at}`, 80_040 + at, 30.75 * at]),
    ];
    expect(await infer(rows)).toEqual({ header: 2, roles: { A: 'name', B: 'code', C: 'price' } });
  });

  it('is the one with most headings where groups stand above it and units below', async () => {
    const rows = [
      ['', '', 'Rates', ''],
      ['Code', 'Description', 'Regular', 'Overtime'],
      ['', '', '/hr', '/hr'],
      ...items(5, (at) => [`LAB-${at}`, `Operator of class ${at}`, 80.5 + at, 120.75 + at]),
    ];
    expect((await infer(rows)).header).toBe(2);
  });

  it('may leave the column of names without a heading', async () => {
    const rows = [
      ['', 'Preisliste'],
      [],
      ['', '', 'Menge', 'Preis'],
      ...items(6, (at) => ['', `Getränk ${'abcdef'[at]}`, 0.33, `${at + 2} CHF`]),
    ];
    expect(await infer(rows)).toEqual({
      header: 3,
      roles: { B: 'name', C: 'quantity', D: 'price' },
    });
  });
});

describe('the columns of a sheet that no template knows', () => {
  it('the article number is the code, not the bar code beside it', async () => {
    const rows = [
      ['EAN-Code', 'Pharmacode', 'Bezeichnung', 'Preis'],
      ...items(9, (at) => [
        `76406873610${10 + at}`,
        `${4_228_470 + at * 3}`,
        `Globuli Nr ${at}`,
        `${at + 3}.35`,
      ]),
    ];
    expect((await infer(rows)).roles).toEqual({ B: 'code', C: 'name', D: 'price' });
  });

  it('a running number is no code, and a total no price where there is a better one', async () => {
    const rows = [
      ['No', 'Code', 'Description', 'Total Charges', 'Avg Charge'],
      ...items(9, (at) => [at + 1, `${100 + at * 11}`, `Surgery of kind ${at}`, '$2,000', '$200']),
    ];
    const { roles } = await infer(rows);
    expect(roles).toMatchObject({ B: 'code', C: 'name', E: 'price' });
    expect(roles['A']).toBeUndefined();
  });

  it('a charge code is a code and no charge', async () => {
    const rows = [
      ['Cath lab'],
      ['ChargeCode', 'ChargeCode Description', 'Charge'],
      ...items(9, (at) => [444_000_192 + at, `Stent of kind ${at}`, `$15,73${at}.00`]),
    ];
    expect(await infer(rows)).toEqual({ header: 2, roles: { A: 'code', B: 'name', C: 'price' } });
  });

  it('ours of an earlier result are for nothing, though no heading stands above them', async () => {
    const rows = items(9, (at) => [`A-${at}`, 10.5 + at, '~ update', `Rate 9.50 → ${at}.50 now`]);
    const columnNames = new Map([
      ['Aimsio_action', 3],
      ['Aimsio_changes', 4],
    ]);
    expect((await infer(rows)).roles).toEqual({ A: 'code', B: 'price', D: 'name' });
    expect((await infer(rows, columnNames)).roles).toEqual({ A: 'code', B: 'price' });
  });

  it('codes under the heading of a name are codes where there are no others', async () => {
    const rows = [
      ['名称', '价格', '供应商'],
      ...items(8, (at) => [`MM32F00${at % 2}0`, 0.65 + at / 100, at % 2 === 0 ? '北京' : '深圳']),
    ];
    expect((await infer(rows)).roles).toMatchObject({ A: 'code', B: 'price' });
  });
});

it.each([
  ['Sonderpreis', 'price', 1],
  ['Prix unitaire HT', 'price', 2],
  ['ЦЕНА', 'price', 3],
  ['標準単価', 'price', 1],
  ['Číslo', 'code', 3],
  ['Varenummer', 'code', 3],
  ['Ед. изм.', 'unit', 3],
  ['Warengruppe', 'category', 3],
] as const)('the heading %j speaks for %s', (heading, role, strength) => {
  expect(readHeadingWords(heading).get(role)).toBe(strength);
});
