import type { Issue } from '../core/issue.ts';
import type { Address } from '../core/address.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { normaliseKey } from '../core/text.ts';
import type { EntityName } from '../model/entity.ts';
import type { Held } from '../snapshot/snapshot.ts';
import type { BaseIndex, BaseRecord } from '../template/base-sheet.ts';
import type { PlanContext } from './findings.ts';

/** What a file's base remembers; nothing where it has none, or where it is another account's. */
export function baseOf({ base }: Pick<PlanContext, 'base'>): BaseIndex | undefined {
  return base?.of === 'this-account' ? base.index : undefined;
}

/** A record that the export showed under a key which it no longer has. */
export interface Moved {
  readonly former: BaseRecord;
  /** The record under its present key; absent where it is gone. */
  readonly now?: Held;
}

/** Whether the record that a key stood for in the export was renamed or is gone by now. */
export function findMoved(
  entity: EntityName,
  key: string,
  context: PlanContext,
): Moved | undefined {
  const former = baseOf(context)?.byKey(entity, key);
  if (former?.guid === undefined) return undefined;
  const now = context.index.byGuid(entity, former.guid);
  if (now !== undefined && normaliseKey(now.key) === normaliseKey(key)) return undefined;
  return omitUndefined({ former, now });
}

/** What is said of a row that changes a record which was renamed or removed since the export. */
export function explainMoved(
  { former, now }: { readonly former: Pick<BaseRecord, 'key'>; readonly now?: Held },
  at: Address,
): Issue {
  if (now === undefined) {
    return { code: 'plan/gone-remotely', severity: 'error', at, what: former.key };
  }
  const facts = omitUndefined({ by: now.updatedBy, changedAt: now.updatedAt });
  const { key: from } = former;
  return { code: 'plan/renamed-remotely', severity: 'error', at, from, to: now.key, ...facts };
}
