import type { Issue } from '../../src/core/issue.ts';
import type { UndoIssueFacts } from '../../src/core/undo-issue-facts.ts';

const error = { severity: 'error' } as const;

/** One of each issue that taking back a run brings up; a code that is missing here does not compile. */
export const undoIssueSamples: {
  readonly [Code in keyof UndoIssueFacts]: Extract<Issue, { readonly code: Code }>;
} = {
  'undo/edited-since': {
    code: 'undo/edited-since',
    ...error,
    heading: 'Rate',
    before: 85,
    ran: 88.5,
    theirs: 90,
    by: 'M. Roy',
    changedAt: Date.UTC(2026, 10, 3),
  },
  'undo/needed': {
    code: 'undo/needed',
    severity: 'warning',
    heading: 'Rate 2 type',
    value: 'Overtime',
    rate: 'Rate 2',
  },
  'undo/gone': {
    code: 'undo/gone',
    ...error,
    what: 'LAB-010',
    by: 'M. Roy',
    changedAt: Date.UTC(2026, 10, 3),
  },
  'undo/code-taken': { code: 'undo/code-taken', ...error, former: 'LAB-010', now: 'LAB-011' },
  'undo/created': { code: 'undo/created', ...error, what: 'LAB-040', guid: 'g-40' },
  'undo/added-price': {
    code: 'undo/added-price',
    ...error,
    key: 'LAB-040',
    book: 'Northstar 2026',
  },
  'undo/no-item': { code: 'undo/no-item', ...error, key: 'LAB-010' },
  'undo/kept': { code: 'undo/kept', ...error, records: 3 },
  'undo/window': {
    code: 'undo/window',
    severity: 'warning',
    run: 14,
    from: Date.UTC(2026, 10, 3, 14, 2),
    to: Date.UTC(2026, 10, 4, 9, 30),
  },
};
