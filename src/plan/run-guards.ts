import type { Issue } from '../core/issue.ts';
import { decideAction } from './decide-action.ts';
import { isAllowed } from './find-allowance.ts';
import type { PlanContext } from './findings.ts';
import { releaseKeyOf } from './guard.ts';
import type { Caught, GuardContext, GuardRule } from './guard.ts';
import { guardBelowCost } from './guard-below-cost.ts';
import { guardHiddenRows } from './guard-hidden-rows.ts';
import { guardNames } from './guard-names.ts';
import { guardPriceJump } from './guard-price-jump.ts';
import { guardShuffledColumns } from './guard-shuffled-columns.ts';
import { isLeftOut } from './is-left-out.ts';
import type { Guard, GuardLimits, PlanEntry } from './plan.ts';
import type { FindItem } from './planned-items.ts';
import { warnSlotsLeftBehind } from './warn-slots-left-behind.ts';

const rules: readonly { readonly guard: Guard & keyof GuardLimits; readonly rule: GuardRule }[] = [
  { guard: 'price-jump', rule: guardPriceJump },
  { guard: 'below-cost', rule: guardBelowCost },
  { guard: 'name-of-another-item', rule: guardNames },
  { guard: 'column-shuffled', rule: guardShuffledColumns },
  { guard: 'hidden-rows', rule: guardHiddenRows },
];

/**
 * The entries of one entity with what every guard says of them. An entry is blocked until each guard
 * that caught it is released (RULES, Guards). Linear in the entries.
 */
export function runGuards(
  entries: readonly PlanEntry[],
  { index, options }: PlanContext,
  findItem?: FindItem,
): readonly PlanEntry[] {
  const limits = options.limits ?? {};
  const context: GuardContext = { index, options, findItem };
  const watched = entries.filter(isWatched);
  const caught = rules
    .filter(({ guard }) => limits[guard] !== false)
    .flatMap(({ guard, rule }) =>
      rule(watched, context).filter(({ entry }) => !isAllowed(options, guard, releaseKeyOf(entry))),
    );
  const warnings =
    limits['slot-left-behind'] === false ? [] : warnSlotsLeftBehind(watched, context);
  return addIssues(entries, [...caught, ...warnings]);
}

/** What repeats another row takes over that row's outcome; what is left out changes nothing. */
function isWatched(entry: PlanEntry): boolean {
  return entry.duplicateOf === undefined && entry.changes.length > 0 && !isLeftOut(entry);
}

function addIssues(entries: readonly PlanEntry[], caught: readonly Caught[]): readonly PlanEntry[] {
  const said = new Map<PlanEntry, Issue[]>();
  for (const { entry, issue } of caught) said.set(entry, [...(said.get(entry) ?? []), issue]);
  return entries.map((entry) => {
    const more = said.get(entry);
    if (more === undefined) return entry;
    const issues = [...entry.issues, ...more];
    return { ...entry, issues, action: decideAction(entry.action, issues) };
  });
}
