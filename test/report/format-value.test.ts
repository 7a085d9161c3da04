import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toAmount } from '../../src/core/decimal.ts';
import {
  countOf,
  formatAmount,
  formatDay,
  formatPercent,
  formatValue,
  listSome,
} from '../../src/report/format-value.ts';

describe('values as people read them', () => {
  it.each([
    [85, '85.00'],
    [0, '0.00'],
    [118.7325, '118.7325'],
    [274.65000000000003, '274.65'],
    [1250, '1,250.00'],
    [1234567.5, '1,234,567.50'],
    [-1250.5, '-1,250.50'],
    [0.000001, '0.000001'],
    [999.999, '999.999'],
    [-100, '-100.00'],
    [1e21, '1,000,000,000,000,000,000,000.00'],
  ])('the amount %f reads %s, with every decimal it has', (amount, text) => {
    expect(formatAmount(amount)).toBe(text);
  });

  it('an amount reads back as what it is', () => {
    const amounts = fc.double({ min: -1e12, max: 1e12, noNaN: true }).map(toAmount);
    fc.assert(
      fc.property(amounts, (amount) => {
        fc.pre(Math.abs(amount) > 1e-9 || amount === 0);
        expect(Number(formatAmount(amount).replaceAll(',', '')) + 0).toBe(amount + 0);
      }),
    );
  });

  it('a blank, a text and a yes are told apart', () => {
    expect(formatValue(undefined)).toBe('(blank)');
    expect(formatValue('Hourly')).toBe('"Hourly"');
    expect(formatValue(true)).toBe('yes');
    expect(formatValue(false)).toBe('no');
  });

  it('a percentage has its sign and one decimal', () => {
    expect([4.1, -3, 0].map(formatPercent)).toEqual(['+4.1 %', '-3.0 %', '0.0 %']);
  });

  it('counts agree with their nouns', () => {
    expect(countOf(1, 'row')).toBe('1 row');
    expect(countOf(12000, 'row')).toBe('12,000 rows');
    expect(countOf(2, 'entry', 'entries')).toBe('2 entries');
  });

  it('days are told in UTC', () => {
    expect(formatDay(Date.UTC(2025, 10, 3, 23, 59))).toBe('3 Nov 2025');
  });

  it('a long list ends in how many more there are', () => {
    expect(listSome(['a', 'b', 'c'], 2)).toBe('a, b and 1 more');
  });
});
