import type { Issue } from '../../src/core/issue.ts';
import type { RemoteIssueFacts } from '../../src/core/remote-issue-facts.ts';

const at = { sheet: 'Prices', row: 17, column: 3 } as const;
const error = { severity: 'error', at } as const;

/** One of each issue that sending brings up; a code that is missing here does not compile. */
export const remoteIssueSamples: {
  readonly [Code in keyof RemoteIssueFacts]: Extract<Issue, { readonly code: Code }>;
} = {
  'remote/changed-since': {
    code: 'remote/changed-since',
    ...error,
    heading: 'Rate',
    planned: '85',
    now: '',
    by: 'M. Roy',
    changedAt: Date.UTC(2025, 10, 3),
  },
  'remote/appeared': { code: 'remote/appeared', ...error, what: 'LAB-900' },
  'remote/gone': { code: 'remote/gone', ...error, what: 'LAB-010' },
  'remote/rejected': {
    code: 'remote/rejected',
    severity: 'error',
    at: { sheet: 'Prices', row: 17 },
    status: 422,
    words: 'Rate must be positive',
  },
  'remote/unknown': {
    code: 'remote/unknown',
    severity: 'error',
    at: { sheet: 'Prices', row: 17 },
    why: 'no answer within 30 s',
  },
  'remote/not-sent': {
    code: 'remote/not-sent',
    severity: 'error',
    at: { sheet: 'Prices', row: 17 },
    why: 'invalid-rows',
  },
};
