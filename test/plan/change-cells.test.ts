import { describe, expect, it } from 'vitest';
import { describeIssue } from '../../src/report/describe-issue.ts';
import { itemRow } from '../support/build-rows.ts';
import { anItem } from '../support/build-snapshot.ts';
import { changesOf, codes, only, plan } from '../support/make-plan.ts';

describe('cells: blanks, clears and decimals', () => {
  const account = [
    anItem({
      code: 'LAB-010',
      rate: 85,
      rate2: 127.5,
      rateType2: 'Overtime',
      more: { billableItemCategory: 'Crew', billableItemDefaultCost: 60 },
    }),
    anItem({ code: 'FINE-1', rate: 118.7325 }),
  ];

  it('a blank cell keeps the account’s value', () => {
    expect(only(plan(account, [itemRow('LAB-010')])).action).toBe('unchanged');
  });

  it('[clear] empties a field, and on rate 2 its type with it', () => {
    const entry = only(
      plan(account, [
        itemRow('LAB-010', {
          billableItemDefaultRate2: '[clear]',
          billableItemCategory: '[clear]',
        }),
      ]),
    );
    expect(entry.action).toBe('update');
    expect(changesOf(entry)).toEqual([
      { field: 'billableItemCategory', from: 'Crew', to: undefined },
      { field: 'billableItemDefaultRate2', from: 127.5, to: undefined },
      { field: 'billableItemDefaultRateType2', from: 'Overtime', to: undefined },
      { field: 'billableItemDefaultRateTypeUname2', from: 'overtime', to: undefined },
    ]);
  });

  it.each(['billableItemName', 'billableItemDefaultRate', 'billableItemTypeName'])(
    '[clear] on %s, which is required, is an issue',
    (field) => {
      const entry = only(plan(account, [itemRow('LAB-010', { [field]: '[clear]' })]));
      expect(entry.action).toBe('invalid');
      expect(codes(entry)).toContain('plan/clear-required');
    },
  );

  it('zero is a price', () => {
    const entry = only(plan(account, [itemRow('LAB-010', { billableItemDefaultRate: 0 })]));
    expect(changesOf(entry)).toEqual([{ field: 'billableItemDefaultRate', from: 85, to: 0 }]);
  });

  it('an amount finer than the account takes is an issue, unless it is to be rounded', () => {
    const row = itemRow('LAB-010', { billableItemDefaultRate: 88.456 });
    expect(codes(only(plan(account, [row])))).toEqual(['plan/too-many-decimals']);
    const entry = only(plan(account, [row], { round: 2 }));
    expect(changesOf(entry)).toEqual([{ field: 'billableItemDefaultRate', from: 85, to: 88.46 }]);
    expect(codes(entry)).toEqual(['plan/rounded']);
  });

  it.each([
    ['LAB-010', 88.25, 0, 88],
    ['FINE-1', 119.1234, 2, 119.12],
  ])('rounding takes in amounts that could be sent: %s, %d', (code, rate, round, to) => {
    const row = itemRow(code, { billableItemDefaultRate: rate });
    const entry = only(plan(account, [row], { round }));
    expect(changesOf(entry)).toMatchObject([{ to }]);
    expect(codes(entry)).toEqual(['plan/rounded']);
  });

  it('rounding leaves amounts that are no finer as they are', () => {
    const row = itemRow('LAB-010', { billableItemDefaultRate: 88.5 });
    expect(codes(only(plan(account, [row], { round: 2 })))).toEqual([]);
  });

  it('a record that already carries finer amounts may take them', () => {
    expect(
      only(plan(account, [itemRow('FINE-1', { billableItemDefaultRate: 119.1234 })])).action,
    ).toBe('update');
    expect(
      only(plan(account, [itemRow('FINE-1', { billableItemDefaultRate: 119.12345 })])).action,
    ).toBe('invalid');
  });

  it('a changed read-only cell is a warning and is never sent', () => {
    const entry = only(
      plan(account, [itemRow('LAB-010', { billableItemLastModifiedByFullName: 'Somebody' })]),
    );
    expect(entry.action).toBe('unchanged');
    expect(codes(entry)).toEqual(['plan/read-only-changed']);
  });

  it('a changed time is told as a time', () => {
    const at = Date.UTC(2026, 10, 3, 14, 2);
    const held = [anItem({ code: 'LAB-010', updatedAt: at })];
    const row = itemRow('LAB-010', { billableItemUpdatedAt: Date.UTC(2026, 9, 28) });
    const issue = only(plan(held, [row])).issues[0];
    expect(issue && describeIssue(issue)).toContain('Aimsio says 3 Nov 2026 14:02 UTC.');
  });

  it('costs are left out where the account carries none', () => {
    const bare = [anItem({ code: 'LAB-010' })];
    const entry = only(plan(bare, [itemRow('LAB-010', { billableItemDefaultCost: 50 })]));
    expect(entry.action).toBe('unchanged');
    expect(codes(entry)).toEqual(['plan/cost-not-carried']);
  });
});
