import { describe, expect, it } from 'vitest';
import {
  aCheckedSheet,
  aPlan,
  aPriceChange,
  aPriceEntry,
  aRateChange,
  anEntry,
} from '../support/build-plan.ts';
import {
  cellAt,
  finishedAt,
  imported,
  invalid,
  items,
  preview,
  sheetsOf,
  updated,
} from '../support/build-journey.ts';
import { aSheet, rowsOf, shownIn, tableOf } from '../support/build-sheet.ts';

describe('the result workbook', () => {
  it('keeps every row of the sheet at its number, hidden ones hidden', async () => {
    const rows = await rowsOf((await sheetsOf(imported))[0]);
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 4, 5, 6]);
    expect(rows.filter(({ hidden }) => hidden).map(({ number }) => number)).toEqual([5]);
  });

  it('says beside each row what became of it, paired by its number and never by position', async () => {
    const table = await tableOf((await sheetsOf(imported))[0]);
    expect(table).toEqual([
      {
        Code: 'LAB-040',
        Rate: '95',
        Remarks: 'new',
        'Aimsio action': '+ create',
        'Aimsio result': '+ created',
        'Aimsio verified': 'no',
        'Aimsio changes': 'Rate 95.00',
        'Aimsio guid': 'g-40',
        'Aimsio time': { date: finishedAt },
      },
      {
        Code: 'LAB-050',
        Rate: 'call us',
        'Aimsio action': '✗ invalid',
        'Aimsio result': '✗ invalid',
        'Aimsio message':
          '✗ Items!B4: Rate holds "call us", which is not a number. Type a plain amount, such as 85.00.',
      },
      {
        Code: 'LAB-010',
        Rate: '88.5',
        Remarks: '=1+1',
        'Aimsio action': '~ update',
        'Aimsio result': '~ updated',
        'Aimsio verified': 'no',
        'Aimsio changes': 'Rate 85.00 → 88.50 (+4.1 %)',
        'Aimsio guid': 'g-10',
        'Aimsio time': { date: finishedAt },
      },
      { Code: '', Remarks: 'not ours' },
    ]);
  });

  it('leaves guids and times out on paper, where they take the room of what is read', async () => {
    const [sheet] = await sheetsOf(imported);
    const changes = (await rowsOf(sheet))[0]?.cells.find(({ value }) => value === 'Aimsio changes');
    expect(changes).toBeDefined();
    expect(sheet?.printedColumns).toBe(changes?.column);
  });

  it('of a preview says what would be done, and nothing of results', async () => {
    const [row] = await tableOf((await sheetsOf(preview))[0]);
    expect(row).toMatchObject({ 'Aimsio action': '+ create' });
    expect(Object.keys(row ?? {})).not.toContain('Aimsio result');
  });

  it('marks the faulty cell and the changed cell', async () => {
    const [sheet] = await sheetsOf(imported);
    expect((await cellAt(sheet, 4, 2))?.look).toBe('bad');
    expect((await cellAt(sheet, 4, 1))?.look).toBeUndefined();
    expect((await cellAt(sheet, 5, 2))?.look).toBe('changed');
    expect((await cellAt(sheet, 5, 1))?.look).toBeUndefined();
  });

  it('marks a changed cell under a heading of two lines', async () => {
    const sheet = aSheet('Items', { 1: ['Code', 'Rate\nper hour'], 5: ['LAB-010', 88.5] });
    const entry = { ...updated, changes: [{ ...aRateChange(85, 88.5), heading: 'Rate per hour' }] };
    const columns = [{ column: 2, heading: 'Rate\nper hour' }];
    const journey = { ...preview, sheets: [aCheckedSheet({ columns })], plan: aPlan([entry]) };
    const [written] = await sheetsOf(journey, [sheet]);
    expect((await cellAt(written, 5, 2))?.look).toBe('changed');
  });

  it('marks a faulty cell that stands in another row than the entry which tells of it', async () => {
    const entry = anEntry({
      row: 2,
      action: 'invalid',
      issues: [{ ...invalid.issues[0]!, at: { sheet: 'Items', row: 5, column: 2 } }],
    });
    const [sheet] = await sheetsOf({ ...preview, plan: aPlan([entry]) });
    expect((await cellAt(sheet, 5, 2))?.look).toBe('bad');
    expect((await cellAt(sheet, 2, 2))?.look).toBeUndefined();
  });

  it('replaces the columns of an earlier result where they stood', async () => {
    const again = aSheet('Items', {
      1: ['Code', 'Rate', 'Aimsio action', 'Aimsio result', 'Aimsio message'],
      2: ['LAB-040', 95, '✗ invalid', '✗ invalid', 'an old message'],
    });
    const [sheet] = await sheetsOf(imported, [again]);
    const [header, row] = await rowsOf(sheet);
    expect(header?.cells.map(({ value }) => value)).toEqual([
      'Code',
      'Rate',
      'Aimsio action',
      'Aimsio result',
      'Aimsio verified',
      'Aimsio message',
      'Aimsio changes',
      'Aimsio guid',
      'Aimsio time',
    ]);
    expect(row?.cells.map(({ value }) => value)).not.toContain('an old message');
  });

  it('keeps titles above the headings, also those that reach further right than the table', async () => {
    const titled = aSheet('Items', {
      1: ['Spring prices', undefined, undefined, 'Draft'],
      3: ['Code', 'Rate'],
      4: ['LAB-050', 'call us'],
    });
    const journey = { ...preview, sheets: [aCheckedSheet({ headerRow: 3 })] };
    const [sheet] = await sheetsOf(journey, [titled]);
    const [title, header] = await rowsOf(sheet);
    expect(title?.cells.map(({ column, value }) => [column, value])).toEqual([
      [1, 'Spring prices'],
      [4, 'Draft'],
    ]);
    expect(header?.cells.map(({ column }) => column)).toEqual([1, 2, 5, 6, 7, 8]);
    expect(sheet).toMatchObject({ frozenRows: 3, filter: true });
  });

  it('keeps as text what a spreadsheet would take for something else', async () => {
    const sheet = aSheet('Items', {
      1: ['Code', 'Rate'],
      2: ['00123', '=1+1', 'plain words', '1-2'],
    });
    const [, row] = await rowsOf((await sheetsOf(preview, [sheet]))[0]);
    expect(row?.cells.slice(0, 4)).toMatchObject([
      { value: '00123', format: '@' },
      { value: '=1+1', format: '@' },
      { value: 'plain words' },
      { value: '1-2', format: '@' },
    ]);
    expect(row?.cells[2]).not.toHaveProperty('format');
  });

  it('of a matrix row shows the worst of its prices and what is said of each', async () => {
    const matrix = aSheet('Prices', { 1: ['Code', 'North', 'South'], 2: ['LAB-010', 90, 95] });
    const at = { sheet: 'Prices', row: 2, column: 3 };
    const entries = [
      aPriceEntry({
        book: 'North',
        column: 2,
        action: 'update',
        guid: 'g-n',
        changes: [aPriceChange(85, 90)],
      }),
      aPriceEntry({
        book: 'South',
        column: 3,
        action: 'blocked',
        issues: [
          { code: 'plan/code-twice-in-book', severity: 'error', at, key: 'LAB-010', book: 'South' },
        ],
      }),
    ];
    const journey = {
      ...preview,
      sheets: [aCheckedSheet({ name: 'Prices' })],
      plan: aPlan(entries),
    };
    const [row] = await tableOf((await sheetsOf(journey, [matrix]))[0]);
    expect(row).toMatchObject({ 'Aimsio action': '✗ blocked', 'Aimsio guid': 'g-n' });
    expect(row?.['Aimsio changes']).toBe('North: Rate 85.00 → 90.00 (+5.9 %)');
    expect(row?.['Aimsio message']).toMatch(/^✗ Prices!C2: The pricebook "South" holds LAB-010/);
  });

  it('writes the sheets that were read, in their order', async () => {
    const sheets = [aSheet('Prices', {}), aSheet('Notes', {}), items];
    const journey = {
      ...preview,
      sheets: [
        aCheckedSheet({ name: 'Prices' }),
        aCheckedSheet({ name: 'Notes', read: false }),
        aCheckedSheet(),
      ],
    };
    const names = (await sheetsOf(journey, sheets)).map(({ name }) => name);
    expect(names.slice(0, 2)).toEqual(['Prices', 'Items']);
    expect(names).toHaveLength(3);
  });

  it('cuts a message that no cell could hold', async () => {
    const issues = Array.from({ length: 400 }, () => ({
      ...invalid.issues[0]!,
      seen: 'x'.repeat(70),
    }));
    const journey = { ...preview, plan: aPlan([{ ...invalid, issues }]) };
    const rows = await rowsOf((await sheetsOf(journey))[0]);
    const longest = rows.flatMap(({ cells }) => cells.map(({ value }) => shownIn(value).length));
    expect(Math.max(...longest)).toBeLessThan(32_767);
  });
});
