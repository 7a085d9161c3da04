import type { GuardIssueFacts } from '../../src/core/guard-issue-facts.ts';
import type { Issue } from '../../src/core/issue.ts';

const at = { sheet: 'Prices', row: 17, column: 3 } as const;
const error = { severity: 'error', at } as const;

/** One of each issue that a guard brings up; a code that is missing here does not compile. */
export const guardIssueSamples: {
  readonly [Code in keyof GuardIssueFacts]: Extract<Issue, { readonly code: Code }>;
} = {
  'plan/price-jump': {
    code: 'plan/price-jump',
    ...error,
    key: 'Northstar 2026/LAB-010',
    heading: 'Rate',
    from: 85,
    to: 850,
    percent: 900,
    slip: '×10',
  },
  'plan/below-cost': {
    code: 'plan/below-cost',
    ...error,
    key: 'LAB-010',
    heading: 'Rate',
    from: 85,
    to: 48,
    cost: 52.5,
    costOf: 'item',
  },
  'plan/name-of-another-item': {
    code: 'plan/name-of-another-item',
    ...error,
    key: 'LAB-011',
    from: 'Welder',
    name: 'Foreman',
    other: 'LAB-010',
  },
  'plan/column-shuffled': {
    code: 'plan/column-shuffled',
    ...error,
    key: 'LAB-010',
    heading: 'Rate',
    from: 85,
    to: 92,
    rows: 40,
    again: 38,
  },
  'plan/hidden-rows': {
    code: 'plan/hidden-rows',
    ...error,
    key: 'LAB-010',
    heading: 'Rate',
    from: 85,
    to: 92,
    more: 1,
  },
  'plan/slot-left-behind': {
    code: 'plan/slot-left-behind',
    severity: 'warning',
    at: { sheet: 'Prices' },
    rows: 24,
    least: 3,
    greatest: 5.2,
    slots: [
      { heading: 'Rate 2', before: 1.5, least: 1.43, greatest: 1.46 },
      { heading: 'Rate 3', before: 2, least: 1.94, greatest: 1.94 },
    ],
  },
};
