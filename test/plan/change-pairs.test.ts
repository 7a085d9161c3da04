import { describe, expect, it } from 'vitest';
import { itemRow } from '../support/build-rows.ts';
import { anItem } from '../support/build-snapshot.ts';
import { changesOf, codes, only, plan } from '../support/make-plan.ts';

describe('pairs: one value, two halves', () => {
  const account = [
    anItem({ code: 'LAB-010', type: 'labour', rateType: 'Hourly' }),
    anItem({ code: 'EQ-1', type: 'equipment', rateType: 'Daily' }),
  ];

  it.each(['Labour', 'labour', ' LABOUR '])('type %j on a labour item is unchanged', (type) => {
    expect(only(plan(account, [itemRow('LAB-010', { billableItemTypeName: type })])).action).toBe(
      'unchanged',
    );
  });

  it('a name where the record carries only the Uname is unchanged when the account pairs them', () => {
    const bare = anItem({ code: 'LAB-020', more: { billableItemTypeName: undefined } });
    const entry = only(
      plan([...account, bare], [itemRow('LAB-020', { billableItemTypeName: 'Labour' })]),
    );
    expect(entry.action).toBe('unchanged');
  });

  it('a known Uname is sent as Uname, whatever the heading', () => {
    const entry = only(plan(account, [itemRow('LAB-010', { billableItemTypeName: 'equipment' })]));
    expect(changesOf(entry)).toContainEqual({
      field: 'billableItemTypeUname',
      from: 'labour',
      to: 'equipment',
    });
    expect(changesOf(entry).map(({ field }) => field)).not.toContain('billableItemTypeName');
  });

  it('anything else is sent as the name', () => {
    const entry = only(plan(account, [itemRow('LAB-010', { billableItemTypeName: 'Equipment' })]));
    expect(changesOf(entry)).toContainEqual({
      field: 'billableItemTypeName',
      from: 'Labour',
      to: 'Equipment',
    });
  });

  it('where a sheet has both halves, the untouched one says nothing', () => {
    const cells = { billableItemTypeUname: 'equipment', billableItemTypeName: 'Labour' };
    const entry = only(plan(account, [itemRow('LAB-010', cells)]));
    expect(entry.action).toBe('update');
    expect(changesOf(entry).map(({ field }) => field)).not.toContain('billableItemTypeName');
  });

  it('two changed halves of different pairs are an issue', () => {
    const three = [...account, anItem({ code: 'MAT-1', type: 'material' })];
    const cells = { billableItemTypeUname: 'equipment', billableItemTypeName: 'Material' };
    const entry = only(plan(three, [itemRow('LAB-010', cells)]));
    expect(codes(entry)).toContain('plan/pair-disagrees');
    expect(entry.action).toBe('invalid');
  });

  it('a rate type that the account never showed is a warning, not an error', () => {
    const entry = only(
      plan(account, [itemRow('LAB-010', { billableItemDefaultRateType: 'Fortnightly' })]),
    );
    expect(entry.action).toBe('update');
    expect(codes(entry)).toEqual(['plan/unseen-choice']);
  });

  it('trade and equipment follow a change of type', () => {
    const entry = only(plan(account, [itemRow('LAB-010', { billableItemTypeName: 'Equipment' })]));
    expect(changesOf(entry)).toContainEqual({
      field: 'billableItemIsTrade',
      from: true,
      to: false,
    });
    expect(changesOf(entry)).toContainEqual({
      field: 'billableItemIsEquipment',
      from: false,
      to: true,
    });
  });

  it('a cell that contradicts the type is an issue', () => {
    const entry = only(plan(account, [itemRow('LAB-010', { billableItemIsTrade: false })]));
    expect(codes(entry)).toEqual(['plan/contradicts-type']);
  });
});
