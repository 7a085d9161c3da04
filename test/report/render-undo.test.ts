import { describe, expect, it } from 'vitest';
import { buildDocument } from '../../src/report/build-document.ts';
import { buildUndoWorkbook } from '../../src/report/build-undo-workbook.ts';
import { documentSchema } from '../../src/report/document.ts';
import { decideExitCode } from '../../src/report/exit-code.ts';
import type { Journey } from '../../src/report/journey.ts';
import { renderUndoPreview, renderUndoResult } from '../../src/report/render-undo.ts';
import {
  aPlan,
  aPriceChange,
  aPriceEntry,
  aRateChange,
  aRun,
  anEntry,
} from '../support/build-plan.ts';
import { rowsOf } from '../support/build-sheet.ts';
import { undoIssueSamples } from './undo-issue-samples.ts';

const { row: _row, sheet: _sheet, ...nowhere } = anEntry();
const { row: _other, sheet: _name, ...inNoSheet } = aPriceEntry();

const givenBack = {
  ...nowhere,
  action: 'update',
  guid: 'g-10',
  changes: [aRateChange(88.5, 85)],
  issues: [{ ...undoIssueSamples['undo/edited-since'], heading: 'Name', severity: 'warning' }],
} as const;
const addedBack = {
  ...inNoSheet,
  key: 'LAB-020',
  action: 'create',
  guid: 'g-book',
  changes: [aPriceChange(undefined, 60)],
} as const;
const takenOut = {
  ...inNoSheet,
  key: 'LAB-030',
  action: 'remove',
  guid: 'g-book',
  changes: [aPriceChange(30, undefined)],
} as const;
const created = {
  ...nowhere,
  key: 'LAB-040',
  action: 'blocked',
  guid: 'g-40',
  issues: [undoIssueSamples['undo/created']],
} as const;
const alreadyBack = { ...nowhere, key: 'LAB-050', guid: 'g-50' };

const preview: Journey = {
  command: 'undo',
  account: { server: 'sandbox', user: 'm.roy', practice: false },
  undoes: { id: 14, begunAt: Date.UTC(2026, 10, 3, 14, 1), file: '/home/m.roy/prices.xlsx' },
  sheets: [],
  issues: [undoIssueSamples['undo/window'], undoIssueSamples['undo/kept']],
  plan: aPlan([givenBack, addedBack, takenOut, created, alreadyBack], ['Northstar 2026']),
  calls: { planned: 2, made: 0 },
};
const done: Journey = {
  ...preview,
  run: aRun([
    {
      entry: givenBack,
      outcome: 'updated',
      verified: true,
      finishedAt: Date.UTC(2026, 10, 4, 9, 31),
    },
    { entry: addedBack, outcome: 'created' },
    { entry: takenOut, outcome: 'removed' },
    { entry: created, outcome: 'blocked' },
    { entry: alreadyBack, outcome: 'unchanged' },
  ]),
  calls: { planned: 2, made: 2 },
  result: 'undo-14.result.xlsx',
};

describe('an undo', () => {
  it('is read before it is done as what goes back, what is kept, and what cannot be taken back', async () => {
    await expect(renderUndoPreview(preview)).toMatchFileSnapshot('../golden/undo-preview.txt');
    expect(renderUndoPreview(preview, { asks: true })).not.toContain('Next');
  });

  it('is read afterwards as what was not taken back, and why', async () => {
    await expect(renderUndoResult(done)).toMatchFileSnapshot('../golden/undo-result.txt');
  });

  it('ends with 1 where something is kept, with 0 where all is back', () => {
    expect(decideExitCode(preview)).toBe(1);
    const partly = { ...preview, plan: aPlan([givenBack]) };
    expect(decideExitCode(partly)).toBe(1);
    const whole = { ...preview, issues: [], plan: aPlan([addedBack, takenOut, alreadyBack]) };
    expect(decideExitCode(whole)).toBe(0);
  });

  it('says of a run that changed nothing that there is nothing to take back', () => {
    const text = (plan: Journey['plan']): string =>
      renderUndoPreview({ ...preview, issues: [], ...(plan ? { plan } : {}) });
    expect(text(aPlan([]))).toContain('Run 14 changed nothing');
    expect(text(aPlan([alreadyBack]))).toContain('already holds what it held before run 14');
    expect(text(aPlan([created]))).toContain('nothing that can be taken back');
  });

  it('is one JSON document that names the run', () => {
    const document = documentSchema.parse(buildDocument(done));
    expect(document).toMatchObject({ command: 'undo', undoes: 14, file: null });
    expect(document.rows[0]).toMatchObject({ sheet: null, row: null, outcome: 'updated' });
  });

  it('has a workbook of its own: a row for each record, and a summary', async () => {
    const about = { writtenAt: Date.UTC(2026, 10, 4, 10), toolVersion: '0.1.0' };
    const { title, sheets } = buildUndoWorkbook(done, about);
    expect(title).toBe('Result of run 14 of prices.xlsx');
    expect(sheets.map(({ name }) => name)).toEqual(['Aimsio undo of run 14', 'Aimsio summary']);
    const [list, summary] = await Promise.all(sheets.map(rowsOf));
    const texts = list?.map(({ cells }) => cells.map(({ value }) => value));
    expect(texts?.[0]?.slice(0, 5)).toEqual([
      'Record',
      'Pricebook',
      'Code',
      'Aimsio action',
      'Aimsio result',
    ]);
    expect(texts?.[1]).toEqual(expect.arrayContaining(['Billable item', 'LAB-010', '~ updated']));
    expect(texts?.[2]?.slice(0, 3)).toEqual(['Price', 'Northstar 2026', 'LAB-020']);
    expect(list).toHaveLength(6);
    const facts = summary?.map(({ cells }) => cells.map(({ value }) => value));
    expect(facts).toContainEqual(['Takes back', 'run 14 of prices.xlsx']);
    expect(facts?.flat()).not.toContain('In no row of the file');
  });
});
