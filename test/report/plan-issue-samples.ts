import type { Issue, IssueCode } from '../../src/core/issue.ts';

const at = { sheet: 'Prices', row: 17, column: 3 } as const;
const error = { severity: 'error', at } as const;

type Codes = Extract<IssueCode, `plan/${string}` | `remote/${string}`>;

/** One of each issue that the account brings up; a code that is missing here does not compile. */
export const planIssueSamples: {
  readonly [Code in Codes]: Extract<Issue, { readonly code: Code }>;
} = {
  'plan/field-required': {
    code: 'plan/field-required',
    ...error,
    heading: 'Name',
    creating: true,
  },
  'plan/clear-required': { code: 'plan/clear-required', ...error, heading: 'Rate' },
  'plan/guid-unknown': { code: 'plan/guid-unknown', severity: 'warning', at, guid: 'g-1' },
  'plan/guid-of-another': {
    code: 'plan/guid-of-another',
    ...error,
    guidKey: 'LAB-020',
    key: 'LAB-010',
  },
  'plan/rename': { code: 'plan/rename', ...error, from: 'LAB-010', to: 'LAB-011' },
  'plan/look-alike': {
    code: 'plan/look-alike',
    ...error,
    key: 'LAB010',
    existing: 'LAB-010',
  },
  'plan/new-book': {
    code: 'plan/new-book',
    ...error,
    book: 'Northstar 2027',
    lines: 12,
    nearest: 'Northstar 2026',
  },
  'plan/book-held-back': { code: 'plan/book-held-back', ...error, book: 'Northstar 2027' },
  'plan/not-a-book': {
    code: 'plan/not-a-book',
    severity: 'error',
    at: { sheet: 'Matrix', column: 4 },
    heading: 'Old rate',
    amounts: 1,
  },
  'plan/book-field-disagrees': {
    code: 'plan/book-field-disagrees',
    ...error,
    heading: 'Origin reference',
    seen: 'ERP-1',
    book: 'Northstar 2026',
    other: 'ERP-2',
  },
  'plan/deleted': {
    code: 'plan/deleted',
    ...error,
    what: 'LAB-010',
    by: 'M. Roy',
    changedAt: Date.UTC(2025, 10, 3),
  },
  'plan/no-such-item': {
    code: 'plan/no-such-item',
    ...error,
    key: 'LAB-100',
    nearest: 'LAB-010',
  },
  'plan/item-held-back': { code: 'plan/item-held-back', ...error, key: 'LAB-100' },
  'plan/code-twice-in-book': {
    code: 'plan/code-twice-in-book',
    ...error,
    key: 'LAB-010',
    book: 'Northstar 2026',
  },
  'plan/pair-disagrees': {
    code: 'plan/pair-disagrees',
    ...error,
    label: 'Type',
    uname: 'labour',
    name: 'Equipment',
  },
  'plan/contradicts-type': {
    code: 'plan/contradicts-type',
    ...error,
    heading: 'Is trade',
    seen: 'yes',
    type: 'Equipment',
  },
  'plan/unseen-choice': {
    code: 'plan/unseen-choice',
    severity: 'warning',
    at,
    heading: 'Rate type',
    seen: 'hourrly',
    known: ['Daily', 'Hourly'],
  },
  'plan/unknown-custom-field': {
    code: 'plan/unknown-custom-field',
    ...error,
    heading: 'Custom: AFE',
    nearest: 'Custom: AFE number (afe_number)',
  },
  'plan/custom-fields-unreadable': {
    code: 'plan/custom-fields-unreadable',
    ...error,
    why: 'a field without a Uname',
  },
  'plan/read-only-changed': {
    code: 'plan/read-only-changed',
    severity: 'warning',
    at,
    heading: 'Updated by',
    seen: 'me',
    held: 'M. Roy',
  },
  'plan/too-many-decimals': {
    code: 'plan/too-many-decimals',
    ...error,
    heading: 'Rate',
    seen: '118.73',
    amount: 118.7325,
    limit: 2,
  },
  'plan/rounded': {
    code: 'plan/rounded',
    severity: 'note',
    at,
    heading: 'Rate',
    from: 118.7325,
    to: 118.73,
  },
  'plan/name-differs': {
    code: 'plan/name-differs',
    severity: 'warning',
    at,
    heading: 'Name',
    seen: 'Forman',
    held: 'Foreman',
  },
  'plan/filled-in': {
    code: 'plan/filled-in',
    severity: 'note',
    at,
    heading: 'Rate type',
    value: 'Hourly',
    from: 'the billable item',
  },
  'plan/cost-not-carried': {
    code: 'plan/cost-not-carried',
    severity: 'warning',
    at,
    heading: 'Cost',
  },
  'remote/changed-since': {
    code: 'remote/changed-since',
    ...error,
    heading: 'Rate',
    planned: '85',
    now: '',
    by: 'M. Roy',
    changedAt: Date.UTC(2025, 10, 3),
  },
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
