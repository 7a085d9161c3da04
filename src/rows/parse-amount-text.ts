import { omitUndefined } from '../core/omit-undefined.ts';
import { currencyOfSign, currencyPattern, mayMean } from '../template/find-currency.ts';
import { proposeRateType } from './propose-rate-type.ts';
import { readDigits } from './read-digits.ts';
import type { Digits } from './read-digits.ts';

/** What a typed text says of an amount, before its column is asked for the decimal sign. */
export type AmountText =
  /** No amount at all, or more than one. */
  | { readonly says: 'nothing' }
  /** That there is none: `-`, `n/a`. */
  | { readonly says: 'none' }
  | { readonly says: 'percent' }
  | { readonly says: 'too-many-digits' }
  /** An amount for several units: `100 Kč / 10 min`. */
  | { readonly says: 'for-many'; readonly unit: string }
  | ({
      readonly says: 'amount';
      readonly currency?: string;
      readonly unit?: string;
    } & Digits);

/**
 * Takes a typed amount apart: sign, currency, digits with their separators, unit. Knows `1,250.00`,
 * `1.250,00`, `1 250,00`, `1'250.00`, `1,23,456.78`, `(12.50)`, `12.50-`, `−12`, `12.–`, `99:-`,
 * `$ 12.50 USD`, `85 /hr`; refuses anything else (`BR`, `$240-$4615`, `NaN`, `1e999`), because a
 * price is never guessed.
 */
export function parseAmountText(text: string): AmountText {
  const bare = bareDigits.test(text) ? readDigits(text) : undefined;
  if (bare !== undefined) return { says: 'amount', ...bare };
  const plain = simplify(text);
  if (isNone(plain)) return { says: 'none' };
  const outer = unwrap(plain);
  const digits = outer && readDigits(outer.body);
  if (outer === undefined || digits === undefined) return { says: 'nothing' };
  return findFault(outer) ?? buildAmount(outer, digits);
}

/** Most typed amounts, of which a file may hold millions: nothing but digits, and few enough. */
const bareDigits = /^\d{1,9}(?:[.,]\d{1,6})?$/u;

/** What keeps well-written digits from being an amount. */
function findFault({ body, percent, currency, unit }: Outer): AmountText | undefined {
  if (percent) return { says: 'percent' };
  if (body.replaceAll(/\D/gu, '').replace(/^0+/u, '').length > 15) {
    return { says: 'too-many-digits' };
  }
  if (unit === undefined) return undefined;
  if (/^\d/u.test(unit)) return { says: 'for-many', unit };
  // `12/AB` is more like a code than like a price for an AB.
  const isPrice = currency !== undefined || /[.,]/u.test(body) || isUnit(unit);
  return isPrice ? undefined : { says: 'nothing' };
}

function buildAmount({ negative, currency, unit }: Outer, digits: Digits): AmountText {
  const readings = negative ? negate(digits.readings) : digits.readings;
  return omitUndefined({ says: 'amount', ...digits, readings, currency, unit });
}

function isUnit(text: string): boolean {
  return proposeRateType(text) !== undefined || /^(?:\p{Ll}{2,}|\p{Ll}+[²³23])/u.test(text);
}

/**
 * A text in its usual signs: full-width letters and digits as East Asian keyboards type them,
 * apostrophes and spaces of every kind, signs that nobody sees. Two lines of digits stay two.
 */
