import { describe, expect, it } from 'vitest';
import { itemRow } from '../support/build-rows.ts';
import { anItem } from '../support/build-snapshot.ts';
import { changesOf, codes, newItem, only, plan } from '../support/make-plan.ts';

describe('a row is compared with the account', () => {
  const account = [anItem({ code: 'LAB-010', name: 'Welder', rate: 85 })];

  it('a row equal to the account is unchanged', () => {
    const entry = only(
      plan(account, [
        itemRow('LAB-010', { billableItemName: ' Welder ', billableItemDefaultRate: 85 }),
      ]),
    );
    expect(entry.action).toBe('unchanged');
    expect(entry.changes).toEqual([]);
  });

  it('a new price is an update, old and new beside each other', () => {
    const entry = only(plan(account, [itemRow('LAB-010', { billableItemDefaultRate: 88.5 })]));
    expect(entry.action).toBe('update');
    expect(changesOf(entry)).toEqual([{ field: 'billableItemDefaultRate', from: 85, to: 88.5 }]);
    expect(entry.guid).toBe('guid-LAB-010');
  });

  it('binary dust in an amount is no change', () => {
    const dusty = [anItem({ code: 'LAB-010', rate: 274.65 })];
    const entry = only(
      plan(dusty, [itemRow('LAB-010', { billableItemDefaultRate: 274.65000000000003 })]),
    );
    expect(entry.action).toBe('unchanged');
  });

  it('a code that nothing has is a create that says all it sends', () => {
    const entry = only(plan(account, [itemRow('LAB-900', newItem)]));
    expect(entry.action).toBe('create');
    expect(changesOf(entry)).toContainEqual({
      field: 'billableItemIsTrade',
      from: undefined,
      to: true,
    });
    expect(changesOf(entry)).toContainEqual({
      field: 'billableItemIsEquipment',
      from: undefined,
      to: false,
    });
  });

  it('a create names every field that it lacks, at its row', () => {
    const entry = only(plan(account, [itemRow('LAB-900', { billableItemDefaultRate: 95 })]));
    expect(entry.action).toBe('invalid');
    const missing = entry.issues.filter((issue) => issue.code === 'plan/field-required');
    expect(missing.map((issue) => issue.heading)).toEqual(['Name', 'Type', 'Rate type']);
    expect(missing[0]?.at).toEqual({ sheet: 'Prices', row: 2 });
  });

  it('what is said of a faulty cell is not said again as a field that a create lacks', () => {
    const more = { billableItemName: 'New', billableItemTypeName: 'Labour' };
    const faulty = ['billableItemDefaultRate'];
    const entry = only(plan(account, [itemRow('LAB-900', more, { faulty })]));
    expect(codes(entry)).not.toContain('plan/field-required');
    expect(codes(only(plan(account, [itemRow('LAB-900', more)])))).toContain('plan/field-required');
  });

  it('an item that keeps its rate type needs none in the sheet, a second rate of its own does', () => {
    const entry = only(plan(account, [itemRow('LAB-010', { billableItemDefaultRate2: 120 })]));
    expect(entry.action).toBe('invalid');
    expect(codes(entry)).toEqual(['plan/field-required']);
  });

  it('a sheet of code and rate is a good price increase', () => {
    const entry = only(plan(account, [itemRow('LAB-010', { billableItemDefaultRate: 90 })]));
    expect(entry.action).toBe('update');
  });
});
