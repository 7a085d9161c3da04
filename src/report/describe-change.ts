import { percentChange } from '../core/decimal.ts';
import type { Change } from '../plan/plan.ts';
import { formatPercent, formatValue } from './format-value.ts';
import type { Entry } from './list-entries.ts';
import { shapeOf } from '../model/shape-of.ts';

/**
 * An entry's changes, field by field: `Rate 85.00 → 88.50 (+4.1 %)`. Of something new, its values
 * without its key: `Rate 85.00`; of something removed, what goes: `Rate 85.00`.
 */
export function describeChanges(entry: Entry): readonly string[] {
  const changes = joinHalves(entry);
  if (entry.action === 'remove') {
    return changes.map(({ heading, from }) => `${heading} ${formatValue(from)}`);
  }
  const isNew = entry.guid === undefined || entry.action === 'create';
  const { key } = shapeOf(entry);
  return changes
    .filter(({ field }) => !(isNew && field === key))
    .map((change) => describeChange(change, isNew));
}

/** A pair is one value: where both halves come or go, its name says it. */
function joinHalves(entry: Entry): readonly Change[] {
  const { changes } = entry;
  const hasTwin = ({ field, from, to }: Change): boolean => {
    const name = shapeOf(entry).pairs.find(({ uname }) => uname === field)?.name;
    const twin = changes.find((change) => change.field === name);
    const isAlike = (twin?.from === undefined) === (from === undefined);
    return twin !== undefined && isAlike && (twin.to === undefined) === (to === undefined);
  };
  return changes.filter((change) => !hasTwin(change));
}

function describeChange({ heading, from, to }: Change, isNew: boolean): string {
  if (isNew && from === undefined) return `${heading} ${formatValue(to)}`;
  const percent =
    typeof from === 'number' && typeof to === 'number' ? percentChange(from, to) : undefined;
  const rise = percent === undefined ? '' : ` (${formatPercent(percent)})`;
  return `${heading} ${formatValue(from)} → ${formatValue(to)}${rise}`;
}
