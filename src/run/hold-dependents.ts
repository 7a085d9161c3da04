import { normaliseKey } from '../core/text.ts';
import type { Entity } from '../model/entity.ts';
import type { Plan, PlanEntry } from '../plan/plan.ts';
import type { Ledger } from './ledger.ts';
import { notSent } from './sending.ts';

/** Prices whose billable item was to be created or renamed before them, and was not, are not sent. */
export function holdDependents(entity: Entity, plan: Plan, ledger: Ledger): void {
  const missing = new Map(
    plan.entries
      .filter((entry) => entry.entity === entity.lines?.refersTo.entity)
      .filter((entry) => entry.duplicateOf === undefined && isMissing(entry, ledger))
      .map((entry) => [normaliseKey(entry.key), entry]),
  );
  const lines = plan.entries.filter(
    (entry) =>
      entry.entity === entity.entity && entry.level === 'line' && entry.duplicateOf === undefined,
  );
  for (const entry of lines) {
    const item = missing.get(normaliseKey(entry.key));
    if (item !== undefined && ledger.of(entry) === undefined) hold(entry, item, ledger);
  }
}

function hold(entry: PlanEntry, item: PlanEntry, ledger: Ledger): void {
  const why = `its billable item ${item.key} was not ${item.action === 'create' ? 'created' : 'renamed'}`;
  const issues = [notSent(entry, 'refused-before', why)];
  // An item that is still open may yet be sent by a resume, and its prices with it.
  if (ledger.of(item) === undefined) ledger.leave(entry, issues);
  else ledger.record(entry, 'notSent', { issues });
}

/** Whether the account does not hold a record of the entry's key by now. */
function isMissing(entry: PlanEntry, ledger: Ledger): boolean {
  if (entry.action !== 'create' && entry.action !== 'rename') return false;
  const outcome = ledger.of(entry)?.outcome ?? '';
  return !['created', 'renamed', 'unchanged'].includes(outcome);
}
