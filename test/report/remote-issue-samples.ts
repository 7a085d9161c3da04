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
    planned: 85,
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
  'remote/not-answering': {
    code: 'remote/not-answering',
    severity: 'warning',
    since: new Date(2026, 2, 2, 14, 2).getTime(),
  },
  'run/unwritten': {
    code: 'run/unwritten',
    severity: 'error',
    run: 14,
    why: 'run-000014.jsonl cannot be written (ENOSPC).',
    file: '/tmp/aimsio-sheets-run-14.jsonl',
  },
  'run/stopping': { code: 'run/stopping', severity: 'note', calls: 3 },
  'run/source-differs': {
    code: 'run/source-differs',
    severity: 'note',
    file: 'prices.xlsx',
    gone: true,
  },
  'run/unfinished': {
    code: 'run/unfinished',
    severity: 'warning',
    run: 14,
    server: 'sandbox',
    file: 'prices.xlsx',
    begunAt: Date.UTC(2025, 10, 3, 14, 2),
    open: 30,
  },
  'run/unreadable': {
    code: 'run/unreadable',
    severity: 'warning',
    run: 12,
    why: 'run-000012.jsonl is damaged.',
  },
  'remote/book-moved': {
    code: 'remote/book-moved',
    ...error,
    book: 'Northstar 2026',
    keys: ['LAB-010'],
  },
  'remote/ignored': { code: 'remote/ignored', ...error },
  'remote/stored-differently': {
    code: 'remote/stored-differently',
    ...error,
    heading: 'Rate',
    sent: '12.345',
    stored: '12.35',
  },
  'remote/moved': {
    code: 'remote/moved',
    severity: 'warning',
    at: { sheet: 'Prices', row: 17 },
    heading: 'Rate 2',
    before: '120',
    now: '125',
    by: 'M. Roy',
  },
  'remote/other-lines-moved': {
    code: 'remote/other-lines-moved',
    severity: 'warning',
    at: { sheet: 'Prices', row: 17 },
    keys: ['LAB-010', 'LAB-020'],
  },
  'remote/other-moved': {
    code: 'remote/other-moved',
    severity: 'error',
    what: 'Northstar 2026',
    differences: [
      { heading: 'LAB-010 Rate', before: '85', now: '90' },
      { heading: 'LAB-020', before: 'there', now: 'gone' },
    ],
    by: 'M. Roy',
  },
  'remote/other-gone': { code: 'remote/other-gone', severity: 'error', what: 'LAB-030' },
  'remote/rest-unread': { code: 'remote/rest-unread', severity: 'error', unread: 12 },
  'remote/answering-again': {
    code: 'remote/answering-again',
    severity: 'note',
    since: new Date(2026, 2, 2, 14, 2).getTime(),
  },
};
