import { describe, expect, it } from 'vitest';
import { billableItem } from '../../src/model/billable-item.ts';
import type { AimsioRecord } from '../../src/model/record.ts';
import { listOf } from '../../src/model/record.ts';
import { priceBook } from '../../src/model/price-book.ts';
import type { AccountState, Kept } from '../../src/practice/account-state.ts';
import { makeAccount } from '../../src/practice/keep-account.ts';
import { shelfOf } from '../../src/practice/shelf.ts';
import type { Put } from '../../src/practice/shelf.ts';

const now = Date.UTC(2026, 5, 1);
const putItem = (state: AccountState, sent: AimsioRecord): Put =>
  shelfOf(billableItem).put(state, [sent], now);
const putBook = (state: AccountState, sent: AimsioRecord): Put =>
  shelfOf(priceBook).put(state, [sent], now);
const errorsOf = (put: Put): string => (put.ok ? 'accepted' : put.errors.join('; '));
const stored = (put: Put): AimsioRecord => {
  if (!put.ok) throw new Error(put.errors.join('; '));
  return put.records[0]!;
};
const itemCalled = (state: AccountState, name: string): Kept =>
  [...state.items.values()].find(({ values }) => values['billableItemName'] === name)!;

const lightPlant = {
  billableItemCode: 'EQ-210',
  billableItemName: 'Light plant, 6 kW',
  billableItemTypeUname: 'equipment',
  billableItemIsTrade: false,
  billableItemIsEquipment: true,
  billableItemDefaultRate: 99,
  billableItemDefaultRateTypeUname: 'daily',
};
const price = {
  priceItemBillableItemCode: 'EQ-210',
  priceItemBillableItemName: 'Light plant, 6 kW',
  priceItemRate: 91,
  priceItemRateType: 'Daily',
};
const book = {
  priceBookName: 'Northstar 2026',
  priceBookAction: 'ADD_OR_UPDATE',
  priceItemList: [price],
};

/** The account with its items in the opposite order: the deleted EQ-210 comes before the live one. */
function reversed(): AccountState {
  const state = makeAccount();
  return { ...state, items: new Map([...state.items].reverse()) };
}

describe('deleted items', () => {
  it('a code that a live and a deleted item share means the live one', () => {
    for (const state of [makeAccount(), reversed()]) {
      const live = itemCalled(state, 'Light plant, 6 kW');
      expect(stored(putItem(state, lightPlant))['billableItemGuid']).toBe(live.guid);
      const prices = listOf(stored(putBook(state, book)), 'priceItemList');
      const ofPlant = prices.filter((line) => line['priceItemBillableItemCode'] === 'EQ-210');
      expect(ofPlant).toHaveLength(1);
      expect(ofPlant[0]).toMatchObject({
        priceItemBillableItemGuid: live.guid,
        priceItemRate: 91,
        priceItemRate2: null,
      });
    }
  });

  it('takes no change to a deleted item, by code or by guid', () => {
    const state = makeAccount();
    const sold = itemCalled(state, 'Light plant, 4 kW (sold)');
    const liner = { ...lightPlant, billableItemCode: 'MAT-0110' };
    expect(errorsOf(putItem(state, liner))).toContain('MAT-0110 is deleted');
    const byGuid = { ...lightPlant, billableItemCode: 'EQ-211', billableItemGuid: sold.guid };
    expect(errorsOf(putItem(state, byGuid))).toContain('is deleted');
  });
});

