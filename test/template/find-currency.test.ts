import { describe, expect, it } from 'vitest';
import {
  currencyOfSign,
  findHeadingCurrency,
  splitHeadingCurrency,
} from '../../src/template/find-currency.ts';

describe('a heading’s currency', () => {
  it.each([
    ['Rate (CAD)', 'Rate', 'CAD'],
    ['Rate [USD]', 'Rate', 'USD'],
    ['Rate, €', 'Rate', 'EUR'],
    ['Unit price in USD', 'Unit price', 'USD'],
    ['Rate 2 US$', 'Rate 2', 'USD'],
    ['Rate/$', 'Rate', '$'],
    ['Price £', 'Price', 'GBP'],
    ['Rate $ CAD', 'Rate', 'CAD'],
    ['Cena Kč', 'Cena', 'CZK'],
    ['Precio (PEN)', 'Precio', 'PEN'],
    ['Ціна, грн.', 'Ціна', 'UAH'],
    ['Preis in Fr.', 'Preis', 'CHF'],
  ])('of %j is told apart from the heading', (heading, rest, currency) => {
    expect(splitHeadingCurrency(heading)).toEqual({ heading: rest, currency });
  });

  it.each([
    'Rate',
    'USD',
    '$',
    'Lekr',
    'Musd',
    'Rate (hourly)',
    'Rate/ft',
    'Rate per TL',
    'Price per cup',
    'Rate for all',
    '',
  ])('is not there in %j', (heading) => {
    expect(splitHeadingCurrency(heading)).toBeUndefined();
  });
});

describe('the currency of a heading of prices', () => {
  it.each([
    ['€ без ПДВ', 'EUR'],
    ['Rate (USD) per hour', 'USD'],
    ['Rate $/hr', '$'],
    ['Цена, руб. с НДС', 'RUB'],
    ['Preis CHF exkl. MwSt', 'CHF'],
    ['Cena Kč bez DPH', 'CZK'],
    ['Rate CAD', 'CAD'],
  ])('of %j is found wherever it stands', (heading, currency) => {
    expect(findHeadingCurrency(heading)).toBe(currency);
  });

  it.each([
    'Rate',
    'RATE FOR ALL ITEMS',
    'TOP rate',
    'Fr rate',
    'Rate, lei incl.',
    'Rate Usd-like',
    'EURO-6 rate',
  ])('is not there in %j', (heading) => {
    expect(findHeadingCurrency(heading)).toBeUndefined();
  });
});

describe('a currency’s sign', () => {
  it.each([
    ['US$', 'USD'],
    ['usd', 'USD'],
    ['C$', 'CAD'],
    [' € ', 'EUR'],
    ['руб.', 'RUB'],
    ['$', '$'],
  ])('%j means %s', (sign, currency) => {
    expect(currencyOfSign(sign)).toBe(currency);
  });

  it.each(['hr', 'cup', 'ft', 'Top', 'tl', 'rm'])('%s is none, but a word or a unit', (word) => {
    expect(currencyOfSign(word)).toBeUndefined();
  });
});
