import { describe, expect, it } from 'vitest';
import { buildSavedJob, savedJobSchema } from '../../src/flows/saved-job.ts';
import { parseExpectation } from '../../src/flows/parse-expectation.ts';
import { aJob } from '../support/build-world.ts';

describe('a job that is kept', () => {
  it('says all limits that it was planned with, after it was written down, too', () => {
    const job = aJob('prices.csv', {
      only: 'update',
      maxRows: 500,
      step: 0.25,
      round: 2,
      expect: ['type=labour:+4.5%', 'book=North*:+0.50', '='].map(parseExpectation),
    });
    const { file: _file, skipInvalid: _skip, ...asked } = job;
    const kept = savedJobSchema.parse(JSON.parse(JSON.stringify(buildSavedJob(job))));
    expect(kept).toEqual(asked);
  });

  it('of an earlier version is read as it is', () => {
    expect(savedJobSchema.parse({ sheets: [], allow: [], replace: [] })).toEqual({
      sheets: [],
      allow: [],
      replace: [],
    });
  });
});