describe('what a pricebook refuses', () => {
  it('a code twice in one list, whatever the action', () => {
    for (const priceBookAction of ['ADD_OR_UPDATE', 'REPLACE']) {
      const twice = {
        ...book,
        priceBookAction,
        priceItemList: [price, { ...price, priceItemRate: 7 }],
      };
      expect(errorsOf(putBook(makeAccount(), twice))).toContain(
        'priceItemList[1] (EQ-210): the list names this code twice',
      );
    }
  });

  it('a price that is no object', () => {
    const odd = { ...book, priceItemList: [price, 'EQ-100', null] };
    expect(errorsOf(putBook(makeAccount(), odd))).toContain(
      'priceItemList must be a list of objects',
    );
  });

  it('a second rate without its type', () => {
    const odd = { ...book, priceItemList: [{ ...price, priceItemRate2: 5 }] };
    expect(errorsOf(putBook(makeAccount(), odd))).toContain('priceItemRateType2 is required');
  });
});

describe('custom fields', () => {
  const custom = (customFieldDataList: unknown): AimsioRecord => ({
    ...lightPlant,
    customFieldDataList,
  });

  it('come back as form data, with the label people see', () => {
    const put = putItem(
      makeAccount(),
      custom([{ customFieldUname: 'unit_number', customFieldValue: 'L-9' }]),
    );
    expect(stored(put)['billableItemFormData']).toMatchObject({
      formDataFieldDataList: [
        {
          fieldDataFieldUname: 'unit_number',
          fieldDataFieldName: 'Unit number',
          fieldDataValue: 'L-9',
        },
      ],
    });
    expect(stored(put)).not.toHaveProperty('customFieldDataList');
  });

  it('belong to their kind of object', () => {
    const put = putItem(
      makeAccount(),
      custom([{ customFieldUname: 'customer_line', customFieldValue: '1' }]),
    );
    expect(errorsOf(put)).toContain('no custom field "customer_line"');
  });

  it.each([['unit_number'], [{ customFieldUname: 'unit_number' }], [['unit_number']]])(
    'are refused where they are no list of objects: %j',
    (list) => {
      expect(errorsOf(putItem(makeAccount(), custom(list)))).toContain(
        'customFieldDataList must be a list of objects',
      );
    },
  );
});

describe('what it keeps of what is sent', () => {
  it('passes over read-only fields, so that what a GET gave may go back', () => {
    const state = makeAccount();
    const put = putItem(state, {
      ...lightPlant,
      billableItemIsDeleted: true,
      billableItemCreatedByFullName: 'Nobody',
      billableItemUpdatedAt: 1,
    });
    expect(stored(put)).toMatchObject({
      billableItemIsDeleted: false,
      billableItemUpdatedAt: now,
      billableItemLastModifiedByFullName: 'Practice User',
    });
    expect(stored(put)['billableItemCreatedByFullName']).not.toBe('Nobody');
  });

  it('takes a rate type that it does not know as free text', () => {
    const put = putItem(makeAccount(), {
      ...lightPlant,
      billableItemDefaultRateTypeUname: null,
      billableItemDefaultRateType: 'Per barrel',
    });
    expect(stored(put)).toMatchObject({ billableItemDefaultRateType: 'Per barrel' });
  });

  it('lets prices follow an item that is renamed', () => {
    const state = makeAccount();
    const { guid } = itemCalled(state, 'Light plant, 6 kW');
    const put = putItem(state, {
      ...lightPlant,
      billableItemGuid: guid,
      billableItemCode: 'EQ-211',
      billableItemName: 'Light tower',
    });
    if (!put.ok) throw new Error(put.errors.join('; '));
    const northstar = [...put.state.books.values()][0]!;
    const prices = listOf(shelfOf(priceBook).find(put.state, northstar.guid)!, 'priceItemList');
    expect(prices).toContainEqual(
      expect.objectContaining({
        priceItemBillableItemGuid: guid,
        priceItemBillableItemCode: 'EQ-211',
        priceItemBillableItemName: 'Light tower',
      }),
    );
  });

  it('moves the time of the last change with each write, also within a millisecond', () => {
    const first = putItem(makeAccount(), lightPlant);
    if (!first.ok) throw new Error('refused');
    const second = stored(putItem(first.state, lightPlant));
    expect(second['billableItemUpdatedAt']).toBe(now + 1);
  });
});
