import { utimesSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findSavedAt } from '../../src/flows/know-file.ts';
import { describeIssue } from '../../src/report/describe-issue.ts';
import { anItem } from '../support/build-snapshot.ts';
import { createFakeService } from '../support/fake-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';
import { aWorldOn, previewOf } from '../support/walk.ts';

const folder = createTemporaryFolder();

const day = (at: string): number => Date.parse(at);

describe('a file was saved', () => {
  const modifiedAt = day('2026-11-20');
  const now = day('2026-11-26');

  it.each([
    ['when it says itself', '2026-11-03', '2026-11-03'],
    ['when its folder says, where it says nothing', undefined, '2026-11-20'],
    ['when its folder says, where it says 1980', '1980-01-01', '2026-11-20'],
    ['when its folder says, where it says that it is from the future', '2099-01-01', '2026-11-20'],
    [
      'when it says itself, where its clock runs some hours ahead',
      '2026-11-20T09:00',
      '2026-11-20T09:00',
    ],
  ])('%s', (_, said, expected) => {
    const savedAt = said === undefined ? {} : { savedAt: day(said) };
    expect(findSavedAt({ ...savedAt, modifiedAt }, now)).toBe(day(expected));
  });

  it('when it says itself, where the folder has no clock', () => {
    const modifiedAt = day('1980-01-01');
    expect(findSavedAt({ savedAt: day('2026-11-03'), modifiedAt }, now)).toBe(day('2026-11-03'));
  });

  it('at no time that is known, where the folder has no clock either', () => {
    expect(findSavedAt({ modifiedAt: day('1980-01-01') }, now)).toBeUndefined();
  });

  it('at no time that is known, where only a folder of the future says when', () => {
    expect(findSavedAt({ modifiedAt: day('2099-01-01') }, now)).toBeUndefined();
    expect(
      findSavedAt({ savedAt: day('2099-01-01'), modifiedAt: day('2099-01-01') }, now),
    ).toBeUndefined();
  });

  it('when it says itself, where the folder is of the future', () => {
    const times = { savedAt: day('2026-11-03'), modifiedAt: day('2099-01-01') };
    expect(findSavedAt(times, now)).toBe(day('2026-11-03'));
  });

  it('when its folder says, where the clock of that runs some hours ahead', () => {
    const modifiedAt = day('2026-11-26T09:00');
    expect(findSavedAt({ modifiedAt }, now)).toBe(modifiedAt);
  });

  it('never in years to come, though the folder has no clock', () => {
    const times = { savedAt: day('2099-01-01'), modifiedAt: day('1980-01-01') };
    expect(findSavedAt(times, now)).toBeUndefined();
  });
});

it('a file that says it was saved in years to come is not believed, and nothing guards its old rows: it is told', async () => {
  const file = folder.write('rates.csv', 'Code,Rate\nLAB-010,95\n');
  utimesSync(file, new Date('2099-05-01'), new Date('2099-05-01'));
  const service = createFakeService({ records: [anItem({ code: 'LAB-010', rate: 90 })] });
  const { result } = await inVirtualTime(() => previewOf(file, aWorldOn(service, folder.path)));
  expect(result.issues?.map((issue) => describeIssue(issue))).toEqual([
    expect.stringMatching(
      /^This file says that it was saved on 1 May 2099, which is not yet, so old rows are not told from new ones\. See /u,
    ),
  ]);
});
