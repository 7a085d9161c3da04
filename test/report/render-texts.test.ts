import { describe, expect, it } from 'vitest';
import type { Journey } from '../../src/report/journey.ts';
import type { Paint } from '../../src/report/paint.ts';
import { renderPreview } from '../../src/report/render-preview.ts';
import { renderResult } from '../../src/report/render-result.ts';
import {
  aCheckedRow,
  aCheckedSheet,
  aPlan,
  aPriceChange,
  aPriceEntry,
  aRateChange,
  aRun,
  anEntry,
} from '../support/build-plan.ts';
import { aPrice, anIndexOf, anItem } from '../support/build-snapshot.ts';

const practice = { server: 'practice', user: 'practice', practice: true } as const;
const sandbox = { server: 'sandbox', user: 'm.roy', practice: false } as const;

const create = anEntry({
  row: 4,
  key: 'LAB-040',
  action: 'create',
  changes: [
    { field: 'billableItemCode', heading: 'Code', from: undefined, to: 'LAB-040' },
    { field: 'billableItemName', heading: 'Name', from: undefined, to: 'Night welder' },
    aRateChange(undefined, 95),
  ],
});
const update = aPriceEntry({
  row: 5,
  action: 'update',
  guid: 'g-book',
  before: aPrice('LAB-010', 85),
  changes: [aPriceChange(85, 88.5)],
  issues: [
    {
      code: 'plan/rounded',
      severity: 'note',
      at: { sheet: 'Prices', row: 5, column: 3 },
      heading: 'Rate',
      from: 88.4996,
      to: 88.5,
    },
  ],
});
const rename = anEntry({
  row: 6,
  key: 'LAB-011',
  action: 'blocked',
  guid: 'g-1',
  issues: [{ code: 'plan/rename', severity: 'error', from: 'LAB-010', to: 'LAB-011' }],
});
const invalid = anEntry({
  row: 7,
  key: 'LAB-050',
  action: 'invalid',
  issues: [
    {
      code: 'cell/not-a-number',
      severity: 'error',
      at: { sheet: 'Items', row: 7, column: 3 },
      heading: 'Rate',
      seen: 'call us',
    },
  ],
});
const warned = aPriceEntry({
  row: 8,
  key: 'LAB-020',
  before: aPrice('LAB-020', 90),
  issues: [
    {
      code: 'plan/name-differs',
      severity: 'warning',
      heading: 'Name',
      seen: 'Forman',
      held: 'Foreman',
    },
  ],
});
const { row: _, ...removal } = aPriceEntry({
  key: 'LAB-030',
  action: 'remove',
  changes: [aPriceChange(70, undefined)],
});

const entries = [create, rename, invalid, anEntry({ row: 9, key: 'LAB-060' }), update, warned];

const preview: Journey = {
  command: 'preview',
  account: practice,
  file: 'spring prices.xlsx',
  issues: [{ code: 'file/open-elsewhere', severity: 'warning', file: 'spring prices.xlsx' }],
  sheets: [
    aCheckedSheet({
      rowCount: 5,
      ignoredRows: 1,
      rows: [aCheckedRow({ hidden: true })],
      issues: [
        {
          code: 'header/not-used',
          severity: 'note',
          at: { sheet: 'Items', row: 1 },
          headings: ['Foreman', 'Region'],
        },
      ],
    }),
    aCheckedSheet({ name: 'Prices', template: 'price-books', headerRow: 3, rowCount: 2 }),
    aCheckedSheet({
      name: 'Notes',
      read: false,
      rowCount: 0,
      issues: [
        {
          code: 'sheet/no-fit',
          severity: 'note',
          at: { sheet: 'Notes' },
          headings: ['Day', 'Who'],
        },
      ],
    }),
  ],
  plan: aPlan(entries),
  index: anIndexOf([anItem({ code: 'LAB-010' }), anItem({ code: 'LAB-020' })]),
  calls: { planned: 2, made: 0 },
};

const { plan: _plan, account: _account, index: _index, ...offline } = preview;

