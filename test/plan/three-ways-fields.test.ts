import { describe, expect, it } from 'vitest';
import type { Held } from '../../src/snapshot/snapshot.ts';
import type { Said } from '../support/build-rows.ts';
import { itemRow } from '../support/build-rows.ts';
import { anItem } from '../support/build-snapshot.ts';
import { changesOf, codes, only, planEdited } from '../support/make-plan.ts';

/** A kind of field: how the account holds it, and the cell by which a sheet says it. */
interface Kind {
  readonly field: string;
  readonly holds: (value: Said | undefined) => Held;
  /** Three values as cells say them. */
  readonly values: readonly [Said, Said, Said];
  readonly required?: true;
}

const item = (more: Parameters<typeof anItem>[0]['more']): Held =>
  anItem({ code: 'LAB-010', ...(more ? { more } : {}) });

const kinds: Readonly<Record<string, Kind>> = {
  'a text': {
    field: 'billableItemDescription',
    holds: (value) => item({ billableItemDescription: value }),
    values: ['Days', 'Nights', 'Both'],
  },
  'an amount that is needed': {
    field: 'billableItemDefaultRate',
    holds: (value) => item({ billableItemDefaultRate: value }),
    values: [85, 88.5, 90],
    required: true,
  },
  'an amount that is not': {
    field: 'billableItemDefaultCost',
    holds: (value) => item({ billableItemDefaultCost: value }),
    values: [50, 52, 0],
  },
  'a code': {
    field: 'billableItemGlAccountNumber',
    holds: (value) => item({ billableItemGlAccountNumber: value }),
    values: ['00450', '00460', '00470'],
  },
  'a rate type by its name': {
    field: 'billableItemDefaultRateType',
    holds: (value) =>
      item({
        billableItemDefaultRateType: value,
        billableItemDefaultRateTypeUname:
          typeof value === 'string' ? value.toLowerCase() : undefined,
      }),
    values: ['Hourly', 'Daily', 'Weekly'],
    required: true,
  },
  'a custom field': {
    field: 'custom:afe',
    holds: (value) =>
      anItem({
        code: 'LAB-010',
        custom: { afe: typeof value === 'object' ? null : (value ?? null) },
      }),
    values: ['0042', '0043', '0044'],
  },
};

describe.each(Object.entries(kinds))('%s, edited between export and import', (_, kind) => {
  const { field, holds, values } = kind;
  const [base, mine, theirs] = values;
  const row = (said: Said | undefined): ReturnType<typeof itemRow> =>
    itemRow('LAB-010', said === undefined ? {} : { [field]: said });
  // Something of the account that knows the field, whatever the record at hand holds.
  const others = [
    anItem({
      code: 'OTHER',
      rateType: 'Daily',
      custom: { afe: 'x' },
      more: { billableItemDefaultCost: 1 },
    }),
  ];
  const planned = (then: Said | undefined, said: Said | undefined, now: Said | undefined) =>
    only(planEdited([holds(then), ...others], [holds(now), ...others], [row(said)]));

  it('untouched: nothing is sent, whatever the account holds', () => {
    for (const now of [base, theirs]) {
      const entry = planned(base, base, now);
      expect([entry.action, entry.changes, entry.issues]).toEqual(['unchanged', [], []]);
    }
  });

  it('edited here alone: sent', () => {
    const entry = planned(base, mine, base);
    expect(entry.action).toBe('update');
    expect(entry.changes.map(({ to }) => to)).toEqual([mine]);
  });

  it('edited on both sides to the same: nothing is sent', () => {
    const entry = planned(base, mine, mine);
    expect([entry.action, entry.changes, entry.issues]).toEqual(['unchanged', [], []]);
  });

  it('edited on both sides to different values: a conflict that tells all three, by whom and when', () => {
    const entry = planned(base, mine, theirs);
    expect(entry.action).toBe('blocked');
    expect(entry.issues).toMatchObject([
      { code: 'plan/changed-remotely', base, mine, theirs, by: 'M. Roy' },
    ]);
    expect(entry.issues[0]).toHaveProperty('changedAt');
  });

  it('blank: nothing is sent, whatever the account holds', () => {
    for (const now of [base, theirs]) {
      const entry = planned(base, undefined, now);
      expect([entry.action, entry.changes]).toEqual(['unchanged', []]);
    }
  });

  if (kind.required) return;

  it('filled in on both sides where it was blank: a conflict', () => {
    expect(codes(planned(undefined, mine, theirs))).toEqual(['plan/changed-remotely']);
    expect(planned(undefined, mine, undefined).action).toBe('update');
  });

  it('[clear]: empties what nobody changed, and nothing that was blank', () => {
    expect(changesOf(planned(base, '[clear]', base))).toEqual([
      { field, from: base, to: undefined },
    ]);
    expect(codes(planned(base, '[clear]', theirs))).toEqual(['plan/changed-remotely']);
    expect(planned(base, '[clear]', undefined).action).toBe('unchanged');
    expect(planned(undefined, '[clear]', theirs).action).toBe('unchanged');
  });

  it('emptied by somebody else and edited here: a conflict', () => {
    expect(codes(planned(base, mine, undefined))).toEqual(['plan/changed-remotely']);
    expect(planned(base, base, undefined).action).toBe('unchanged');
  });
});

describe('either/or pairs, edited between export and import', () => {
  const typed = (name: string): Held =>
    anItem({
      code: 'LAB-010',
      more: {
        billableItemDefaultRateType: name,
        billableItemDefaultRateTypeUname: name.toLowerCase(),
      },
    });
  const known = ['Hourly', 'Daily', 'Weekly'].map((name) =>
    anItem({ code: `K-${name}`, rateType: name }),
  );
  const both = (name: string, uname: string): ReturnType<typeof itemRow> =>
    itemRow('LAB-010', {
      billableItemDefaultRateType: name,
      billableItemDefaultRateTypeUname: uname,
    });
  const planned = (then: string, row: ReturnType<typeof itemRow>, now: string) =>
    only(planEdited([typed(then), ...known], [typed(now), ...known], [row]));

  it('of two columns the half that nobody touched is no change beside the other', () => {
    const entry = planned('Hourly', both('Daily', 'hourly'), 'Hourly');
    expect([entry.action, codes(entry)]).toEqual(['update', []]);
    expect(changesOf(entry)).toMatchObject([{ to: 'Daily' }]);
  });

  it('neither half touched: nothing is sent over what somebody else set', () => {
    expect(planned('Hourly', both('Hourly', 'hourly'), 'Weekly').action).toBe('unchanged');
  });

  it('one half edited, the pair changed in Aimsio too: a conflict', () => {
    const entry = planned('Hourly', both('Daily', 'hourly'), 'Weekly');
    expect(entry.issues).toMatchObject([
      { code: 'plan/changed-remotely', base: 'Hourly', mine: 'Daily', theirs: 'Weekly' },
    ]);
  });

  it('the Uname in the place of the name is the same value', () => {
    const row = itemRow('LAB-010', { billableItemDefaultRateType: 'hourly' });
    expect(planned('Hourly', row, 'Weekly').action).toBe('unchanged');
  });
});
