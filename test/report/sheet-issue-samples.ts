import type { Issue } from '../../src/core/issue.ts';
import type { SheetIssueFacts } from '../../src/core/sheet-issue-facts.ts';
import type { SnapshotIssueFacts } from '../../src/core/snapshot-issue-facts.ts';

/** One of each issue with a file, a sheet or what is kept on this computer; a code that is missing here does not compile. */
export const sheetIssueSamples: {
  readonly [Code in keyof SheetIssueFacts | keyof SnapshotIssueFacts]: Extract<
    Issue,
    { readonly code: Code }
  >;
} = {
  'file/broken-parts': {
    code: 'file/broken-parts',
    severity: 'warning',
    parts: ['xl/theme/theme1.xml', 'xl/media/image1.png'],
  },
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
  'file/report-not-written': {
    code: 'file/report-not-written',
    severity: 'error',
    why: 'There is no room left to write 2026-11-25T02-00-07Z.prices.run-14.json.',
  },
  'file/imported-before': {
    code: 'file/imported-before',
    severity: 'warning',
    run: 14,
    ranAt: Date.UTC(2026, 10, 3, 14, 2),
  },
  'file/copy-unreadable': {
    code: 'file/copy-unreadable',
    severity: 'warning',
    run: 14,
    why: 'There is no file prices.xlsx.',
  },
  'file/base-of-another-account': {
    code: 'file/base-of-another-account',
    severity: 'warning',
    server: 'sandbox',
    user: 'roy@example.com',
    takenAt: Date.UTC(2026, 10, 3),
  },
  'file/no-time': { code: 'file/no-time', severity: 'warning' },
  'file/base-damaged': { code: 'file/base-damaged', severity: 'warning' },
  'file/base-newer': { code: 'file/base-newer', severity: 'warning' },
  'sheet/rows-gone': {
    code: 'sheet/rows-gone',
    severity: 'note',
    at: { sheet: 'Prices' },
    count: 12,
    keys: ['LAB-010', 'LAB-020'],
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
  'sheet/totals': {
    code: 'sheet/totals',
    severity: 'note',
    at: { sheet: 'Prices' },
    rows: [14, 31],
  },
  'sheet/formulas': {
    code: 'sheet/formulas',
    severity: 'warning',
    at: { sheet: 'Prices' },
    count: 12,
    doubts: ['when-opened', 'manual', 'other-workbooks'],
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
  'header/empty': {
    code: 'header/empty',
    severity: 'note',
    at: { sheet: 'Prices', row: 1 },
    columns: [4, 6],
  },
  'header/other': {
    code: 'header/other',
    severity: 'warning',
    at: { sheet: 'Prices', row: 1, column: 3 },
    heading: 'Rate',
    found: 'Cost',
  },
  'header/not-used': {
    code: 'header/not-used',
    severity: 'note',
    at: { sheet: 'Prices', row: 1 },
    headings: ['Foreman', 'Region'],
  },
  'header/nothing-there': {
    code: 'header/nothing-there',
    severity: 'warning',
    at: { sheet: 'Prices', column: 26 },
    heading: 'Rate',
  },
};
