import type { EntityName } from '../model/entity.ts';
import type { CheckedRow, Reading } from '../rows/checked-sheet.ts';
import { guards } from './plan.ts';
import type { Guard, PlanEntry } from './plan.ts';

/** What one cell of a previewed row said; `null`: that the field is to be emptied. */
export type Told = readonly [field: string, value: string | number | boolean | null];

/** A row as it was previewed, to be known again wherever it stands later. */
export interface PreviewedRow {
  readonly sheet: string;
  readonly row: number;
  readonly column?: number | undefined;
  readonly entity: EntityName;
  readonly book?: string | undefined;
  /** As the sheet wrote it. */
  readonly key: string;
  readonly told: readonly Told[];
}

/** An entry of the plan, and what it is once the guards that hold it are released. */
export interface ReviewedEntry {
  readonly entry: PlanEntry;
  /** Absent where nothing holds it, or something else does. */
  readonly released?: PlanEntry | undefined;
}

/** What one row of the workbook says in our columns. */
export interface RowReview {
  /** `Aimsio send?` as it stands; blank: ''. */
  readonly said: string;
  /** `Aimsio row`: where the row stood in the previewed file. */
  readonly row?: number | undefined;
}

/** How an entry stands for a reviewer. `send`: it goes unless they say no; `accept`: guards hold it. */
export type SendOffer = 'send' | 'accept';

/** What a row tells, field by field, with the cell that does. */
export function listTold(
  row: CheckedRow,
): readonly { readonly told: Told; readonly reading: Reading }[] {
  const slots = (row.slots ?? []).flatMap(({ told, readings }) =>
    [...readings].map(([field, reading]) => tell(`${field}@${told ?? ''}`, reading)),
  );
  return [
    ...[...row.readings].map(([field, reading]) => tell(field, reading)),
    ...[...row.bookReadings].map(([field, reading]) => tell(`book:${field}`, reading)),
    ...slots,
  ];
}

/** The guards that hold an entry. */
export function guardsHolding({ issues }: Pick<PlanEntry, 'issues'>): readonly Guard[] {
  const codes = new Set<string>(
    issues.filter(({ severity }) => severity === 'error').map(({ code }) => code),
  );
  return guards.filter((guard) => codes.has(`plan/${guard}`));
}

/** Whether an entry is held only because the row of its billable item is. */
export function waitsForItem({ issues }: Pick<PlanEntry, 'issues'>): boolean {
  const errors = issues.filter(({ severity }) => severity === 'error');
  return errors.length > 0 && errors.every(({ code }) => code === 'plan/item-held-back');
}

function tell(field: string, reading: Reading): { readonly told: Told; readonly reading: Reading } {
  return { told: [field, reading.says === 'clear' ? null : reading.value], reading };
}
