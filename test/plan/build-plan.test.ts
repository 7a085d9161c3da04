import { describe, expect, it } from 'vitest';
import { buildPlan } from '../../src/plan/build-plan.ts';
import type { Plan, PlanEntry, PlanOptions } from '../../src/plan/plan.ts';
import type { CheckedRow } from '../../src/rows/checked-sheet.ts';
import type { Held } from '../../src/snapshot/snapshot.ts';
import { anIndexOf, aBook, anItem, aPrice } from '../support/build-snapshot.ts';
import { aSheetOf, itemRow, priceRow } from '../support/build-rows.ts';

const ordinary: PlanOptions = { allow: [], replace: [], decimals: 2 };

function plan(
  account: readonly Held[],
  rows: readonly Omit<CheckedRow, 'at'>[],
  options: Partial<PlanOptions> = {},
): Plan {
  return buildPlan([aSheetOf(rows)], anIndexOf(account), { ...ordinary, ...options });
}

function only(made: Plan): PlanEntry {
  expect(made.entries).toHaveLength(1);
  return made.entries[0]!;
}

function codes(entry: PlanEntry | undefined): readonly string[] {
  return (entry?.issues ?? []).map((issue) => issue.code);
}

const changesOf = (entry: PlanEntry) =>
  entry.changes.map(({ field, from, to }) => ({ field, from, to }));

const newItem = {
  billableItemName: 'Night welder',
  billableItemTypeName: 'Labour',
  billableItemDefaultRate: 95,
  billableItemDefaultRateType: 'Hourly',
};

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
    const row = itemRow('LAB-010', { billableItemDefaultRate: 7 });
    const made = plan(account, [row, { ...row, duplicateOf: 'Prices!2' }]);
    expect(made.entries.map(({ action }) => action)).toEqual(['update', 'update']);
    expect(made.entries[1]?.changes).toEqual([]);
  });
});

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

  it('costs are left out where the account carries none', () => {
    const bare = [anItem({ code: 'LAB-010' })];
    const entry = only(plan(bare, [itemRow('LAB-010', { billableItemDefaultCost: 50 })]));
    expect(entry.action).toBe('unchanged');
    expect(codes(entry)).toEqual(['plan/cost-not-carried']);
  });
});

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
    const entry = only(plan([odd], [itemRow('LAB-010', { billableItemDefaultRate: 1 })]));
    expect(entry.action).toBe('blocked');
    expect(codes(entry)).toEqual(['plan/custom-fields-unreadable']);
  });
});

