import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/core/issue.ts';
import { describeIssue } from '../../src/report/describe-issue.ts';
import { itemRow } from '../support/build-rows.ts';
import { anItem } from '../support/build-snapshot.ts';
import { changesOf, codes, newItem, only, plan } from '../support/make-plan.ts';

describe('identity: code finds, guid confirms', () => {
  const account = [
    anItem({ code: 'LAB-010' }),
    anItem({ code: 'LAB-020' }),
    anItem({ code: '00123', type: 'material' }),
    anItem({ code: 'OLD-1', deleted: true, rate: 10 }),
  ];

  it.each([
    [
      'guid and code of two records',
      itemRow('LAB-010', { billableItemGuid: 'guid-LAB-020' }),
      'blocked',
      'plan/guid-of-another',
    ],
    [
      'a known guid with a code that no record has is a rename',
      itemRow('LAB-011', { billableItemGuid: 'guid-LAB-010' }),
      'blocked',
      'plan/rename',
    ],
    [
      'a guid unknown here is ignored with a warning',
      itemRow('LAB-010', { billableItemGuid: 'elsewhere' }),
      'unchanged',
      'plan/guid-unknown',
    ],
    ['a code that looks like another', itemRow('lab 10', newItem), 'blocked', 'plan/look-alike'],
    [
      'a code with Cyrillic letters that look Latin',
      itemRow('LАB-010', newItem),
      'blocked',
      'plan/look-alike',
    ],
    [
      'a new code with a sign that nobody sees is warned of',
      itemRow('ZW\u200b-9', newItem),
      'create',
      'plan/invisible-sign',
    ],
    [
      'a number cell that lost its zeros',
      itemRow({ number: '123' }, { billableItemDefaultRate: 5 }),
      'invalid',
      'cell/damaged-code',
    ],
    [
      'a guid whose code lost its zeros is damage and no rename',
      itemRow('123', { billableItemGuid: 'guid-00123' }),
      'invalid',
      'cell/damaged-code',
    ],
    [
      'a change to a deleted record',
      itemRow('OLD-1', { billableItemDefaultRate: 11 }),
      'blocked',
      'plan/deleted',
    ],
  ])('%s', (_, row, action, code) => {
    const entry = only(plan(account, [row]));
    expect(entry.action).toBe(action);
    expect(codes(entry)).toContain(code);
  });

  it.each([
    ['before it', '\u200bLAB-010'],
    ['in it', 'LAB\ufeff-010'],
  ])(
    'a code that prints like one of the account is told with the sign that nobody sees: %s',
    (_, code) => {
      const [issue] = only(plan(account, [itemRow(code, newItem)])).issues;
      expect(issue && describeIssue(issue, { address: false })).toBe(
        `${code} (with 1 sign that nobody sees) would be NEW, but looks like LAB-010, which exists. ` +
          `Write LAB-010 if you mean that one; to create it, --allow "look-alike:${code}"`,
      );
    },
  );

  it('a row equal to a deleted record is unchanged', () => {
    expect(only(plan(account, [itemRow('OLD-1', { billableItemDefaultRate: 10 })])).action).toBe(
      'unchanged',
    );
  });

  it('a live record wins over a deleted one of the same code', () => {
    const twice = [
      anItem({ code: 'A-1', deleted: true, guid: 'dead' }),
      anItem({ code: 'A-1', guid: 'live' }),
    ];
    expect(only(plan(twice, [itemRow('A-1', { billableItemDefaultRate: 3 })])).guid).toBe('live');
  });

  describe('a deleted and a live record of one code, as an export shows both', () => {
    const twice = [
      anItem({ code: 'A-1', deleted: true, guid: 'dead', rate: 10 }),
      anItem({ code: 'A-1', guid: 'live', rate: 20 }),
    ];
    const twin = {
      code: 'row/duplicate-key',
      severity: 'error',
      key: 'A-1',
      others: ['Prices!3'],
    } as const satisfies Issue;
    const row = (guid: string, rate: number): ReturnType<typeof itemRow> =>
      itemRow('A-1', { billableItemGuid: guid, billableItemDefaultRate: rate }, { issues: [twin] });

    it('are told apart by their guids', () => {
      const { entries } = plan(twice, [row('dead', 10), row('live', 21)]);
      expect(entries.map(({ guid, action }) => [guid, action])).toEqual([
        ['dead', 'unchanged'],
        ['live', 'update'],
      ]);
      expect(entries.flatMap(codes)).toEqual([]);
    });

    it('are told apart still where the code of another row is repaired', () => {
      const zeros = [...twice, anItem({ code: '00123', rate: 5 })];
      const damaged = itemRow({ number: '123' }, { billableItemDefaultRate: 6 });
      const rows = [row('dead', 10), row('live', 21), damaged];
      const { entries } = plan(zeros, rows, { repairCodes: true });
      expect(entries.map(({ action }) => action)).toEqual(['unchanged', 'update', 'update']);
    });

    it('are as repeated as any where one of them comes twice, or says no guid', () => {
      const again = plan(twice, [row('dead', 10), row('live', 21), row('live', 22)]);
      expect(again.entries.map(({ action }) => action)).toEqual([
        'unchanged',
        'invalid',
        'invalid',
      ]);
      const without = plan(twice, [row('', 10), row('live', 21)]);
      expect(without.entries.map(({ action }) => action)).toEqual(['invalid', 'invalid']);
    });

    it('the deleted one is not changed', () => {
      expect(codes(only(plan(twice, [row('dead', 11)])))).toEqual(['plan/deleted']);
    });
  });

  it('LAB-1, LAB-10 and LAB-011 are three codes', () => {
    const three = [anItem({ code: 'LAB-1' }), anItem({ code: 'LAB-10' })];
    expect(only(plan(three, [itemRow('LAB-011', newItem)])).action).toBe('create');
  });

  it('the account’s own spelling is what is sent', () => {
    const nfd = [anItem({ code: 'CAFÉ' })];
    const entry = only(plan(nfd, [itemRow(' CAFÉ ', { billableItemDefaultRate: 3 })]));
    expect(entry.key).toBe('CAFÉ');
  });

  it('a rename goes through when it is allowed, by name or by key', () => {
    for (const allow of [
      { guard: 'rename' as const },
      { guard: 'rename' as const, key: 'LAB-011' },
    ]) {
      const row = itemRow('LAB-011', { billableItemGuid: 'guid-LAB-010' });
      const entry = only(plan(account, [row], { allow: [allow] }));
      expect(entry.action).toBe('rename');
      expect(changesOf(entry)).toEqual([
        { field: 'billableItemCode', from: 'LAB-010', to: 'LAB-011' },
      ]);
    }
  });

  it('a copied row is no rename: it is a create, its guid ignored', () => {
    const copied = { ...newItem, billableItemGuid: 'guid-LAB-010' };
    const made = plan(account, [
      itemRow('LAB-010', { billableItemGuid: 'guid-LAB-010' }),
      itemRow('LAB-900', copied),
    ]);
    expect(made.entries.map(({ action }) => action)).toEqual(['unchanged', 'create']);
    expect(codes(made.entries[1])).toContain('row/guid-repeated');
    expect(made.entries[1]?.guid).toBeUndefined();
  });

  it('two rows that would both rename one record are faulty', () => {
    const made = plan(
      account,
      ['X-1', 'X-2'].map((code) => itemRow(code, { billableItemGuid: 'guid-LAB-010' })),
    );
    expect(made.entries.map(({ action }) => action)).toEqual(['invalid', 'invalid']);
  });

  it('a repeated row takes the action of the first and sends nothing', () => {
    const row = itemRow('LAB-010', { billableItemDefaultRate: 97 });
    const made = plan(account, [row, { ...row, duplicateOf: 'Prices!2' }]);
    expect(made.entries.map(({ action }) => action)).toEqual(['update', 'update']);
    expect(made.entries[1]?.changes).toEqual([]);
  });

  it('two codes of a file that look alike are fine when the account knows both', () => {
    const both = [anItem({ code: 'LAB-10' }), anItem({ code: 'LAB10' })];
    const alike = (key: string, other: string): Issue => ({
      code: 'row/look-alike',
      severity: 'error',
      key,
      other,
      otherAt: 'Prices!3',
    });
    const rows = [
      itemRow('LAB-10', {}, { issues: [alike('LAB-10', 'LAB10')] }),
      itemRow('LAB10', {}, { issues: [alike('LAB10', 'LAB-10')] }),
    ];
    expect(plan(both, rows).entries.map(({ action }) => action)).toEqual([
      'unchanged',
      'unchanged',
    ]);
    expect(plan([], rows).entries.map(({ action }) => action)).toEqual(['invalid', 'invalid']);
  });
});