describe('the text preview', () => {
  it('reads from what was read over what would be done to what to do next', async () => {
    await expect(renderPreview(preview)).toMatchFileSnapshot('../golden/preview.txt');
  });

  it('lists what a replaced pricebook would lose', async () => {
    const journey = { ...preview, plan: aPlan([update, removal], ['Northstar 2026']) };
    await expect(renderPreview(journey)).toMatchFileSnapshot('../golden/preview-replace.txt');
  });

  it('says of a check which rows are faulty', async () => {
    const rows = [
      aCheckedRow(),
      aCheckedRow({ at: { sheet: 'Items', row: 7 }, key: 'LAB-050', issues: invalid.issues }),
    ];
    const journey = {
      ...offline,
      command: 'check',
      sheets: [aCheckedSheet({ rows, rowCount: 2 })],
    };
    await expect(renderPreview(journey)).toMatchFileSnapshot('../golden/check.txt');
  });

  it('says that nothing stands below the headings where a check found no row', () => {
    const sheets = [aCheckedSheet({ rows: [], rowCount: 0 })];
    const text = renderPreview({ ...offline, command: 'check', sheets });
    expect(text).toContain('Nothing was read: no row stands below the headings.');
  });

  it('says PRACTICE for a practice account, and for no other', () => {
    expect(renderPreview(preview)).toMatch(/^PRACTICE: Preview of/);
    expect(renderPreview({ ...preview, account: sandbox })).not.toMatch(/practice/i);
  });

  it('says that creates are for ever', () => {
    expect(renderPreview(preview)).toMatch(/1 create {2}\(for ever/);
  });

  it('shows the first rows of a long list and says how many more there are', () => {
    const many = Array.from({ length: 262 }, (_, at) => anEntry({ ...create, row: at + 2 }));
    const text = renderPreview({ ...preview, plan: aPlan(many) });
    expect(text.split('\n').filter((line) => line.startsWith('  + LAB'))).toHaveLength(50);
    expect(text).toContain('… and 212 more; --json shows all');
    const written = renderPreview({ ...preview, plan: aPlan(many), result: 'p.xlsx' });
    expect(written).toContain('… and 212 more; --json and the workbook show all');
  });

  it('proposes an import where there is something to send and nothing is invalid', () => {
    const text = renderPreview({ ...preview, plan: aPlan([create, update]) });
    expect(text).toContain(
      'Nothing was sent. Next, with the same options: aimsio-sheets import "spring prices.xlsx"\n',
    );
  });

  it('proposes to leave invalid rows out only where other rows remain', () => {
    expect(renderPreview(preview)).toContain('--skip-invalid');
    expect(renderPreview({ ...preview, plan: aPlan([invalid]) })).not.toContain('--skip-invalid');
  });

  it('counts what --only leaves out by itself, and asks nothing about it', () => {
    const issue = { code: 'plan/not-asked', severity: 'note', only: 'update', key: 'X' } as const;
    const left = anEntry({ action: 'blocked', issues: [issue] });
    const text = renderPreview({ ...preview, plan: aPlan([left, left]) });
    expect(text).toContain('=      2 left out by --only');
    expect(text).not.toContain('locked');
    expect(text).toContain('Aimsio already holds all that --only asks for.');
    const run = aRun([{ entry: left, outcome: 'blocked' }]);
    const result = renderResult({ ...preview, command: 'import', plan: aPlan([left]), run });
    expect(result).toContain('=      1 left out by --only');
    expect(result).toContain('Done: every row that --only asks for is in Aimsio as the file says.');
    expect(result).not.toMatch(/blocked|Not done/);
  });

  it('says that there is nothing to do where all rows are as Aimsio has them', () => {
    const text = renderPreview({ ...preview, plan: aPlan([anEntry()]) });
    expect(text).toContain('Aimsio already holds all that the file says.');
  });

  it('asks no next step before an import, which asks its own question', () => {
    expect(renderPreview({ ...preview, command: 'import' })).not.toContain('Next');
  });

  it('says what it says in colours with symbols, too', () => {
    const paint: Paint = {
      strong: (text) => text,
      good: (text) => `<good>${text}</good>`,
      changed: (text) => `<changed>${text}</changed>`,
      warning: (text) => `<warning>${text}</warning>`,
      bad: (text) => `<bad>${text}</bad>`,
      quiet: (text) => text,
    };
    const text = renderPreview(preview, { paint });
    expect(text).toContain('<good>+ LAB-040</good>');
    expect(text).toContain('<changed>~ LAB-010 in Northstar 2026</changed>');
    expect(text).toContain('<bad>✗ LAB-050</bad>');
    expect(text).toContain('<warning>! Name says');
    expect(text.replaceAll(/<\/?\w+>/g, '')).toBe(renderPreview(preview));
  });
});

const run = aRun([
  { entry: create, outcome: 'created', guid: 'g-40' },
  { entry: rename, outcome: 'blocked' },
  { entry: invalid, outcome: 'invalid' },
  { entry: anEntry({ row: 9, key: 'LAB-060' }), outcome: 'unchanged' },
  {
    entry: update,
    outcome: 'rejected',
    issues: [{ code: 'remote/rejected', severity: 'error', status: 422, words: 'Rate too high' }],
  },
  { entry: warned, outcome: 'unchanged' },
]);

describe('the text after an import', () => {
  it('says how everything came out, why rows are not done, and what to do next', async () => {
    const journey: Journey = {
      ...preview,
      command: 'import',
      run,
      calls: { planned: 2, made: 2 },
      result: 'spring prices.PRACTICE.result.xlsx',
    };
    await expect(renderResult(journey)).toMatchFileSnapshot('../golden/result.txt');
  });

  it.each([
    ['updated', 'Done: every row is in Aimsio as the file says.'],
    ['unknown', 'Next: wait a minute, then preview the file again'],
    ['notSent', 'Next: import the file again'],
    ['rejected', 'Next: correct the rows above in prices.result.xlsx'],
  ] as const)('after a row that came out %s it says "%s"', (outcome, words) => {
    const journey: Journey = {
      ...preview,
      run: aRun([{ entry: update, outcome }]),
      result: 'prices.result.xlsx',
    };
    expect(renderResult(journey)).toContain(words);
  });

  it('says INTERRUPTED where it was', () => {
    const stopped = {
      ...preview,
      run: aRun([{ entry: update, outcome: 'notSent' }], { interrupted: true }),
    };
    expect(renderResult(stopped)).toMatch(/^PRACTICE: Import of spring prices\.xlsx, INTERRUPTED/);
  });
});