describe('pricebooks, item by item', () => {
  const items = [
    anItem({ code: 'LAB-010', rateType: 'Hourly', rate2: 120, rateType2: 'Overtime' }),
    anItem({ code: 'EQ-1', type: 'equipment' }),
  ];
  const account = [...items, aBook('Northstar 2026', [aPrice('LAB-010', 90)])];

  it('a changed price is an update of the line, found by book and code', () => {
    const entry = only(
      plan(account, [priceRow('Northstar 2026', 'LAB-010', { priceItemRate: 94 })]),
    );
    expect(entry).toMatchObject({
      action: 'update',
      level: 'line',
      book: 'Northstar 2026',
      key: 'LAB-010',
      guid: 'guid-Northstar 2026',
    });
  });

  it('a new price takes its item’s name and rate type, and says so', () => {
    const entry = only(plan(account, [priceRow('Northstar 2026', 'EQ-1', { priceItemRate: 40 })]));
    expect(entry.action).toBe('create');
    expect(changesOf(entry)).toContainEqual({
      field: 'priceItemBillableItemName',
      from: undefined,
      to: 'Item EQ-1',
    });
    expect(changesOf(entry)).toContainEqual({
      field: 'priceItemRateTypeUname',
      from: undefined,
      to: 'hourly',
    });
    expect(codes(entry)).toContain('plan/filled-in');
  });

  it('a second rate takes the type of the same slot', () => {
    const entry = only(
      plan(account, [priceRow('Northstar 2026', 'LAB-010', { priceItemRate2: 130 })]),
    );
    expect(changesOf(entry)).toContainEqual({
      field: 'priceItemRateTypeUname2',
      from: undefined,
      to: 'overtime',
    });
  });

  it('a slot for which nobody names a rate type is an issue', () => {
    const entry = only(
      plan(account, [
        priceRow('Northstar 2026', 'EQ-1', { priceItemRate: 40, priceItemRate3: 90 }),
      ]),
    );
    expect(codes(entry)).toContain('plan/field-required');
  });

  it('a differing name is a warning; the account’s is kept', () => {
    const entry = only(
      plan(account, [
        priceRow('Northstar 2026', 'LAB-010', { priceItemBillableItemName: 'Other' }),
      ]),
    );
    expect(entry.action).toBe('unchanged');
    expect(codes(entry)).toEqual(['plan/name-differs']);
  });

  it('a price of an item that does not exist is blocked, the nearest code named', () => {
    const entry = only(plan(account, [priceRow('Northstar 2026', 'LAB-10', { priceItemRate: 1 })]));
    expect(entry.action).toBe('blocked');
    expect(entry.issues).toMatchObject([{ code: 'plan/no-such-item', nearest: 'LAB-010' }]);
  });

  it('unless the same file creates the item', () => {
    const made = plan(account, [
      itemRow('NEW-1', newItem),
      priceRow('Northstar 2026', 'NEW-1', { priceItemRate: 1 }),
    ]);
    expect(made.entries.map(({ action }) => action)).toEqual(['create', 'create']);
    expect(changesOf(made.entries[1]!)).toContainEqual({
      field: 'priceItemBillableItemName',
      from: undefined,
      to: 'Night welder',
    });
  });

  it('or that row is itself held back', () => {
    const made = plan(account, [
      itemRow('NEW-1', { billableItemName: 'x' }),
      priceRow('Northstar 2026', 'NEW-1', { priceItemRate: 1 }),
    ]);
    expect(made.entries.map(({ action }) => action)).toEqual(['invalid', 'blocked']);
    expect(codes(made.entries[1])).toEqual(['plan/item-held-back']);
  });

  it('a new book is its own entry, held back with all its prices until it is allowed', () => {
    const rows = [priceRow('Northstar 2027', 'LAB-010', { priceItemRate: 99 })];
    const held = plan(account, rows);
    expect(held.entries.map(({ level, action, row }) => ({ level, action, row }))).toEqual([
      { level: 'record', action: 'blocked', row: undefined },
      { level: 'line', action: 'blocked', row: 2 },
    ]);
    expect(held.entries[0]?.issues).toMatchObject([
      { code: 'plan/new-book', nearest: 'Northstar 2026', lines: 1 },
    ]);
    const allowed = plan(account, rows, { allow: [{ guard: 'new-book', key: 'Northstar 2027' }] });
    expect(allowed.entries.map(({ action }) => action)).toEqual(['create', 'create']);
  });

  it('a new name beside a known guid is a new book and never a rename', () => {
    const row = priceRow(
      'Northstar 2027',
      'LAB-010',
      { priceItemRate: 99 },
      { bookCells: { priceBookGuid: 'guid-Northstar 2026' } },
    );
    expect(plan(account, [row]).entries[0]?.issues).toMatchObject([
      { code: 'plan/new-book', copyOf: 'Northstar 2026' },
    ]);
  });

  it('a column of a matrix that is no book is one blocked entry, not one a row', () => {
    const rows = ['LAB-010', 'EQ-1'].map((code, position) =>
      priceRow(
        'Cost',
        code,
        { priceItemRate: 5 },
        {
          candidate: true,
          layout: 'matrix',
          at: { sheet: 'Prices', row: position + 2, column: 4 },
        },
      ),
    );
    const entry = only(plan(account, rows));
    expect(entry).toMatchObject({ action: 'blocked', key: 'Cost', column: 4 });
    expect(entry.issues).toMatchObject([{ code: 'plan/not-a-book', amounts: 2 }]);
    const released = plan(account, rows, { allow: [{ guard: 'new-book', key: 'Cost' }] });
    expect(released.entries.map(({ action }) => action)).toEqual(['create', 'create', 'create']);
    expect(plan(account, rows, { allow: [{ guard: 'new-book' }] }).entries).toHaveLength(1);
  });

  it('a book that holds a code twice cannot be addressed by it', () => {
    const twice = [...items, aBook('Twice', [aPrice('EQ-1', 1), aPrice('EQ-1', 2)])];
    expect(codes(only(plan(twice, [priceRow('Twice', 'EQ-1', { priceItemRate: 3 })])))).toEqual([
      'plan/code-twice-in-book',
    ]);
  });

  it('a field of the book must agree on all its rows, and changes once', () => {
    const row = (code: string, origin: string) =>
      priceRow('Northstar 2026', code, {}, { bookCells: { priceBookOriginReference: origin } });
    const agreed = plan(
      [...items, aBook('Northstar 2026', [aPrice('LAB-010', 90), aPrice('EQ-1', 8)])],
      [row('LAB-010', 'Q-7'), row('EQ-1', 'Q-7')],
    );
    expect(agreed.entries.map(({ level, action }) => [level, action])).toEqual([
      ['record', 'update'],
      ['line', 'unchanged'],
      ['line', 'unchanged'],
    ]);
    const torn = plan(account, [row('LAB-010', 'Q-7'), row('EQ-1', 'Q-8')]);
    expect(codes(torn.entries[0])).toContain('plan/book-field-disagrees');
  });

  it('--replace lists every price that would go, and holds all back when one row is faulty', () => {
    const full = [...items, aBook('Northstar 2026', [aPrice('LAB-010', 90), aPrice('EQ-1', 8)])];
    const rows = [priceRow('Northstar 2026', 'LAB-010', { priceItemRate: 91 })];
    const replaced = plan(full, rows, { replace: ['Northstar 2026'] });
    expect(replaced.entries.map(({ key, action, row }) => [key, action, row])).toEqual([
      ['LAB-010', 'update', 2],
      ['EQ-1', 'remove', undefined],
    ]);
    const faulty = plan(
      full,
      [...rows, priceRow('Northstar 2026', 'NOPE-77', { priceItemRate: 1 })],
      { replace: ['Northstar 2026'] },
    );
    expect(faulty.entries.map(({ action }) => action)).toEqual(['blocked', 'blocked', 'blocked']);
  });

  it('--replace of a book that the file does not price is refused', () => {
    expect(() =>
      plan(account, [priceRow('Northstar 2026', 'LAB-010')], { replace: ['Northstar'] }),
    ).toThrow(/no prices for it/u);
  });
});
