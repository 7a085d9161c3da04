import { describe, expect, test } from 'vitest';
import { buildWireContract } from '../../src/aimsio/wire-contract.ts';
import { billableItem } from '../../src/model/billable-item.ts';
import type { AimsioRecord } from '../../src/model/record.ts';
import { holdRecord } from '../../src/snapshot/hold-record.ts';
import { aBook, aPrice } from '../support/build-snapshot.ts';

const wire = buildWireContract();

function hold(record: AimsioRecord, contract = wire) {
  return holdRecord(
    billableItem,
    { billableItemGuid: 'g', billableItemCode: 'A', ...record },
    contract,
  );
}

function custom(formData: unknown, contract = wire) {
  return hold({ billableItemFormData: formData }, contract).custom;
}

describe('a record that is held', () => {
  test('takes guid and time of change from itself, else from the list', () => {
    const listed = { guid: 'listed', updatedAt: 5 };
    expect(holdRecord(billableItem, { billableItemCode: 'A' }, wire, listed)).toMatchObject({
      guid: 'listed',
      updatedAt: 5,
    });
    const record = { billableItemGuid: 'own', billableItemUpdatedAt: 7 };
    expect(holdRecord(billableItem, record, wire, listed)).toMatchObject({
      guid: 'own',
      updatedAt: 7,
      key: '',
      deleted: false,
    });
  });

  test('keeps the lines of a book in the account’s order', () => {
    const book = aBook('B', [aPrice('Z', 1), aPrice('A', 2, { custom: { note: 'x' } })]);
    expect(book.lines.map(({ key }) => key)).toEqual(['Z', 'A']);
    expect(book.lines[1]?.custom).toMatchObject({ ok: true });
  });
});

describe('custom fields', () => {
  test('are none where the form data is absent, null, blank or an empty form', () => {
    const none = { ok: true, values: new Map() };
    for (const formData of [undefined, null, '', {}, { formDataGuid: 'g' }]) {
      expect(custom(formData)).toEqual(none);
    }
    expect(custom({ formDataFieldDataList: null })).toEqual(none);
    expect(custom({ formDataFieldDataList: [] })).toEqual(none);
  });

  test('are read by Uname, with their label', () => {
    const list = [
      { fieldDataFieldUname: 'afe', fieldDataFieldName: 'AFE number', fieldDataValue: '12' },
      { fieldDataFieldUname: 'crew', fieldDataValue: 4 },
      { fieldDataFieldUname: 'night', fieldDataFieldName: 'Night', fieldDataValue: null },
      { fieldDataFieldUname: 'day', fieldDataFieldType: 'text' },
    ];
    const read = custom({ formDataFieldDataList: list });
    expect(read.ok && [...read.values]).toEqual([
      ['afe', { label: 'AFE number', value: '12' }],
      ['crew', { label: 'crew', value: 4 }],
      ['night', { label: 'Night', value: undefined }],
      ['day', { label: 'day', value: undefined }],
    ]);
  });

  test('are read by the member names that an account sets', () => {
    const own = buildWireContract({
      formFieldList: 'fields',
      formFieldUname: 'key',
      formFieldValue: 'val',
    });
    const read = custom({ fields: [{ key: 'afe', val: '12' }] }, own);
    expect(read.ok && read.values.get('afe')?.value).toBe('12');
  });

  test.each([
    ['form data that is a text', 'something', /billableItemFormData is not an object/],
    ['a list under another name', { fields: [1] }, /no formDataFieldDataList, but fields/],
    ['a list that is none', { formDataFieldDataList: 'x' }, /is not a list/],
    ['an element that is no object', { formDataFieldDataList: ['x'] }, /not an object/],
    [
      'an element without a Uname',
      { formDataFieldDataList: [{ fieldDataFieldName: 'AFE', fieldDataValue: 1 }] },
      /element of formDataFieldDataList \("AFE"\) has no fieldDataFieldUname/,
    ],
    [
      'a value under another name',
      { formDataFieldDataList: [{ fieldDataFieldUname: 'afe', fieldDataText: '12' }] },
      /afe has no fieldDataValue, but fieldDataText/,
    ],
    [
      'a value that is a list',
      { formDataFieldDataList: [{ fieldDataFieldUname: 'afe', fieldDataValue: [1, 2] }] },
      /afe holds more than one plain value/,
    ],
    [
      'one Uname twice',
      {
        formDataFieldDataList: [
          { fieldDataFieldUname: 'afe', fieldDataValue: 1 },
          { fieldDataFieldUname: 'afe', fieldDataValue: 2 },
        ],
      },
      /afe is there twice/,
    ],
  ])('cannot be mapped back with %s, and say why', (_, formData, why) => {
    expect(custom(formData)).toEqual({ ok: false, why: expect.stringMatching(why) });
  });
});
