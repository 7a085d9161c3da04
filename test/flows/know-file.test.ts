import { describe, expect, it } from 'vitest';
import { findSavedAt } from '../../src/flows/know-file.ts';

const day = (at: string): number => Date.parse(at);

describe('a file was saved', () => {
  const modifiedAt = day('2026-11-20');

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
    expect(findSavedAt({ ...savedAt, modifiedAt })).toBe(day(expected));
  });

  it('when it says itself, where the folder has no clock', () => {
    const modifiedAt = day('1980-01-01');
    expect(findSavedAt({ savedAt: day('2026-11-03'), modifiedAt })).toBe(day('2026-11-03'));
  });

  it('at no time that is known, where the folder has no clock either', () => {
    expect(findSavedAt({ modifiedAt: day('1980-01-01') })).toBeUndefined();
  });
});
