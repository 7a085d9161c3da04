import { customFieldName } from '../../src/model/custom-field.ts';
import type { PlanBase } from '../../src/plan/findings.ts';
import type { CustomValues, Held } from '../../src/snapshot/snapshot.ts';
import { indexBase } from '../../src/template/base-sheet.ts';
import type { BaseRecord } from '../../src/template/base-sheet.ts';

/** When the exports of tests were written: Monday, 2 November 2026. */
export const exportedAt = Date.UTC(2026, 10, 2, 9);

/** What an export of these records remembers, a record and a price each. */
export function baseRecordsOf(account: readonly Held[]): readonly BaseRecord[] {
  return account.flatMap(({ entity, key, guid, updatedAt, record, custom, lines }) => {
    const about = { entity, guid, updatedAt };
    return [
      { ...about, key, values: valuesOf(record, custom) },
      ...lines.map((line) => ({
        ...about,
        book: key,
        key: line.key,
        values: valuesOf(line.record, line.custom),
      })),
    ];
  });
}

/** The base of an export of these records, on the account that it names. */
export function aBaseOf(account: readonly Held[]): PlanBase {
  const index = indexBase({ records: baseRecordsOf(account) });
  return { of: 'this-account', index, takenAt: exportedAt };
}

function valuesOf(record: Held['record'], custom: CustomValues): BaseRecord['values'] {
  const own = Object.entries(record).filter(
    (entry): entry is [string, string | number | boolean] =>
      ['string', 'number', 'boolean'].includes(typeof entry[1]) && entry[1] !== '',
  );
  const others = custom.ok
    ? [...custom.values].flatMap(([uname, { value }]) =>
        value === undefined ? [] : [[customFieldName(uname), value] as const],
      )
    : [];
  return Object.fromEntries([...own, ...others]);
}
