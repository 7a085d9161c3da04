import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/core/issue.ts';
import { buildResultWorkbook } from '../../src/report/build-result-workbook.ts';
import type { Journey } from '../../src/report/journey.ts';
import type { CellModel } from '../../src/sheet/workbook-model.ts';
import { facts, imported, items, preview, sheetsOf } from '../support/build-journey.ts';
import { aPlan, aPriceChange, aPriceEntry } from '../support/build-plan.ts';
import { aPrice } from '../support/build-snapshot.ts';
import { rowsOf, shownIn } from '../support/build-sheet.ts';

const openElsewhere: Issue = {
  code: 'file/open-elsewhere',
  severity: 'warning',
  file: 'prices.xlsx',
};

describe('the summary sheet', () => {
  const factsOf = async (journey: Journey): Promise<ReadonlyMap<string, CellModel['value']>> => {
    const rows = await rowsOf((await sheetsOf(journey)).at(-1));
    return new Map(
      rows.flatMap(({ cells: [name, value] }) =>
        name && value ? [[shownIn(name.value), value.value]] : [],
      ),
    );
  };

  it('says what was imported, where, by whom, when, and how it came out', async () => {
    const said = await factsOf(imported);
    expect(Object.fromEntries(said)).toMatchObject({
      File: 'prices.xlsx',
      'SHA-256': 'abc123',
      Account: 'practice (PRACTICE)',
      User: 'practice',
      Templates: 'Items: billable-items',
      'Started (UTC)': { date: Date.UTC(2026, 2, 31, 14) },
      'Calls made': 3,
      'Written by': 'aimsio-sheets 0.1.0',
      '+ created': 1,
      '~ updated': 1,
      '✗ invalid': 1,
      'Rows in the file': 4,
    });
  });

  it('says where the run is recorded, and by which plan a preview can be sent', async () => {
    const run = { ...imported.run!, id: 14 };
    const runRecord = '/state/runs/14.jsonl';
    const told = { ...facts, runRecord };
    const said = async (journey: Journey): Promise<readonly unknown[]> => {
      const { sheets } = await buildResultWorkbook(journey, [items], told);
      const rows = await rowsOf(sheets.at(-1));
      return rows.map(({ cells }) => cells.map(({ value }) => value));
    };
    expect(await said({ ...imported, run })).toEqual(
      expect.arrayContaining([
        ['Run', '14'],
        ['Run record', runRecord],
      ]),
    );
    expect(await said({ ...preview, planId: 'p-7' })).toContainEqual(['Plan', 'p-7']);
  });

  it('is headed by PRACTICE for a practice account', async () => {
    const model = await buildResultWorkbook(imported, [items], facts);
    const [first] = await rowsOf(model.sheets.at(-1));
    expect(first?.cells[0]?.value).toBe('PRACTICE · Result of prices.xlsx');
    expect(model.title).toBe('PRACTICE · Result of prices.xlsx');
  });

  it('says first what a person looks for, and how it was made behind it', async () => {
    const risen = aPriceEntry({
      before: aPrice('LAB-010', 100),
      changes: [aPriceChange(100, 104)],
    });
    const journey = { ...preview, plan: aPlan([risen]), issues: [openElsewhere] };
    const rows = await rowsOf((await sheetsOf(journey)).at(-1));
    const texts = rows.map(({ cells }) => cells.map(({ value }) => shownIn(value)));
    const places = ['Account', 'Planned', 'Amounts that change', 'About the file', 'SHA-256'].map(
      (name) => texts.findIndex(([first]) => first === name),
    );
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(places).not.toContain(-1);
    expect(texts).toContainEqual(['Rate', '1', 'Northstar 2026', '4', '4', '4']);
  });

  it('keeps its messages in view, however long, and its facts at one margin', async () => {
    const rows = await rowsOf((await sheetsOf({ ...preview, issues: [openElsewhere] })).at(-1));
    const cellsOf = (name: string): readonly CellModel[] =>
      rows.find(({ cells: [first] }) => first?.value === name)?.cells ?? [];
    expect(cellsOf('! warning')[1]).toMatchObject({ column: 3, wrap: true });
    expect(cellsOf('Written (UTC)')[1]).toMatchObject({ align: 'left' });
  });

  it('lists what stands in no row of the file', async () => {
    const { row: _, ...removal } = aPriceEntry({
      action: 'remove',
      changes: [aPriceChange(90, undefined)],
    });
    const rows = await rowsOf((await sheetsOf({ ...preview, plan: aPlan([removal]) })).at(-1));
    const texts = rows.map(({ cells }) => cells.map(({ value }) => value));
    expect(texts).toContainEqual(['- remove', 'Northstar 2026 / LAB-010', 'Rate 90.00']);
  });

  it('tells what is to be said of the file and its sheets', async () => {
    const said = await factsOf({ ...preview, issues: [openElsewhere] });
    expect(said.get('! warning')).toMatch(/^prices\.xlsx is open in another program/);
  });

  it('does not look like a sheet to be read', async () => {
    const rows = await rowsOf((await sheetsOf(imported)).at(-1));
    const texts = rows.flatMap(({ cells }) =>
      cells.map(({ value }) => shownIn(value).toLowerCase()),
    );
    for (const heading of ['code', 'pricebook']) expect(texts).not.toContain(heading);
  });
});
