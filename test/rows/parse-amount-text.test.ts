import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAmountText } from '../../src/rows/parse-amount-text.ts';
import { gatherSignEvidence, settleAmount } from '../../src/rows/prove-decimal-sign.ts';
import type { DecimalSign } from '../../src/rows/read-digits.ts';

/** What a text is read as in a column whose decimal sign is known. */
function readAs(text: string, sign: DecimalSign): number | undefined {
  const amount = parseAmountText(text);
  if (amount.says !== 'amount') return undefined;
  return settleAmount(amount, gatherSignEvidence(sign).proof());
}

/** A way of writing amounts: how whole digits are grouped, and with what; and the decimal sign. */
interface Style {
  readonly sign: DecimalSign;
  readonly group: string;
  readonly indian?: true;
}

const styles: readonly Style[] = [
  { sign: '.', group: ',' },
  { sign: '.', group: '' },
  { sign: '.', group: ' ' },
  { sign: '.', group: "'" },
  { sign: '.', group: '’' },
  { sign: '.', group: ',', indian: true },
  { sign: ',', group: '.' },
  { sign: ',', group: '' },
  { sign: ',', group: ' ' },
  { sign: ',', group: '\u00A0' },
  { sign: ',', group: '\u202F' },
  { sign: ',', group: '\u2009' },
  { sign: ',', group: '’' },
];

function write(whole: number, decimals: string, { sign, group, indian }: Style): string {
  const locale = indian ? 'en-IN' : 'en-US';
  const grouped = whole.toLocaleString(locale).replaceAll(',', group);
  return decimals === '' ? grouped : `${grouped}${sign}${decimals}`;
}

const signs: readonly ((text: string) => string)[] = [
  (text) => `-${text}`,
  (text) => `\u2212${text}`,
  (text) => `(${text})`,
  (text) => `${text}-`,
  (text) => `-$${text}`,
  (text) => `$-${text}`,
  (text) => `$(${text})`,
  (text) => `(€${text})`,
  (text) => `-${text} Kč`,
];

const monies: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `$${text}`,
  (text) => `CHF ${text}`,
  (text) => `Rs. ${text}`,
  (text) => `${text} €`,
  (text) => `${text}\u00A0zł`,
  (text) => `${text} руб.`,
  (text) => `+${text}`,
  (text) => ` ${text}\t`,
];

const anyStyle = fc.constantFrom(...styles);
const anyWhole = fc.oneof(fc.nat(9_999), fc.nat(999_999_999));
const anyDecimals = fc.stringMatching(/^\d{0,6}$/u);

