import { describe, expect, test } from 'vitest';
import { aBook, anIndexOf, anItem, aPrice } from '../support/build-snapshot.ts';

describe('an index of what the account holds', () => {
  const live = anItem({ code: 'LAB-010', rate: 85 });
  const book = aBook('Northstar 2026', [
    aPrice('LAB-010', 90),
    aPrice('LAB-020', 70),
    aPrice('LAB-020', 71),
  ]);

  test('finds a record by its key, spaces around it and composed accents not counting', () => {
    const accented = anItem({ code: 'ÉQ-1' });
    const index = anIndexOf([live, accented]);
    expect(index.byKey('billable-item', '  LAB-010 ')).toBe(live);
    expect(index.byKey('billable-item', 'E\u0301Q-1')).toBe(accented);
    expect(index.byKey('billable-item', 'LAB010')).toBeUndefined();
    expect(index.byKey('price-book', 'LAB-010')).toBeUndefined();
  });

  test('prefers a live record to a deleted one of the same code, whichever comes first', () => {
    const deleted = anItem({ code: 'LAB-010', guid: 'old', deleted: true });
    expect(anIndexOf([deleted, live]).byKey('billable-item', 'LAB-010')).toBe(live);
    expect(anIndexOf([live, deleted]).byKey('billable-item', 'LAB-010')).toBe(live);
    expect(anIndexOf([deleted]).byKey('billable-item', 'LAB-010')).toBe(deleted);
    expect(anIndexOf([live, deleted]).all('billable-item')).toHaveLength(2);
  });

  test('finds a record by its guid, deleted ones included', () => {
    const deleted = anItem({ code: 'X', guid: 'old', deleted: true });
    const index = anIndexOf([live, deleted]);
    expect(index.byGuid('billable-item', ' old ')).toBe(deleted);
    expect(index.byGuid('billable-item', 'guid-LAB-010')).toBe(live);
    expect(index.byGuid('billable-item', '')).toBeUndefined();
  });

  test('names the first live record whose code looks alike, be it the exact one', () => {
    const other = anItem({ code: 'lab10' });
    const gone = anItem({ code: 'Lab 10', deleted: true });
    const index = anIndexOf([gone, live, other, anItem({ code: 'LAB-100' })]);
    expect(index.lookAlike('billable-item', 'LAB-0010')).toBe(live);
    expect(index.lookAlike('billable-item', 'LAB-010')).toBe(live);
    expect(index.lookAlike('billable-item', 'LAB-11')).toBeUndefined();
  });

  test('finds a record without a key by its guid only', () => {
    const nameless = anItem({ code: '', guid: 'n', more: { billableItemCode: null } });
    const index = anIndexOf([nameless]);
    expect(index.byKey('billable-item', '')).toBeUndefined();
    expect(index.lookAlike('billable-item', '')).toBeUndefined();
    expect(index.byGuid('billable-item', 'n')).toBe(nameless);
  });

  test('gives the lines of a book by code, several where it holds a code twice', () => {
    const index = anIndexOf([book]);
    expect(index.lines(book, 'LAB-010').map(({ record }) => record.priceItemRate)).toEqual([90]);
    expect(index.lines(book, 'LAB-020').map(({ record }) => record.priceItemRate)).toEqual([
      70, 71,
    ]);
    expect(index.lines(book, 'LAB-030')).toEqual([]);
  });

  test('knows every custom field of records and lines with its label', () => {
    const index = anIndexOf([
      anItem({ code: 'A', custom: { afe_number: 'X1' } }),
      aBook('B', [aPrice('A', 1, { custom: { crew_size: 3 } })]),
    ]);
    expect([...index.customFields('billable-item')]).toEqual([['afe_number', 'Afe number']]);
    expect([...index.customFields('price-book')]).toEqual([['crew_size', 'Crew size']]);
  });

  test('knows the name beside each Uname of a pair, in records and in lines', () => {
    const index = anIndexOf([
      anItem({ code: 'A', type: 'per_diem' }),
      anItem({ code: 'B', type: 'labour' }),
      aBook('C', [aPrice('A', 1, { rateType: 'Daily' })]),
    ]);
    expect([...index.pairedNames('billable-item', 'billableItemTypeUname')]).toEqual([
      ['per_diem', 'Per diem'],
      ['labour', 'Labour'],
    ]);
    expect([...index.pairedNames('price-book', 'priceItemRateTypeUname')]).toEqual([
      ['daily', 'Daily'],
    ]);
    expect(index.pairedNames('billable-item', 'billableItemCategory').size).toBe(0);
  });

  test('knows every value seen in a field of records and lines', () => {
    const index = anIndexOf([
      anItem({ code: 'A', more: { billableItemCategory: 'Crew' } }),
      anItem({ code: 'B', more: { billableItemCategory: '' } }),
      book,
    ]);
    expect([...index.seenValues('billable-item', 'billableItemCategory')]).toEqual(['Crew']);
    expect([...index.seenValues('price-book', 'priceItemRate')]).toEqual(['90', '70', '71']);
  });

  test('answers for entities that were not pulled', () => {
    const index = anIndexOf([]);
    expect(index.all('price-book')).toEqual([]);
    expect(index.byKey('price-book', 'x')).toBeUndefined();
  });
});
