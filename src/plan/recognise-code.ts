import { groupBy } from '../core/group-by.ts';
import { normaliseKey } from '../core/text.ts';
import { entityOf } from '../model/entities.ts';
import type { EntityName } from '../model/entity.ts';
import type { CodeDamage } from '../rows/checked-sheet.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import { mayBecomeDate } from './list-dates.ts';

/**
 * The known codes that a damaged one may have been: the exact one alone, else all that a spreadsheet
 * would have turned into what is left of it (RULES, Cells, Codes).
 */
export function recogniseCode(
  left: string,
  damage: CodeDamage,
  known: KnownCodes,
): readonly string[] {
  const exact = known.find(left);
  if (exact !== undefined) return [exact];
  if (damage.by === 'number') return known.withoutZeros(left);
  if (damage.by === 'scientific') {
    return known.all.filter((code) => isCutTo(left, normaliseKey(code)));
  }
  return known.all.filter((code) => mayBecomeDate(normaliseKey(code), damage.time));
}

/** The codes that an account holds of one field, in its own spelling. */
export interface KnownCodes {
  readonly all: readonly string[];
  /** The one of this very spelling. */
  find(code: string): string | undefined;
  /** Those that are equal once leading zeros are dropped. */
  withoutZeros(code: string): readonly string[];
}

/** The codes that an account holds in a field, made ready for look-ups; the first of two alike counts. */
export function knowCodes(index: SnapshotIndex, entity: EntityName, field: string): KnownCodes {
  const isKey = field === entityOf(entity).key;
  const list = (): readonly string[] => [...index.seenValues(entity, field)];
  // Most files hold no damaged code to be looked up by these.
  let exact: ReadonlyMap<string, string> | undefined;
  let bare: ReadonlyMap<string, readonly string[]> | undefined;
  return {
    get all() {
      return list();
    },
    find: (code) => {
      if (isKey) return index.byKey(entity, code)?.key;
      if (index.showsValue(entity, field, code)) return code;
      exact ??= new Map(
        list()
          .toReversed()
          .map((one) => [normaliseKey(one), one]),
      );
      return exact.get(normaliseKey(code));
    },
    withoutZeros: (code) => {
      bare ??= groupBy(list(), (one) => withoutLeadingZeros(normaliseKey(one)));
      return bare.get(withoutLeadingZeros(normaliseKey(code))) ?? [];
    },
  };
}

/** Whether one code is the other after a spreadsheet dropped its leading zeros: `123` for `00123`. */
export function lostLeadingZeros(shorter: string, longer: string): boolean {
  return shorter !== longer && withoutLeadingZeros(longer) === shorter;
}

function withoutLeadingZeros(code: string): string {
  return code.replace(/^0+(?=.)/u, '');
}

/** `408408123456` is shown as `4.08408E+11`. */
function isCutTo(shown: string, code: string): boolean {
  const [mantissa = '', exponent = ''] = shown.toUpperCase().replace(',', '.').split('E');
  if (!/^\d+$/u.test(code)) return false;
  const decimals = mantissa.split('.')[1]?.length ?? 0;
  return (
    Number(code).toExponential(decimals) ===
    `${Number(mantissa).toFixed(decimals)}e+${Number(exponent)}`
  );
}
