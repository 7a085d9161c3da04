import { describe, expect, it } from 'vitest';
import { buildPlan } from '../../src/plan/build-plan.ts';
import type { PlanEntry } from '../../src/plan/plan.ts';
import { checkBook } from '../../src/rows/check-book.ts';
import { aSheetFile } from '../support/build-book.ts';
import type { BookCell } from '../support/build-book.ts';
import { aBook, aPrice, anIndexOf, anItem } from '../support/build-snapshot.ts';
import { builtInTemplates } from '../support/built-in-templates.ts';

const account = [
  anItem({ code: '00123', rate: 91 }),
  anItem({ code: '408408123456', rate: 92 }),
  anItem({ code: '1-2', rate: 93, more: { billableItemGlAccountNumber: '0400' } }),
  anItem({ code: 'MAR-45', rate: 94 }),
  anItem({ code: '0077', rate: 50 }),
  anItem({ code: '077', rate: 60 }),
  anItem({ code: 'LAB-010', rate: 70 }),
  anItem({ code: '6', rate: 80 }),
  anItem({ code: '0506', rate: 80 }),
  anItem({ code: 'MARINE-12', rate: 80 }),
  anItem({ code: '1-3-2025', rate: 80 }),
  anItem({ code: '3-Feb', rate: 80 }),
  anItem({ code: '0102.1', rate: 80 }),
  aBook('Northstar', [aPrice('00123', 12)]),
  aBook('Southstar', [aPrice('00123', 12)]),
];

async function planOf(
  rows: readonly (readonly BookCell[])[],
  repairCodes = false,
): Promise<readonly PlanEntry[]> {
  const sheets = await checkBook(aSheetFile({ Prices: rows }), builtInTemplates);
  const options = { allow: [], replace: [], decimals: 2, repairCodes };
  return buildPlan(sheets, anIndexOf(account), options).entries;
}

const items = (code: BookCell, repair?: boolean) => planOf([['Code', 'Rate'], [code, 99]], repair); // prettier-ignore

const shown = (value: number, text: string, format: string): BookCell => ({ value, text, format });
const aDate = (time: number, text: string): BookCell => ({ kind: 'date', value: time, text });

