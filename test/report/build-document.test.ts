import { describe, expect, it } from 'vitest';
import { buildDocument } from '../../src/report/build-document.ts';
import { documentSchema } from '../../src/report/document.ts';
import type { Journey } from '../../src/report/journey.ts';
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

const created = anEntry({ action: 'create', changes: [aRateChange(undefined, 85)] });
const invalid = anEntry({
  row: 3,
  key: 'LAB-011',
  action: 'invalid',
  issues: [
    {
      code: 'cell/not-a-number',
      severity: 'error',
      at: { sheet: 'Items', row: 3, column: 3 },
      heading: 'Rate',
      seen: 'abc',
    },
  ],
});
const removed = aPriceEntry({ action: 'remove', changes: [aPriceChange(90, undefined)] });
const { row: _row, ...removal } = removed;

const preview: Journey = {
  command: 'preview',
  account: { server: 'practice', user: 'practice', practice: true },
  file: 'prices.xlsx',
  sheets: [
    aCheckedSheet({ rowCount: 4, ignoredRows: 1 }),
    aCheckedSheet({
      name: 'Notes',
      read: false,
      rowCount: 7,
      issues: [
        { code: 'sheet/no-fit', severity: 'note', at: { sheet: 'Notes' }, headings: ['Day'] },
      ],
    }),
  ],
  plan: aPlan([created, invalid, removal]),
  calls: { planned: 2, made: 0 },
};

const { plan: _plan, ...check } = preview;

describe('the --json document', () => {
  it('keeps to its published shape in a check, a preview, an import and an export', () => {
    const imported = {
      ...preview,
      command: 'import',
      run: aRun([{ entry: created, outcome: 'created', guid: 'g-1', verified: true }]),
      result: 'prices.result.xlsx',
    };
    const exported: Journey = { command: 'export', sheets: [], calls: { planned: 0, made: 0 } };
    for (const journey of [check, preview, imported, exported]) {
      const document = buildDocument(journey);
      expect(documentSchema.parse(document)).toEqual(document);
      expect(JSON.parse(JSON.stringify(document))).toEqual(document);
    }
  });

  it('says everything that the contract promises of a preview', () => {
    expect(buildDocument(preview)).toEqual({
      schema: 1,
      command: 'preview',
      server: 'practice',
      file: 'prices.xlsx',
      sheets: [
        { name: 'Items', template: 'billable-items', rows: 4, read: true },
        { name: 'Notes', template: 'billable-items', rows: 7, read: false },
      ],
      counts: {
        sheetRows: 4,
        ignored: 1,
        entries: 3,
        blanksKept: 0,
        leftOut: 0,
        actions: {
          create: 1,
          update: 0,
          rename: 0,
          remove: 1,
          unchanged: 0,
          invalid: 1,
          blocked: 0,
          skipped: 0,
        },
      },
      calls: { planned: 2, made: 0 },
      rows: [
        {
          sheet: 'Items',
          row: 2,
          key: 'LAB-010',
          entity: 'billable-item',
          action: 'create',
          guid: null,
          verified: false,
          changes: [{ field: 'billableItemDefaultRate', heading: 'Rate', from: null, to: 85 }],
          issues: [],
        },
        {
          sheet: 'Items',
          row: 3,
          key: 'LAB-011',
          entity: 'billable-item',
          action: 'invalid',
          guid: null,
          verified: false,
          changes: [],
          issues: [
            {
              code: 'cell/not-a-number',
              severity: 'error',
              cell: 'Items!C3',
              message:
                'Rate holds "abc", which is not a number. Type a plain amount, such as 85.00.',
            },
          ],
        },
        {
          sheet: 'Prices',
          row: null,
          book: 'Northstar 2026',
          key: 'LAB-010',
          entity: 'price-book',
          action: 'remove',
          guid: null,
          verified: false,
          changes: [{ field: 'priceItemRate', heading: 'Rate', from: 90, to: null }],
          issues: [],
        },
      ],
      money: [],
      issues: [
        {
          code: 'sheet/no-fit',
          severity: 'note',
          cell: 'Notes',
          message:
            'No template fits these headings, so the sheet was not read: "Day". ' +
            'Correct the headings, or name a template with --template.',
        },
      ],
      files: { result: null },
    });
  });

  it('sums how the amounts move, by book and heading, as the screen does', () => {
    const entry = aPriceEntry({
      action: 'update',
      before: { priceItemRate: 90, priceItemRate2: 120 },
      changes: [aPriceChange(90, 99)],
    });
    const document = buildDocument({ ...preview, plan: aPlan([entry]) });
    expect(documentSchema.parse(document).money).toEqual([
      {
        entity: 'price-book',
        book: 'Northstar 2026',
        heading: 'Rate',
        rows: 1,
        unchanged: 0,
        percent: { least: 10, median: 10, greatest: 10 },
      },
    ]);
  });

  it('gives each entry of an import its outcome, its guid and what the service said', () => {
    const run = aRun([
      { entry: created, outcome: 'created', guid: 'g-1', verified: true },
      {
        entry: invalid,
        outcome: 'notSent',
        issues: [{ code: 'remote/not-sent', severity: 'error', why: 'stopped' }],
      },
    ]);
    const document = buildDocument({ ...preview, run, result: 'prices.result.xlsx' });
    expect(document.rows[0]).toMatchObject({ outcome: 'created', guid: 'g-1', verified: true });
    expect(document.rows[1]?.issues.map(({ code }) => code)).toEqual([
      'cell/not-a-number',
      'remote/not-sent',
    ]);
    expect(document.files).toEqual({ result: 'prices.result.xlsx' });
  });

  it('has outcomes that sum to the entries', () => {
    const run = aRun([
      { entry: created, outcome: 'unknown' },
      { entry: invalid, outcome: 'invalid' },
      { entry: removal, outcome: 'notSent' },
    ]);
    const { counts } = buildDocument({ ...preview, run });
    const total = Object.values(counts.outcomes ?? {}).reduce((sum, count) => sum + count, 0);
    expect(total).toBe(counts.entries);
    expect(Object.keys(counts.outcomes ?? {})).toHaveLength(11);
  });

  it('leaves the action of a faultless row open where no account was asked', () => {
    const { plan: _, account: __, ...offline } = preview;
    const rows = [
      aCheckedRow(),
      aCheckedRow({
        at: { sheet: 'Items', row: 3 },
        issues: [{ code: 'row/no-key', severity: 'error', heading: 'Code' }],
      }),
    ];
    const document = buildDocument({
      ...offline,
      command: 'check',
      sheets: [aCheckedSheet({ rows })],
    });
    expect(document.server).toBeNull();
    expect(document.rows.map(({ action }) => action)).toEqual([null, 'invalid']);
    expect(document.counts).not.toHaveProperty('outcomes');
  });

  it('says of a copied row whose outcome it takes, and of a matrix which column and book', () => {
    const entry = aPriceEntry({ column: 4, duplicateOf: 'Prices!2', row: 9 });
    const [row] = buildDocument({ ...preview, plan: aPlan([entry]) }).rows;
    expect(row).toMatchObject({ column: 4, book: 'Northstar 2026', duplicateOf: 'Prices!2' });
  });
});
