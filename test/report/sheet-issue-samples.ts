import type { Issue, IssueCode } from '../../src/core/issue.ts';

const at = { sheet: 'Prices', row: 17, column: 3 } as const;
const error = { severity: 'error', at } as const;

type Codes = Exclude<IssueCode, `plan/${string}` | `remote/${string}`>;

/** One of each issue that a file itself has; a code that is missing here does not compile. */
export const sheetIssueSamples: {
  readonly [Code in Codes]: Extract<Issue, { readonly code: Code }>;
} = {
  'file/open-elsewhere': {
    code: 'file/open-elsewhere',
    severity: 'warning',
    file: 'prices.xlsx',
  },
  'file/result-not-written': {
    code: 'file/result-not-written',
    severity: 'error',
    why: 'There is no room left to write prices.result.xlsx.',
  },
  'sheet/hidden': {
    code: 'sheet/hidden',
    severity: 'note',
    at: { sheet: 'Old prices' },
    state: 'hidden',
  },
  'sheet/no-fit': {
    code: 'sheet/no-fit',
    severity: 'note',
    at: { sheet: 'Notes' },
    headings: ['Day', 'Who'],
  },
  'sheet/empty': { code: 'sheet/empty', severity: 'note', at: { sheet: 'Sheet2' } },
  'sheet/not-chosen': { code: 'sheet/not-chosen', severity: 'note', at: { sheet: 'Sheet3' } },
  'sheet/two-templates': {
    code: 'sheet/two-templates',
    severity: 'error',
    at: { sheet: 'Prices' },
    templates: ['price-books', 'northstar'],
  },
  'sheet/two-headers': {
    code: 'sheet/two-headers',
    severity: 'error',
    at: { sheet: 'Prices' },
    rows: [1, 4],
  },
  'snapshot/stale-cache': {
    code: 'snapshot/stale-cache',
    severity: 'warning',
    what: 'LAB-010',
    field: 'billableItemDefaultRate',
    foundAt: Date.UTC(2026, 2, 2, 9),
  },
  'snapshot/being-changed': {
    code: 'snapshot/being-changed',
    severity: 'warning',
    command: 'import',
    pid: 4711,
    since: '2026-03-02T09:00:00.000Z',
  },
  'snapshot/cache-begun-again': {
    code: 'snapshot/cache-begun-again',
    severity: 'note',
    why: 'file is not a database',
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
  'header/hidden-column': {
    code: 'header/hidden-column',
    severity: 'note',
    at: { sheet: 'Prices', row: 1 },
    headings: ['Rate 2', 'Rate Type 2'],
  },
  'header/missing': {
    code: 'header/missing',
    severity: 'error',
    at: { sheet: 'Prices', row: 1 },
    heading: 'Code',
    nearest: 'Cod',
  },
  'header/duplicate': {
    code: 'header/duplicate',
    severity: 'error',
    at: { sheet: 'Prices', row: 1 },
    heading: 'Rate',
    columns: [3, 28],
  },
  'header/not-used': {
    code: 'header/not-used',
    severity: 'note',
    at: { sheet: 'Prices', row: 1 },
    headings: ['Foreman', 'Region'],
  },
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