function simplify(text: string): string {
  return text
    .replaceAll(/[\uFF01-\uFF5E]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll('\uFFE5', '¥')
    .replaceAll(/[’‘ʼ`´]/gu, "'")
    .replaceAll(unseen, '')
    .trim()
    .replaceAll(/(?<!\d)\s+|\s+(?!\d)|[\u0020\u00A0\u2000-\u200A\u202F]/gu, ' ')
    .replace(bracketedCurrency, ' $1');
}

/** Marks of direction and width that print nothing; between digits they are left, and refused. */
const unseen =
  /(?<![\d.,])[\u200B-\u200F\u2060\uFEFF\u061C\u00AD]+|[\u200B-\u200F\u2060\uFEFF\u061C\u00AD]+(?![\d.,])/gu;
const bracketedCurrency = new RegExp(String.raw` ?\((${currencyPattern})\)$`, 'iu');

const noneAtAll = /^(?:[-\u2010-\u2015\u2212]+|n\/a|n\.a\.?|k\.a\.?|none|nil|null)$/iu;
const moneyAhead = new RegExp(String.raw`^(?:${currencyPattern}) ?`, 'iu');

/** `-`, and `$ -` as accountants' formats leave it in a text file. */
function isNone(text: string): boolean {
  return noneAtAll.test(text) || noneAtAll.test(text.replace(moneyAhead, ''));
}

const minus = '[-\u2212\u2013\uFE63]';
const sign = (name: string): string => `(?<${name}>${minus}|\\+)?`;
const money = (name: string): string => `(?<${name}>${currencyPattern})?`;
/** `12.–`, `12,-`, `99:-`: a whole amount as the Swiss and Scandinavians write it. */
const whole = String.raw`(?<whole>[.,:][-\u2212\u2013\u2014]{1,2})?`;
/** `/hr`, `per hour`, `/m²`, `/ 10 min`. */
const unit =
  String.raw`(?: ?(?:\/|(?:per|pro|par|por|za) )\.? ?(?<slash>(?:\d[\d.,]* ?)?\p{L}[\p{L}. ]{0,14}[²³23]?)` +
  String.raw`| (?<word>ea|each|hr|hrs|hour|day|km|mi|mile)\.?)?`;
const shape = new RegExp(
  String.raw`^${sign('before')} ?${money('left')}(?:\/(?<ahead>\p{L}{1,10}\.?))? ?${sign('inner')} ?` +
    String.raw`(?<body>(?:\d|[.,]\d)(?:[\d., ']*\d)?)${whole}(?: ?(?<percent>%))?` +
    `(?: ?(?<right>${currencyPattern}))?(?<after>[-\u2212\uFE63])?${unit}$`,
  'iu',
);

interface Outer {
  readonly body: string;
  readonly negative: boolean;
  readonly percent: boolean;
  readonly currency: string | undefined;
  readonly unit: string | undefined;
}

function unwrap(plain: string): Outer | undefined {
  const bracketed = /^([^()\d]*)\(([^()]+)\)([^()\d]*)$/u.exec(plain);
  const bare = bracketed === null ? plain : bracketed.slice(1).join('').trim();
  const parts = shape.exec(bare)?.groups;
  const body = parts?.['body'];
  if (parts === undefined || body === undefined) return undefined;
  const signs = [parts['before'], parts['inner'], parts['after']].filter((found) => found);
  const shown = [parts['left'], parts['right']].filter((found) => found !== undefined);
  const units = [parts['ahead'], parts['slash'], parts['word']].filter((found) => found);
  if (signs.length + (bracketed === null ? 0 : 1) > 1 || units.length > 1) return undefined;
  const currencies = shown.map(currencyOfSign);
  if (currencies.includes(undefined)) return undefined;
  return {
    body,
    negative: bracketed !== null || signs.some((found) => found !== '+'),
    percent: parts['percent'] !== undefined,
    currency: strictest(currencies[0], currencies[1]),
    unit: units[0]?.trim().replace(/^1 (?=\p{L})/u, ''),
  };
}

/** Of `$` and `USD` the one that says more; of two that differ both, which no account expects. */
function strictest(left: string | undefined, right: string | undefined): string | undefined {
  if (left === undefined || right === undefined || left === right) return left ?? right;
  if (mayMean(left, right)) return right;
  return mayMean(right, left) ? left : `${left} and ${right}`;
}

function negate(readings: Digits['readings']): Digits['readings'] {
  const { '.': point, ',': comma } = readings;
  return omitUndefined({
    '.': point === undefined ? undefined : negated(point),
    ',': comma === undefined ? undefined : negated(comma),
  });
}

/** There is no other zero below zero. */
function negated(amount: number): number {
  return amount === 0 ? 0 : -amount;
}
