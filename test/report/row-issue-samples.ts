import type { Issue } from '../../src/core/issue.ts';
import type { RowIssueFacts } from '../../src/core/row-issue-facts.ts';

const at = { sheet: 'Prices', row: 17, column: 3 } as const;
const error = { severity: 'error', at } as const;

/** One of each issue with a row of a file; a code that is missing here does not compile. */
export const rowIssueSamples: {
  readonly [Code in keyof RowIssueFacts]: Extract<Issue, { readonly code: Code }>;
} = {
  'row/blank-kept': {
    code: 'row/blank-kept',
    severity: 'warning',
    at,
    heading: 'Rate 3',
    was: 170,
    clears: true,
  },
  'row/ragged': {
    code: 'row/ragged',
    severity: 'warning',
    at: { sheet: 'Prices', row: 17 },
    expected: 9,
    found: 7,
  },
  'row/merged': {
    code: 'row/merged',
    severity: 'error',
    at: { sheet: 'Prices', row: 18, column: 1 },
    range: 'A17:A19',
  },
  'row/no-key': {
    code: 'row/no-key',
    severity: 'error',
    at: { sheet: 'Prices', row: 17 },
    heading: 'Code',
  },
  'row/duplicate-key': {
    code: 'row/duplicate-key',
    ...error,
    key: 'LAB-010',
    others: ['Prices!5', 'Prices!9'],
  },
  'row/duplicate-row': {
    code: 'row/duplicate-row',
    severity: 'warning',
    at,
    key: 'LAB-010',
    first: 'Prices!5',
  },
  'row/look-alike': {
    code: 'row/look-alike',
    ...error,
    key: 'LAB010',
    other: 'LAB-010',
    otherAt: 'Prices!5',
  },
  'row/other-row': { code: 'row/other-row', ...error, key: 'LAB-010', other: 'Prices!18' },
  'row/no-slot': {
    code: 'row/no-slot',
    ...error,
    heading: 'Kind',
    seen: 'Night',
    known: ['Regular', 'Overtime'],
  },
  'row/guid-repeated': { code: 'row/guid-repeated', severity: 'warning', at, guid: 'g-1' },
};
