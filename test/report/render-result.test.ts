import { describe, expect, it } from 'vitest';
import type { Journey } from '../../src/report/journey.ts';
import { renderResult } from '../../src/report/render-result.ts';
import { aPlan, aRateChange, aRun, anEntry } from '../support/build-plan.ts';

const sandbox = { server: 'sandbox', user: 'm.roy', practice: false } as const;
const create = anEntry({ row: 4, key: 'LAB-040', action: 'create' });
const update = anEntry({ row: 5, action: 'update', changes: [aRateChange(85, 88.5)] });

const preview: Journey = {
  command: 'import',
  account: { server: 'practice', user: 'practice', practice: true },
  file: 'prices.xlsx',
  sheets: [],
  plan: aPlan([create, update]),
  calls: { planned: 2, made: 2 },
};

describe('after a run', () => {
  it('names the resume, on its account, while rows are open, and what to correct only after it', () => {
    const refused = { entry: update, outcome: 'rejected' } as const;
    const open = { id: 14, open: 1 };
    const run = aRun([{ entry: create, outcome: 'unknown' }], open);
    const text = renderResult({ ...preview, account: sandbox, run });
    expect(text).toContain('\nNext: aimsio-sheets resume 14 --server sandbox\n');
    const both = aRun([{ entry: create, outcome: 'notSent' }, refused], open);
    expect(renderResult({ ...preview, run: both })).toMatch(
      /Next: aimsio-sheets resume 14 --server practice\nThen correct the rows above/u,
    );
  });

  it('says once, at the top, why a run ended early', () => {
    const stopped = 'The service has not answered for 30 minutes.';
    const entries = [create, update].map((entry) => ({ entry, outcome: 'notSent' }) as const);
    const text = renderResult({ ...preview, run: aRun(entries, { stopped }) });
    expect(text.split(stopped)).toHaveLength(2);
    expect(text.indexOf(stopped)).toBeLessThan(text.indexOf('Not done'));
  });

  it('says how many written rows were proven, and shows those that are not stored as sent', () => {
    const issue = {
      code: 'remote/stored-differently',
      severity: 'error',
      heading: 'Rate',
      sent: '12.345',
      stored: '12.35',
    } as const;
    const verified = { entry: create, outcome: 'created', verified: true } as const;
    const off = { entry: update, outcome: 'updated', issues: [issue] } as const;
    expect(renderResult({ ...preview, run: aRun([verified]) })).toContain(
      'Aimsio verified: 1 row read back and as sent.',
    );
    const text = renderResult({ ...preview, run: aRun([verified, off]) });
    expect(text).toContain('Aimsio verified: 1 of 2 rows');
    expect(text).toMatch(/Done, but look at them \(1\)[^]*sent "12.345", stored "12.35"/u);
  });

  it('tells what was found of records that the run did not write', () => {
    const finding = { code: 'remote/other-gone', severity: 'error', what: 'LAB-030' } as const;
    const run = aRun([{ entry: create, outcome: 'created' }], { findings: [finding] });
    expect(renderResult({ ...preview, run })).toContain('✗ LAB-030, which this run did not send');
    const quiet = { ...run, findings: [] };
    expect(renderResult({ ...preview, run: quiet })).toContain('All other records');
  });
});
