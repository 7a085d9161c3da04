import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnLetters, columnNumber, formatAddress } from '../../src/core/address.ts';
import {
  decimalsOf,
  isMultipleOf,
  isWithin,
  percentChange,
  raiseAmount,
  roundAmount,
  sumAmounts,
  toAmount,
} from '../../src/core/decimal.ts';
import { foldLookAlike } from '../../src/core/look-alike.ts';
import { worseOutcome } from '../../src/core/outcome.ts';
import { findNearest, foldHeading, matchesPattern, normaliseKey } from '../../src/core/text.ts';

describe('addresses', () => {
  it.each([
    [{ sheet: 'Prices', row: 17, column: 3 }, 'Prices!C17'],
    [{ sheet: 'Rates 2026', row: 4 }, "'Rates 2026'!4"],
    [{ sheet: "Bob's" }, "'Bob''s'"],
    [{ sheet: 'Preise_Öl', row: 1, column: 28 }, 'Preise_Öl!AB1'],
  ])('%j is written %s', (address, text) => {
    expect(formatAddress(address)).toBe(text);
  });

  it('letters and numbers of columns are each other’s inverse', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 16384 }), (column) => {
        expect(columnNumber(columnLetters(column))).toBe(column);
      }),
    );
  });

  it('what is no column has no number', () => {
    expect(columnNumber('A1')).toBeUndefined();
  });
});

describe('amounts', () => {
  it('are held to 15 significant digits', () => {
    expect(toAmount(274.65000000000003)).toBe(274.65);
    expect(toAmount(0.1 + 0.2)).toBe(0.3);
  });

  it('any amount of up to 15 digits is kept exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e13, max: 1e13 }), (cents) => {
        expect(String(toAmount(cents / 100))).toBe(String(cents / 100));
      }),
    );
  });

  it.each([
    [118.7325, 4],
    [85, 0],
    [0, 0],
    [1e21, 0],
    [0.0000001, 7],
  ])('%d has %i decimals', (amount, decimals) => {
    expect(decimalsOf(amount)).toBe(decimals);
  });

  it('round half away from zero, as an invoice does', () => {
    expect(roundAmount(2.345, 2)).toBe(2.35);
    expect(roundAmount(-2.345, 2)).toBe(-2.35);
    expect(roundAmount(1.005, 2)).toBe(1.01);
  });

  it('add up without binary dust', () => {
    expect(sumAmounts([0.1, 0.2, 0.3])).toBe(0.6);
  });

  it('are compared in exact decimals', () => {
    expect([isMultipleOf(0.3, 0.1), isMultipleOf(88.8, 0.25)]).toEqual([true, false]);
    expect(raiseAmount(85, 4.5)).toBe(88.825);
    expect(raiseAmount(1.1, 10)).toBe(1.21);
    expect([isWithin(0.3, 0.29, 0.01), isWithin(0.3, 0.28, 0.01)]).toEqual([true, false]);
  });

  it('rise by a percentage, except from zero', () => {
    expect(percentChange(85, 88.5)).toBe(4.1);
    expect(percentChange(0, 5)).toBeUndefined();
  });
});

describe('codes that look alike', () => {
  it.each([
    ['LAB010', 'lab-10'],
    ['А1', 'A1'],
    ['LAB - 010', 'Lab_10'],
    ['00123', '123'],
    ['LAB-0\u200b10', 'LAB-010'],
    ['LA\u00adB-010', 'LAB-010'],
  ])('%s and %s are one', (one, other) => {
    expect(foldLookAlike(one)).toBe(foldLookAlike(other));
  });

  it('LAB-1, LAB-10 and LAB-011 are three, and so are A1-1 and A11', () => {
    expect(new Set(['LAB-1', 'LAB-10', 'LAB-011'].map(foldLookAlike)).size).toBe(3);
    expect(foldLookAlike('A1-1')).not.toBe(foldLookAlike('A11'));
  });

  it('codes without a letter or digit stay apart', () => {
    expect(foldLookAlike('+')).not.toBe(foldLookAlike('-'));
  });
});

describe('texts', () => {
  it('keys are compared after trimming and in one Unicode form', () => {
    expect(normaliseKey(' Cafe\u0301 ')).toBe('Caf\u00e9');
  });

  it('headings match whatever their case, spacing and line breaks', () => {
    expect(foldHeading(' Rate\n TYPE * ')).toBe('rate type');
  });

  it.each([
    ['Prices', 'prices ', true],
    ['Table *', 'Table 12', true],
    ['Table *', 'Tables', false],
    ['A.B', 'AxB', false],
  ])('the pattern %j and the text %j: %j', (pattern, text, expected) => {
    expect(matchesPattern(pattern, text)).toBe(expected);
  });

  it('the nearest is proposed only when it is near', () => {
    expect(findNearest('Pricebok', ['Rate', 'Pricebook'])).toBe('Pricebook');
    expect(findNearest('Foreman', ['Rate', 'Code'])).toBeUndefined();
  });
});

describe('outcomes', () => {
  it('a sheet row shows the worst of its entries', () => {
    expect(worseOutcome('created', 'rejected')).toBe('rejected');
    expect(worseOutcome('unknown', 'rejected')).toBe('unknown');
    expect(worseOutcome('unchanged', 'updated')).toBe('updated');
  });
});
