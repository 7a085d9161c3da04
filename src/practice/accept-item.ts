import type { WireContract } from '../aimsio/wire-contract.ts';
import { billableItem } from '../model/billable-item.ts';
import { textOf } from '../model/record.ts';
import type { AimsioRecord } from '../model/record.ts';
import { acceptFields } from './accept-fields.ts';
import type { AccountState, Kept } from './account-state.ts';
import { findItemByCode } from './find-item-by-code.ts';
import { newGuid } from './guid-for.ts';
import { glAccounts, practiceUser } from './master-data.ts';

/** What a POST made of an object: the record as it is kept now, or why it was refused. */
export type Verdict<T> =
  | { readonly ok: true; readonly kept: T }
  | { readonly ok: false; readonly errors: readonly string[] };

/**
 * Creates or updates a billable item: by its guid where one is sent, else by its code. A known guid
 * with a free code is a rename.
 */
export function acceptItem(
  sent: AimsioRecord,
  state: AccountState,
  now: number,
  wire: WireContract,
): Verdict<Kept> {
  const { values, custom, errors } = acceptFields(billableItem, sent, 'billable-item', wire);
  const code = textOf(sent, 'billableItemCode')?.trim();
  const guid = textOf(sent, 'billableItemGuid');
  const sameCode = findItemByCode(state.items.values(), code);
  const former = guid === undefined ? sameCode : state.items.get(guid);
  const all = [
    ...errors,
    ...(guid !== undefined && former === undefined
      ? [`billableItemGuid ${guid} does not exist`]
      : []),
    ...(sameCode !== undefined && sameCode !== former
      ? [`billableItemCode ${code} already belongs to another billable item`]
      : []),
    ...(former?.deleted ? [`the billable item ${code} is deleted`] : []),
    ...checkType(values),
    ...checkGlAccount(textOf(values, 'billableItemGlAccountNumber')),
  ];
  if (all.length > 0) return { ok: false, errors: all };
  const trimmed = { ...values, billableItemCode: code ?? '' };
  return { ok: true, kept: stamp(former, { values: trimmed, custom }, now) };
}

/** A record with what was written and by whom; a new one gets its guid. */
export function stamp<T extends Pick<Kept, 'values' | 'custom'>>(
  former: Kept | undefined,
  written: T,
  now: number,
): Kept & T {
  const by = practiceUser.userName;
  return {
    guid: former?.guid ?? newGuid(),
    createdAt: former?.createdAt ?? now,
    createdBy: former?.createdBy ?? by,
    // Each write moves it, also two within a millisecond.
    updatedAt: Math.max(now, (former?.updatedAt ?? 0) + 1),
    updatedBy: by,
    deleted: former?.deleted ?? false,
    ...written,
  };
}

function checkType(values: AimsioRecord): readonly string[] {
  const follows = billableItem.derive?.(values) ?? {};
  const type = textOf(values, 'billableItemTypeName');
  return Object.entries(follows)
    .filter(([field, wanted]) => values[field] !== undefined && values[field] !== wanted)
    .map(([field, wanted]) => `${field} must be ${String(wanted)} for type ${type}`);
}

function checkGlAccount(number: string | undefined): readonly string[] {
  if (number === undefined || glAccounts.has(number)) return [];
  return [`billableItemGlAccountNumber "${number}" is not an existing GL account`];
}
