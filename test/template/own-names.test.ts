import { describe, expect, it } from 'vitest';
import { readOwnNames } from '../../src/template/own-names.ts';
import { aSheetFile } from '../support/build-book.ts';
import type { BookCell } from '../support/build-book.ts';

const columnNames = new Map([
  ['Aimsio_action', 3],
  ['Aimsio_result', 4],
  ['Aimsio_message', 5],
  ['Aimsio_time', 6],
  ['Aimsio_rates', 1],
  ['Rates', 2],
]);

const time = { kind: 'date' as const, value: 0, text: '2026-11-25 02:00:00' };
const done = ['~ update', '~ updated', 'a word', time];
const held = ['✗ blocked', '! not sent', '', ''];

async function namedIn(rows: readonly (readonly BookCell[])[]): Promise<readonly number[]> {
  const [sheet] = aSheetFile({ Prices: rows }, { Prices: { columnNames } }).sheets;
  return [...(await readOwnNames(sheet!)).keys()];
}

describe('the names of our columns in a sheet without headings', () => {
  it('tell ours, and no other name does', async () => {
    expect(await namedIn([['A-1', 85, ...done], ['A-2', 60, ...held]])).toEqual([3, 4, 5, 6]); // prettier-ignore
  });

  it('count as they are where our columns are empty or somebody wrote in some of their cells', async () => {
    expect(await namedIn([['A-1', 85]])).toEqual([3, 4, 5, 6]);
    const noted = ['ask Ann', '', '', ''];
    expect(await namedIn([['A-1', 85, ...noted], ['A-2', 60, ...done], ['A-3', 60, ...done]])).toEqual([3, 4, 5, 6]); // prettier-ignore
  });

  it.each([
    ['left of them was put in', [['A-1', 'note', 85, ...done]]],
    ['left of them was deleted', [['A-1', ...done]]],
    ['between them was put in', [['A-1', 85, '~ update', '~ updated', 'note', 'a word', time]]],
  ])('count no more where a column %s and they were not moved along', async (_, rows) => {
    expect(await namedIn(rows)).toEqual([]);
  });
});
