import { describe, expect, it } from 'vitest';
import { itemRow } from '../support/build-rows.ts';
import { anItem } from '../support/build-snapshot.ts';
import { changesOf, codes, only, plan } from '../support/make-plan.ts';

describe('custom fields', () => {
  const account = [anItem({ code: 'LAB-010', custom: { afe_number: 'AFE-1', union_code: '07' } })];

  it('a changed one is a change like any other, an equal one is none', () => {
    const entry = only(
      plan(account, [
        itemRow('LAB-010', { 'custom:afe_number': 'AFE-2', 'custom:union_code': '07' }),
      ]),
    );
    expect(changesOf(entry)).toEqual([{ field: 'custom:afe_number', from: 'AFE-1', to: 'AFE-2' }]);
  });

  it('one that the account never showed is an issue with the nearest name', () => {
    const entry = only(plan(account, [itemRow('LAB-010', { 'custom:afe_nunber': 'x' })]));
    expect(entry.issues).toMatchObject([
      { code: 'plan/unknown-custom-field', nearest: 'afe_number' },
    ]);
  });

  it('a record whose custom fields cannot be read back is held back for update', () => {
    const odd = anItem({
      code: 'LAB-010',
      more: { billableItemFormData: { formDataFieldDataList: [{ fieldDataValue: 1 }] } },
    });
    const entry = only(plan([odd], [itemRow('LAB-010', { billableItemDefaultRate: 101 })]));
    expect(entry.action).toBe('blocked');
    expect(codes(entry)).toEqual(['plan/custom-fields-unreadable']);
  });
});
