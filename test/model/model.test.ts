import { describe, expect, it } from 'vitest';
import { billableItem, billableItemSchema } from '../../src/model/billable-item.ts';
import { customFieldHeading, parseCustomHeading } from '../../src/model/custom-field.ts';
import { entities } from '../../src/model/entities.ts';
import { findMissing } from '../../src/model/find-missing.ts';
import { priceBook, priceBookSchema } from '../../src/model/price-book.ts';
import { priceItem, priceItemSchema } from '../../src/model/price-item.ts';
import { sameValue } from '../../src/model/same-value.ts';

describe('the fields are those of the reference', () => {
  it.each([
    ['billable item', billableItemSchema.shape, billableItem, ['billableItemFormData']],
    ['pricebook', priceBookSchema.shape, priceBook, ['priceItemList']],
    ['price item', priceItemSchema.shape, priceItem, ['priceItemFormData']],
  ])('every field of a %s stands in its table, and no other', (_, shape, { fields }, beside) => {
    expect(fields.map(({ name }) => name).toSorted()).toEqual(
      Object.keys(shape)
        .filter((name) => !beside.includes(name))
        .toSorted(),
    );
  });

  it('every pair consists of two fields of its own', () => {
    for (const shape of entities.flatMap((entity) => [
      entity,
      ...(entity.lines ? [entity.lines] : []),
    ])) {
      const names = shape.fields.map(({ name }) => name);
      for (const pair of shape.pairs) {
        expect(names).toEqual(expect.arrayContaining([pair.uname, pair.name]));
        expect([...names, undefined]).toContain(pair.rate);
      }
    }
  });

  it('items are sent before the pricebooks that name them', () => {
    expect(entities.map(({ entity }) => entity)).toEqual(['billable-item', 'price-book']);
  });
});

describe('what an object lacks', () => {
  const complete = {
    billableItemCode: 'A',
    billableItemName: 'A',
    billableItemTypeUname: 'labour',
    billableItemIsTrade: true,
    billableItemIsEquipment: false,
    billableItemDefaultRate: 0,
    billableItemDefaultRateType: 'hourly',
  };

  it('nothing, when one half of each pair is there', () => {
    expect(findMissing(billableItem, complete)).toEqual([]);
  });

  it('a rate type for each rate that is given', () => {
    const missing = findMissing(billableItem, { ...complete, billableItemDefaultRate3: 12 });
    expect(missing.map(({ heading }) => heading)).toEqual(['Rate 3 type']);
  });

  it('a type, by Uname or by name', () => {
    const { billableItemTypeUname: _, ...untyped } = complete;
    expect(findMissing(billableItem, untyped).map(({ heading }) => heading)).toEqual(['Type']);
    expect(findMissing(billableItem, { ...untyped, billableItemTypeName: 'Labour' })).toEqual([]);
  });
});

describe('trade and equipment follow from the type', () => {
  it.each([
    [{ billableItemTypeUname: 'labour' }, true, false],
    [{ billableItemTypeName: 'Labour' }, true, false],
    [{ billableItemTypeName: 'Equipment' }, false, true],
    [{ billableItemTypeUname: 'per_diem' }, false, false],
  ])('%j', (record, trade, equipment) => {
    expect(billableItem.derive?.(record)).toEqual({
      billableItemIsTrade: trade,
      billableItemIsEquipment: equipment,
    });
  });
});

describe('values', () => {
  it.each([
    [undefined, ''],
    ['a\r\nb ', 'a\nb'],
    [274.65000000000003, 274.65],
    ['Cafe\u0301', 'Caf\u00e9'],
  ])('%j and %j are the same', (one, other) => {
    expect(sameValue(one, other)).toBe(true);
  });

  it.each([
    [0, undefined],
    ['0', 0],
    [false, undefined],
    ['a', 'A'],
  ])('%j and %j are not', (one, other) => {
    expect(sameValue(one, other)).toBe(false);
  });
});

describe('headings of custom fields', () => {
  it.each([
    ['Custom: AFE number (afe_number)', 'afe_number'],
    ['custom : afe_number', 'afe_number'],
    ['Custom: Depth (m) (depth_m)', 'depth_m'],
    ['Customer', undefined],
  ])('%s names %s', (heading, uname) => {
    expect(parseCustomHeading(heading)).toBe(uname);
  });

  it('what an export writes reads back', () => {
    expect(parseCustomHeading(customFieldHeading('afe', 'AFE (main)'))).toBe('afe');
  });
});
