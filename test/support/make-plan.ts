import { expect } from 'vitest';
import { buildPlan } from '../../src/plan/build-plan.ts';
import type { PlanFile } from '../../src/plan/findings.ts';
import type { Change, Plan, PlanEntry, PlanOptions } from '../../src/plan/plan.ts';
import type { CheckedRow } from '../../src/rows/checked-sheet.ts';
import type { Held } from '../../src/snapshot/snapshot.ts';
import { aBaseOf } from './build-base.ts';
import { anIndexOf } from './build-snapshot.ts';
import { aSheetOf } from './build-rows.ts';

const ordinary: PlanOptions = { allow: [], replace: [], decimals: 2 };

/** The plan for the rows of one sheet against an account. */
export function plan(
  account: readonly Held[],
  rows: readonly (Omit<CheckedRow, 'at'> & { readonly at?: CheckedRow['at'] })[],
  options: Partial<PlanOptions> = {},
  file: PlanFile = {},
): Plan {
  return buildPlan([aSheetOf(rows)], anIndexOf(account), { ...ordinary, ...options }, file);
}

/** The plan for an export's rows that were edited while the account went from one state to another. */
export function planEdited(
  exported: readonly Held[],
  account: readonly Held[],
  rows: Parameters<typeof plan>[1],
  options: Partial<PlanOptions> = {},
): Plan {
  return plan(account, rows, options, { base: aBaseOf(exported) });
}

/** The one entry of a plan. */
export function only(made: Plan): PlanEntry {
  expect(made.entries).toHaveLength(1);
  return made.entries[0]!;
}

/** The codes of an entry's issues. */
export function codes(entry: PlanEntry | undefined): readonly string[] {
  return (entry?.issues ?? []).map((issue) => issue.code);
}

/** An entry's changes without their headings. */
export function changesOf(entry: PlanEntry | undefined): readonly Omit<Change, 'heading'>[] {
  return (entry?.changes ?? []).map(({ field, from, to }) => ({ field, from, to }));
}

/** The cells of a billable item that a create needs. */
export const newItem = {
  billableItemName: 'Night welder',
  billableItemTypeName: 'Labour',
  billableItemDefaultRate: 95,
  billableItemDefaultRateType: 'Hourly',
};