describe('a code that a spreadsheet damaged', () => {
  it.each<[string, BookCell, string]>([
    ['lost its zeros', 123, '00123'],
    ['is shown shortened', '4.08408E+11', '408408123456'],
    ['is shown shortened, its digits still there', shown(408_408_123_456, '4.08E+11', '0.00E+00'), '408408123456'],
    ['became a date', aDate(Date.UTC(2026, 0, 2), '2-Jan'), '1-2'],
    ['became the first day of a month', aDate(Date.UTC(1945, 2, 1), 'Mar-45'), 'MAR-45'],
  ])('which %s is told with what the account knows', async (_, cell, known) => {
    const [entry] = await items(cell);
    expect(entry).toMatchObject({
      action: 'invalid',
      changes: expect.anything(),
      issues: [{ code: 'cell/damaged-code', severity: 'error', proposals: [known] }],
    });
  }); // prettier-ignore

  it.each<[string, BookCell, string]>([
    ['lost its zeros', 123, '00123'],
    ['is shown shortened', '4.08408E+11', '408408123456'],
    ['became a date', aDate(Date.UTC(2026, 0, 2), '2-Jan'), '1-2'],
    ['lost its zeros in a text file', '123', '00123'],
  ])('which %s is repaired where that is allowed, and told', async (_, cell, known) => {
    const [entry] = await items(cell, true);
    expect(entry).toMatchObject({
      action: 'update',
      key: known,
      changes: [{ to: 99 }],
      issues: [{ code: 'plan/code-repaired', severity: 'warning', to: known }],
    });
  });

  it.each<[string, BookCell, string]>([
    ['2 January', aDate(Date.UTC(2026, 0, 2), '2-Jan'), '1-2'],
    ['2 January as a text file shows it', '2-Jan', '1-2'],
    ['2 January as programs write it', '2026-01-02 00:00:00', '1-2'],
    ['March 1945', 'Mar-45', 'MAR-45'],
    ['a number that lost its zeros and more', 102.1, '0102.1'],
  ])('now %s is recognised', async (_, cell, known) => {
    expect(await items(cell)).toMatchObject([
      { action: 'invalid', issues: [{ code: 'cell/damaged-code', proposals: [known] }] },
    ]);
    expect(await items(cell, true)).toMatchObject([{ action: 'update', key: known }]);
  });

  it('is never one that a spreadsheet leaves alone, or makes another date of', async () => {
    for (const cell of [
      aDate(Date.UTC(2026, 4, 6), '6-May'),
      aDate(Date.UTC(1946, 2, 1), 'Mar-46'),
      aDate(Date.UTC(2026, 2, 12), '12-Mar'),
      aDate(Date.UTC(2026, 0, 3), '3-Jan'),
    ]) {
      expect((await items(cell, true))[0]?.issues).toMatchObject([{ code: 'cell/not-a-code' }]);
    }
  });

  it('that only looks like a date is the code where the account knows just that', async () => {
    expect(await items('3-Feb')).toMatchObject([{ action: 'update', key: '3-Feb', issues: [] }]);
  });

  it('is an error on all rows where its repair would make two of one key', async () => {
    const entries = await planOf(
      [
        ['Code', 'Rate'],
        ['1-2', 98],
        [aDate(Date.UTC(2026, 0, 2), '2-Jan'), 99],
        ['LAB-010', 71],
      ],
      true,
    );
    expect(entries.map(({ action }) => action)).toEqual(['invalid', 'invalid', 'update']);
    expect(entries[0]?.issues).toMatchObject([
      { code: 'row/duplicate-key', key: '1-2', others: ['Prices!3'] },
    ]);
    expect(entries[1]?.issues).toMatchObject([
      { code: 'plan/code-repaired' },
      { code: 'row/duplicate-key', others: ['Prices!2'] },
    ]);
  });

  it('counts once where the row of the sound code says the same', async () => {
    const entries = await planOf(
      [['Code', 'Rate'], [aDate(Date.UTC(2026, 0, 2), '2-Jan'), 99], ['1-2', 99], ['LAB-010', 71]], // prettier-ignore
      true,
    );
    expect(entries).toMatchObject([
      { row: 2, key: '1-2', action: 'update', issues: [{ code: 'plan/code-repaired' }] },
      { row: 3, key: '1-2', action: 'update', duplicateOf: 'Prices!2', changes: [] },
      { row: 4, action: 'update' },
    ]);
    expect(entries[1]?.issues).toMatchObject([{ code: 'row/duplicate-row', first: 'Prices!2' }]);
    const book = [['Pricebook', 'Code', 'Rate'], ['Northstar', '00123', 13], ['Northstar', 123, 13]]; // prettier-ignore
    expect(await planOf(book, true)).toMatchObject([
      { action: 'update' },
      { action: 'update', duplicateOf: 'Prices!2' },
    ]);
  });

  it('is an error in a pricebook too, and none where the rows are of two pricebooks', async () => {
    const heads = ['Pricebook', 'Code', 'Rate'];
    const twice = await planOf([heads, ['Northstar', '00123', 13], ['Northstar', 123, 14]], true); // prettier-ignore
    expect(twice.map(({ action }) => action)).toEqual(['invalid', 'invalid']);
    const apart = await planOf([heads, ['Northstar', '00123', 13], ['Southstar', 123, 14]], true); // prettier-ignore
    expect(apart.map(({ action }) => action)).toEqual(['update', 'update']);
  });

  it('which may have been several codes is never repaired', async () => {
    const [entry] = await items(77, true);
    expect(entry).toMatchObject({
      action: 'invalid',
      issues: [{ code: 'cell/damaged-code', proposals: ['0077', '077'] }],
    });
  });

  it('of which the account knows nothing is a new code, or none at all', async () => {
    const [fresh] = await items(555, true);
    expect(fresh?.action).toBe('invalid');
    expect(fresh?.issues.map(({ code }) => code)).not.toContain('cell/damaged-code');
    const [date] = await items(aDate(Date.UTC(2026, 6, 9), '9-Jul'), true);
    expect(date?.issues).toMatchObject([{ code: 'cell/not-a-code', why: 'date' }]);
  });

  it('is no damage where the account knows just that code', async () => {
    const [entry] = await items('LAB-010', true);
    expect(entry).toMatchObject({ action: 'update', issues: [] });
  });

  it('is found in the prices of a pricebook too', async () => {
    const rows = [['Pricebook', 'Code', 'Rate'], ['Northstar', 123, 13]]; // prettier-ignore
    expect(await planOf(rows)).toMatchObject([
      { action: 'invalid', issues: [{ code: 'cell/damaged-code', proposals: ['00123'] }] },
    ]);
    expect(await planOf(rows, true)).toMatchObject([
      { action: 'update', key: '00123', book: 'Northstar', changes: [{ from: 12, to: 13 }] },
    ]);
  });

  it('is found in GL accounts, by those that the account uses', async () => {
    const rows = [['Code', 'GL account'], ['LAB-010', 400]]; // prettier-ignore
    expect(await planOf(rows)).toMatchObject([
      { action: 'invalid', issues: [{ code: 'cell/damaged-code', proposals: ['0400'] }] },
    ]);
    expect(await planOf(rows, true)).toMatchObject([
      { action: 'update', changes: [{ field: 'billableItemGlAccountNumber', to: '0400' }] },
    ]);
    // Typed, or from a text file, it may be meant so.
    expect(await planOf([['Code', 'GL account'], ['LAB-010', '400']])).toMatchObject([
      { action: 'update', issues: [{ code: 'cell/damaged-code', severity: 'warning' }] },
    ]); // prettier-ignore
  });
});
