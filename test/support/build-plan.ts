import type { Change, Plan, PlanEntry } from '../../src/plan/plan.ts';
import type { CheckedRow, CheckedSheet } from '../../src/rows/checked-sheet.ts';
import type { RunEntry, RunResult } from '../../src/run/run.ts';
import type { Value } from '../../src/model/record.ts';

/** A planned billable item in row 2 of `Items`, unchanged unless said otherwise. */
export function anEntry(parts: Partial<PlanEntry> = {}): PlanEntry {
  return {
    entity: 'billable-item',
    level: 'record',
    sheet: 'Items',
    row: 2,
    key: 'LAB-010',
    action: 'unchanged',
    changes: [],
    issues: [],
    ...parts,
  };
}

/** A planned price of `Northstar 2026` in row 2 of `Prices`, unchanged unless said otherwise. */
export function aPriceEntry(parts: Partial<PlanEntry> = {}): PlanEntry {
  return anEntry({
    entity: 'price-book',
    level: 'line',
    sheet: 'Prices',
    book: 'Northstar 2026',
    ...parts,
  });
}

/** A change of a billable item's rate. */
export function aRateChange(from: Value, to: Value): Change {
  return { field: 'billableItemDefaultRate', heading: 'Rate', from, to };
}

/** A change of a price. */
export function aPriceChange(from: Value, to: Value): Change {
  return { field: 'priceItemRate', heading: 'Rate', from, to };
}

/** A plan of these entries. */
export function aPlan(entries: readonly PlanEntry[], replace: readonly string[] = []): Plan {
  return { schema: 1, entries, replace };
}

/** A run of a plan in which each entry came out as said. */
export function aRun(
  done: readonly (Pick<RunEntry, 'entry' | 'outcome'> & Partial<RunEntry>)[],
  parts: Partial<RunResult> = {},
): RunResult {
  return {
    entries: done.map((one) => ({ verified: false, issues: [], ...one })),
    calls: done.length,
    posts: done.length,
    startedAt: Date.UTC(2026, 2, 31, 14, 0, 0),
    endedAt: Date.UTC(2026, 2, 31, 14, 2, 5),
    interrupted: false,
    ...parts,
  };
}

/** A billable-item sheet `Items` that was read, with its headings in row 1. */
export function aCheckedSheet(parts: Partial<CheckedSheet> = {}): CheckedSheet {
  return {
    name: 'Items',
    read: true,
    template: 'billable-items',
    entity: 'billable-item',
    headerRow: 1,
    columns: ['Code', 'Rate'].map((heading, at) => ({ column: at + 1, heading })),
    rowCount: 1,
    ignoredRows: 0,
    rows: [],
    issues: [],
    ...parts,
  };
}

/** A checked row 2 of `Items` that says nothing but its code. */
export function aCheckedRow(parts: Partial<CheckedRow> = {}): CheckedRow {
  return {
    at: { sheet: 'Items', row: 2 },
    entity: 'billable-item',
    layout: 'list',
    template: 'billable-items',
    key: 'LAB-010',
    readings: new Map(),
    bookReadings: new Map(),
    issues: [],
    ...parts,
  };
}
