import { describe, expect, it } from 'vitest';
import { checkBook } from '../../src/rows/check-book.ts';
import type { CellSaid } from '../support/build-sheet.ts';
import { aSheet } from '../support/build-sheet.ts';
import { builtInTemplates } from '../support/built-in-templates.ts';

const formula: CellSaid = { kind: 'number', value: 85, format: 'General', formula: true };

async function issuesOf(rows: readonly (readonly CellSaid[])[], facts: object = {}) {
  const numbered = Object.fromEntries(rows.map((cells, at) => [at + 1, cells]));
  const file = { path: 'prices.xlsx', kind: 'xlsx', hash: 'h', modifiedAt: 0 } as const;
  const book = { ...file, ...facts, sheets: [aSheet('Prices', numbered)] };
  const [sheet] = await checkBook(book, builtInTemplates);
  return sheet?.issues.filter(({ code }) => code === 'sheet/formulas');
}

describe('formulas', () => {
  const rows = [
    ['Code', 'Rate', 'Our note'],
    ['A-1', formula, formula],
    ['A-2', 85, formula],
  ];

  it('are counted where they are read', async () => {
    expect(await issuesOf(rows)).toEqual([
      { code: 'sheet/formulas', severity: 'note', at: { sheet: 'Prices' }, count: 1, doubts: [] },
    ]);
    expect(await issuesOf([rows[0]!, rows[2]!])).toEqual([]);
  });

  it.each([
    [{ calculatedWhenOpened: true }, 'when-opened'],
    [{ manualCalculation: true }, 'manual'],
    [{ externalLinks: 2 }, 'other-workbooks'],
  ])('whose results may be old are a warning: %o', async (facts, doubt) => {
    expect(await issuesOf(rows, facts)).toMatchObject([{ severity: 'warning', doubts: [doubt] }]);
  });
});
