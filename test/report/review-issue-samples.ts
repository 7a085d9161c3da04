import type { Issue } from '../../src/core/issue.ts';
import type { ReviewIssueFacts } from '../../src/core/review-issue-facts.ts';

const error = { severity: 'error' } as const;

/** One of each issue that a reviewed workbook brings up; a code that is missing here does not compile. */
export const reviewIssueSamples: {
  readonly [Code in keyof ReviewIssueFacts]: Extract<Issue, { readonly code: Code }>;
} = {
  'review/waits': { code: 'review/waits', ...error, said: 'no' },
  'review/removed': { code: 'review/removed', ...error, key: 'LAB-010' },
  'review/added': { code: 'review/added', ...error, key: 'LAB-011', former: 'LAB-010' },
  'review/altered': {
    code: 'review/altered',
    ...error,
    at: { sheet: 'Prices', row: 17, column: 3 },
    heading: 'Rate',
    now: 118,
    previewed: 117.75,
  },
  'review/unclear': { code: 'review/unclear', ...error, said: 'maybe' },
  'review/not-accepted': { code: 'review/not-accepted', ...error, guards: ['price-jump'] },
  'review/cannot-accept': { code: 'review/cannot-accept', ...error },
};
