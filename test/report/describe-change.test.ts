import { describe, expect, it } from 'vitest';
import { describeChanges } from '../../src/report/describe-change.ts';
import type { PlanEntry } from '../../src/plan/plan.ts';
import { aPriceChange, aPriceEntry, aRateChange, anEntry } from '../support/build-plan.ts';

const described = (entry: PlanEntry): readonly string[] =>
  describeChanges({ ...entry, verified: false });

describe('describeChanges', () => {
  it('shows an update field by field, amounts with their rise', () => {
    const entry = anEntry({
      action: 'update',
      guid: 'g-1',
      changes: [
        aRateChange(85, 88.5),
        { field: 'billableItemName', heading: 'Name', from: 'Foreman', to: 'Lead hand' },
        { field: 'billableItemDefaultRate2', heading: 'Rate 2', from: undefined, to: 120 },
        { field: 'billableItemDefaultRate3', heading: 'Rate 3', from: 170, to: undefined },
      ],
    });
    expect(described(entry)).toEqual([
      'Rate 85.00 → 88.50 (+4.1 %)',
      'Name "Foreman" → "Lead hand"',
      'Rate 2 (blank) → 120.00',
      'Rate 3 170.00 → (blank)',
    ]);
  });

  it('tells a pair that goes as a whole by its name alone', () => {
    const gone = (field: string, from: string) => ({
      field,
      heading: 'Rate 2 type',
      from,
      to: undefined,
    });
    const entry = anEntry({
      action: 'update',
      guid: 'g-1',
      changes: [
        { field: 'billableItemDefaultRate2', heading: 'Rate 2', from: 120, to: undefined },
        gone('billableItemDefaultRateTypeUname2', 'overtime'),
        gone('billableItemDefaultRateType2', 'Overtime'),
      ],
    });
    expect(described(entry)).toEqual([
      'Rate 2 120.00 → (blank)',
      'Rate 2 type "Overtime" → (blank)',
    ]);
    const { changes } = entry;
    expect(described({ ...entry, changes: changes.slice(0, 2) })).toHaveLength(2);
  });

  it('gives no percentage where the old price is 0', () => {
    const entry = aPriceEntry({ action: 'update', guid: 'g-1', changes: [aPriceChange(0, 50)] });
    expect(described(entry)).toEqual(['Rate 0.00 → 50.00']);
  });

  it('shows what is new by its values, its key aside', () => {
    const key = { field: 'billableItemCode', heading: 'Code', from: undefined, to: 'LAB-010' };
    const entry = anEntry({ action: 'create', changes: [key, aRateChange(undefined, 85)] });
    expect(described(entry)).toEqual(['Rate 85.00']);
  });

  it('shows a new price by its values, though its book has a guid', () => {
    const entry = aPriceEntry({
      action: 'create',
      guid: 'g-book',
      changes: [aPriceChange(undefined, 90)],
    });
    expect(described(entry)).toEqual(['Rate 90.00']);
  });

  it('shows a rename by both codes', () => {
    const key = { field: 'billableItemCode', heading: 'Code', from: 'LAB-010', to: 'LAB-011' };
    const entry = anEntry({ action: 'rename', guid: 'g-1', changes: [key] });
    expect(described(entry)).toEqual(['Code "LAB-010" → "LAB-011"']);
  });

  it('shows what goes with a removed price', () => {
    const entry = aPriceEntry({ action: 'remove', changes: [aPriceChange(90, undefined)] });
    expect(described(entry)).toEqual(['Rate 90.00']);
  });
});
