import { normaliseKey } from '../core/text.ts';
import type { Entity } from '../model/entity.ts';
import type { CheckedRow } from '../rows/checked-sheet.ts';
import type { Held } from '../snapshot/snapshot.ts';
import { baseOf } from './find-former.ts';
import type { PlanContext } from './findings.ts';

/**
 * How a row may use the guid it carries. `sole`: no other row speaks of that record. `copy`: another
 * row has the record's own key, or had it in the export, so this one is a copied row with a new key. `contested`: several rows
 * carry the guid and none has the record's key.
 */
export interface GuidClaims {
  of(held: Held): 'sole' | 'copy' | 'contested';
}

/** Finds out which rows of a file speak of the same records (RULES, Identity: a copied row is no rename). */
export function claimGuids(
  rows: readonly CheckedRow[],
  entity: Entity,
  context: Pick<PlanContext, 'base'>,
): GuidClaims {
  const keys = new Set(rows.map((row) => normaliseKey(row.key)));
  const claims = new Map<string, number>();
  for (const row of rows) {
    const reading = row.readings.get(entity.guid);
    if (reading?.says !== 'value' || row.duplicateOf !== undefined) continue;
    const guid = String(reading.value).trim();
    claims.set(guid, (claims.get(guid) ?? 0) + 1);
  }
  return {
    of: ({ key, guid }) => {
      const former = baseOf(context)?.byGuid(entity.entity, guid)?.key;
      const own = [key, former].filter((one) => one !== undefined);
      if (own.some((one) => keys.has(normaliseKey(one)))) return 'copy';
      return (claims.get(guid) ?? 0) > 1 ? 'contested' : 'sole';
    },
  };
}
