import { describe, expect, it } from 'vitest';
import { billableItem } from '../../src/model/billable-item.ts';
import type { AimsioRecord } from '../../src/model/record.ts';
import { priceBook } from '../../src/model/price-book.ts';
import type { AccountState } from '../../src/practice/account-state.ts';
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

describe('what a pricebook refuses', () => {
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

  it('moves the time of the last change with each write, also within a millisecond', () => {
    const first = putItem(makeAccount(), lightPlant);
    if (!first.ok) throw new Error('refused');
    const second = stored(putItem(first.state, lightPlant));
    expect(second['billableItemUpdatedAt']).toBe(now + 1);
  });
});