describe('parseAmountText', () => {
  it('gives the shortest decimal of what is written, in every way of writing it', () => {
    fc.assert(
      fc.property(anyWhole, anyDecimals, anyStyle, fc.constantFrom(...monies), (...given) => {
        const [whole, decimals, style, money] = given;
        const read = readAs(money(write(whole, decimals, style)), style.sign);
        expect(read).toBe(Number(`${whole}.${decimals || '0'}`));
      }),
      { numRuns: 2000 },
    );
  });

  it('reads what is below zero in every way of writing it', () => {
    fc.assert(
      fc.property(anyWhole, anyDecimals, anyStyle, fc.constantFrom(...signs), (...given) => {
        const [whole, decimals, style, below] = given;
        const amount = Number(`${whole}.${decimals || '0'}`);
        const read = readAs(below(write(whole, decimals, style)), style.sign);
        expect(read).toBe(amount === 0 ? 0 : -amount);
      }),
      { numRuns: 2000 },
    );
  });

  it('never reads what the column’s sign contradicts as anything else', () => {
    fc.assert(
      fc.property(anyWhole, fc.stringMatching(/^\d{1,6}$/u), anyStyle, (whole, decimals, style) => {
        const text = write(whole, decimals, style);
        const read = readAs(text, style.sign === '.' ? ',' : '.');
        // Only three digits behind the sign can be a group, and then they are what they look like.
        const asGroup = Number(`${whole}${decimals}`);
        expect([undefined, ...(decimals.length === 3 ? [asGroup] : [])]).toContain(read);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads no text whose digits are not all of one number', () => {
    const pieces = fc.constantFrom('1', '25', '250', '0', '.', ',', ' ', '-', '/', '$', '%', 'x', 'E', "'", '\n', '(', ')', 'hr', '٣', '²', ':', '€', '+'); // prettier-ignore
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 7 }), (parts) => {
        const text = parts.join('');
        for (const sign of ['.', ','] as const) {
          const read = readAs(text, sign);
          if (read === undefined) continue;
          // Its digits, put together, are the digits of the amount, and stand together in the text;
          // beside them only a unit may say that it is one: `85/1 hr`.
          const priced = text.replace(/\/\s*1\s+(?=\p{L})/u, '/');
          const digits = priced.replaceAll(/\D/gu, '');
          expect(priced).not.toMatch(/\d\s*[\n/%xE:²٣]\s*\d|\d[ ]{2,}\d|\d[-(+$€]+\d/u);
          expect(Number(digits) / Math.abs(read) || 1).toSatisfy((ratio: number) =>
            Number.isInteger(Math.round(Math.log10(ratio) * 1e9) / 1e9),
          );
        }
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    // Ranges, choices and words.
    '240-4615', '240 - 4615', '240–4615', '240…4615', '240 to 4615', '12/15', '12 / 15', '12 or 15',
    'from 500', 'od 500', 'от 500', 'ab 5', '>5', '<5', '≤5', '≈5', '~5', 'ca. 5', '5+', '5 up',
    'BR', 'By Report', 'POA', 'договорная', 'по запиту', 'Cena dle ceníku', 'free', 'TBD', '?', '*',
    // Footnotes, marks and other quantities.
    '12*', '*12', '12 *', '12 (1)', '12 [a]', '#5', '№5', '5"', '5°', '5k', '1.5k', '1M', '5 mil',
    '5 lb', '12 cup', '10 pens', '12 rm', '12 ft lb', '5 x 12', '2@12', '12 ‰', '12 pct', '50 ct',
    // Dates, times, codes and telephones.
    '2-Jan', '01.02.2024', '2024-01-02', '1/2', '12:50', '1.2.3', '192.168.1.1', '403-555-1234',
    '(403) 555-1234', 'A12', '12A', '0x10', '0b1', '1_000', '1e5', '1.5e3', '1E-5', '1e999', 'NaN',
    'Infinity', '-Infinity', 'TRUE', 'undefined', '[object Object]',
    // Digits of other scripts and numbers of other kinds.
    '٣٤', '۳۴', '१२', '五', 'Ⅴ', '½', '5½', '5²', '①',
    // Separators where none belongs.
    '5\n600', '5\t600', '5  600', '12 50', '1 23 456', '12,5,6', '1,,234', '1.,5', '12..5', '5.', '5,',
    '5. 00', '5 .00', '1,2345,678', '1.2,3', '1,234.5.6', '0,250.00', '012,345', "12'34", "'5", '5;',
    '1\u200B250', '\u202E21', '=5', '"5"', '5$5', '5 CAD CAD',
    // More signs than one.
    '--5', '+-5', '(-5)', '-5-', '(5', '5)', '((5))', '5 -', '5 –',
  ])('does not read %j as an amount', (text) => {
    expect([readAs(text, '.'), readAs(text, ',')]).toEqual([undefined, undefined]);
  }); // prettier-ignore

  it('takes fifteen digits and no more', () => {
    expect(readAs('1234567890123.45', '.')).toBe(1_234_567_890_123.45);
    expect(parseAmountText('12345678901234.56')).toEqual({ says: 'too-many-digits' });
    expect(readAs('0000000000000012.50', '.')).toBe(12.5);
  });
});
