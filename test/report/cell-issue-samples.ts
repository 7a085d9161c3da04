import type { CellIssueFacts } from '../../src/core/cell-issue-facts.ts';
import type { Issue } from '../../src/core/issue.ts';

const at = { sheet: 'Prices', row: 17, column: 3 } as const;
const error = { severity: 'error', at } as const;

/** One of each issue with a cell; a code that is missing here does not compile. */
export const cellIssueSamples: {
  readonly [Code in keyof CellIssueFacts]: Extract<Issue, { readonly code: Code }>;
} = {
  'cell/not-a-number': { code: 'cell/not-a-number', ...error, heading: 'Rate', seen: '12,5x' },
  'cell/ambiguous-number': {
    code: 'cell/ambiguous-number',
    ...error,
    heading: 'Rate',
    seen: '1.250',
    readings: [1.25, 1250],
  },
  'cell/too-many-digits': {
    code: 'cell/too-many-digits',
    ...error,
    heading: 'Rate',
    seen: '12345678901234.567',
  },
  'cell/shown-differs': {
    code: 'cell/shown-differs',
    severity: 'warning',
    at,
    heading: 'Rate',
    seen: '118.73',
    stored: 118.7325,
  },
  'cell/percent': { code: 'cell/percent', ...error, heading: 'Rate', seen: '8 %' },
  'cell/unit': {
    code: 'cell/unit',
    ...error,
    heading: 'Rate',
    seen: '85 /hr',
    unit: 'hr',
    proposal: 'hourly',
  },
  'cell/other-currency': {
    code: 'cell/other-currency',
    ...error,
    heading: 'Rate',
    seen: 'US$85.00',
    currency: 'USD',
    expected: 'CAD',
  },
  'cell/not-a-code': {
    code: 'cell/not-a-code',
    ...error,
    heading: 'Code',
    seen: '2-Jan',
    why: 'date',
  },
  'cell/damaged-code': {
    code: 'cell/damaged-code',
    ...error,
    heading: 'Code',
    seen: '123',
    proposals: ['00123'],
  },
  'cell/not-a-boolean': {
    code: 'cell/not-a-boolean',
    ...error,
    heading: 'Is trade',
    seen: 'maybe',
  },
  'cell/not-a-choice': {
    code: 'cell/not-a-choice',
    ...error,
    heading: 'Type',
    seen: 'Lab',
    choices: ['labour', 'equipment'],
  },
  'cell/not-a-date': { code: 'cell/not-a-date', ...error, heading: 'Updated', seen: 'soon' },
  'cell/error': { code: 'cell/error', ...error, heading: 'Rate', seen: '#N/A' },
  'cell/formula-without-value': {
    code: 'cell/formula-without-value',
    ...error,
    heading: 'Rate',
  },
};
