import { describe, expect, it } from 'vitest';
import { describeIssue } from '../../src/report/describe-issue.ts';
import { loadRun } from '../../src/run/load-run.ts';
import { resultOfRecord } from '../../src/run/result-of-record.ts';
import type { RunResult } from '../../src/run/run.ts';
import { aRateChange, anEntry } from '../support/build-plan.ts';
import { aPost, anAnswer, ranAt, writeRun } from '../support/build-run.ts';
import type { RunParts } from '../support/build-run.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const { path: state } = createTemporaryFolder();

const row = (number: number, parts = {}) =>
  anEntry({
    row: number,
    key: `LAB-0${number}`,
    action: 'update',
    changes: [aRateChange(85, 90)],
    ...parts,
  });

async function resultOf(parts: RunParts): Promise<RunResult> {
  const { folder, id } = await writeRun(state, parts);
  const record = await loadRun(folder, id);
  if (record === undefined) throw new Error('the run has no plan');
  return resultOfRecord(record);
}

/** Each row's outcome with the sentence that goes with it. */
async function outcomesOf(parts: RunParts): Promise<readonly (readonly string[])[]> {
  const { entries } = await resultOf(parts);
  return entries.map(({ outcome, issues }) => [
    outcome,
    ...issues.map((issue) => describeIssue(issue, { address: false })),
  ]);
}

describe('the result of a run’s record', () => {
  it('gives every row one outcome: done, unknown where no answer is known, else not sent', async () => {
    const told = await outcomesOf({
      entries: [row(2), row(3), row(4), row(5), row(6, { action: 'unchanged' })],
      posts: [aPost([0, 1], 1), anAnswer('stored', 1), aPost([2], 2)],
      outcomes: { 0: 'updated' },
      ending: [],
    });
    expect(told).toEqual([
      ['updated'],
      ['unknown', expect.stringMatching(/may or may not be stored/u)],
      ['unknown', expect.stringMatching(/no answer came \(the program was ended\)/u)],
      ['notSent', expect.stringMatching(/the program was ended/u)],
      ['unchanged'],
    ]);
  });

  it('takes a POST that provably was not applied for not sent', async () => {
    const [told] = await outcomesOf({
      entries: [row(2)],
      posts: [aPost([0]), anAnswer('notApplied', 1, 'refused the connection')],
      ending: [
        { kind: 'ended', at: ranAt, calls: 1, posts: 1, interrupted: true, stopped: 'no service' },
      ],
    });
    expect(told).toEqual(['notSent', expect.stringMatching(/Reason: no service/u)]);
  });

  it('gives a repeated row the outcome of the first, whatever it is', async () => {
    const again = (number: number, first: number) =>
      row(number, { key: `LAB-0${first}`, changes: [], duplicateOf: `Items!${first}` });
    const told = await outcomesOf({
      entries: [row(2), again(3, 2), row(4), again(5, 4), row(6), again(7, 6)],
      posts: [aPost([0], 1), aPost([2], 2)],
      outcomes: { 0: { outcome: 'rejected', issues: [] } },
      ending: [],
    });
    expect(told.map(([outcome]) => outcome)).toEqual([
      'rejected',
      'rejected',
      'unknown',
      'unknown',
      'notSent',
      'notSent',
    ]);
  });

  it('counts the calls of every session and the POSTs, and knows when it ended last', async () => {
    const ended = { kind: 'ended', calls: 4, posts: 1, interrupted: false } as const;
    const run = await resultOf({
      entries: [row(2)],
      posts: [aPost([0], 1), aPost([0], 2)],
      outcomes: { 0: 'updated' },
      ending: [
        { ...ended, at: ranAt + 1000, interrupted: true },
        { kind: 'resumed', at: ranAt + 5000, toolVersion: '0.1.0' },
        { ...ended, at: ranAt + 9000 },
      ],
    });
    expect(run).toMatchObject({ calls: 8, posts: 2, interrupted: false });
    expect([run.startedAt, run.endedAt]).toEqual([ranAt, ranAt + 9000]);
  });
});
