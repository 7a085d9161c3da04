import { describe, expect, it } from 'vitest';
import { actions, outcomes } from '../../src/core/outcome.ts';
import { decideExitCode } from '../../src/report/exit-code.ts';
import type { Journey } from '../../src/report/journey.ts';
import { aCheckedSheet, aPlan, aRun, anEntry } from '../support/build-plan.ts';

const journey: Journey = {
  command: 'preview',
  sheets: [aCheckedSheet()],
  calls: { planned: 0, made: 0 },
};

describe('decideExitCode', () => {
  it.each(
    actions.map((action) => [action, ['invalid', 'blocked'].includes(action) ? 1 : 0] as const),
  )('a preview with a row that is %s ends with %i', (action, code) => {
    const plan = aPlan([anEntry(), anEntry({ action })]);
    expect(decideExitCode({ ...journey, plan })).toBe(code);
  });

  it.each(
    outcomes.map((outcome) => [
      outcome,
      ['invalid', 'blocked', 'rejected', 'unknown', 'notSent'].includes(outcome) ? 1 : 0,
    ]),
  )('an import with a row that came out %s ends with %i', (outcome, code) => {
    const entry = anEntry({ action: 'update' });
    const run = aRun([{ entry, outcome }]);
    expect(decideExitCode({ ...journey, plan: aPlan([entry]), run })).toBe(code);
  });

  it('rows that --only leaves out need nobody, in a preview or an import; those beside them do', () => {
    const issue = { code: 'plan/not-asked', severity: 'note', only: 'update', key: 'X' } as const;
    const left = anEntry({ action: 'blocked', issues: [issue] });
    const held = anEntry({ action: 'blocked' });
    expect(decideExitCode({ ...journey, plan: aPlan([left]) })).toBe(0);
    expect(decideExitCode({ ...journey, plan: aPlan([left, held]) })).toBe(1);
    const run = aRun([{ entry: left, outcome: 'blocked' }]);
    expect(decideExitCode({ ...journey, plan: aPlan([left]), run })).toBe(0);
  });

  it('a sheet whose headings are wrong ends with 1, though none of its rows could be read', () => {
    const issues = [{ code: 'header/missing', severity: 'error', heading: 'Code' }] as const;
    expect(decideExitCode({ ...journey, sheets: [aCheckedSheet({ issues })] })).toBe(1);
  });

  it('a row that is not stored as it was sent ends with 1, and so does a record that nobody sent and that moved', () => {
    const entry = anEntry({ action: 'update' });
    const gone = { code: 'remote/other-gone', severity: 'error', what: 'LAB-030' } as const;
    const done = { entry, outcome: 'updated' } as const;
    const ignored = { code: 'remote/ignored', severity: 'error' } as const;
    const plan = aPlan([entry]);
    expect(decideExitCode({ ...journey, plan, run: aRun([done]) })).toBe(0);
    const off = aRun([{ ...done, issues: [ignored] }]);
    expect(decideExitCode({ ...journey, plan, run: off })).toBe(1);
    const found = aRun([done], { findings: [gone] });
    expect(decideExitCode({ ...journey, plan, run: found })).toBe(1);
  });

  it('warnings alone end with 0', () => {
    const issues = [{ code: 'file/open-elsewhere', severity: 'warning', file: 'a.xlsx' }] as const;
    expect(decideExitCode({ ...journey, issues })).toBe(0);
  });
});
