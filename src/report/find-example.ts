import { groupBy } from '../core/group-by.ts';
import { normaliseKey } from '../core/text.ts';
import { entityOf } from '../model/entities.ts';
import type { Value } from '../model/record.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { Template } from '../template/template.ts';
import type { BlankColumn } from './list-blank-columns.ts';
import { selectExported } from './select-exported.ts';
import type { Exported } from './select-exported.ts';

/**
 * A row as it would be filled in, by column: that of the account's own record which fills most columns,
 * so that whoever takes it over by mistake changes nothing. An account without records gives made-up
 * values.
 */
export function findExample(
  { entity: name, layout }: Template,
  columns: readonly BlankColumn[],
  snapshot: Snapshot,
): readonly Value[] {
  const exported = selectExported(entityOf(name), snapshot, everything);
  const rows: readonly (readonly Exported[])[] =
    layout === 'list'
      ? exported.map((one) => [one])
      : [...groupBy(exported, ({ line }) => normaliseKey(line?.key ?? '')).values()];
  let best = columns.map(({ heading }): Value => madeUp[heading]);
  let filled = 0;
  for (const row of rows) {
    const values = columns.map(({ valueOf }) => valueOf(row));
    const count = values.filter((value) => value !== undefined).length;
    if (count > filled) [best, filled] = [values, count];
  }
  return best;
}

const everything = {
  entities: [],
  books: [],
  filters: [],
  includeDeleted: false,
  asMatrix: false,
  forCustomer: false,
};

/** By heading. */
const madeUp: Readonly<Record<string, Value>> = {
  Pricebook: 'Northstar 2026',
  Code: 'LAB-100',
  Name: 'Rig welder',
  Type: 'Labour',
  Rate: 85,
  'Rate type': 'Hourly',
};
