import { currencyOfSign, currencyPattern } from '../template/find-currency.ts';

/** The decimal sign of amounts that are typed as text. */
export type DecimalSign = '.' | ',';

/** What a typed text says of an amount, before its column is asked for the decimal sign. */
export type AmountText =
  /** No amount at all, or more than one. */
  | { readonly says: 'nothing' }
  | { readonly says: 'percent' }
  | { readonly says: 'too-many-digits' }
  | {
      readonly says: 'amount';
      /** What it is where the sign is the decimal sign; a sign that cannot be it has no entry. */
      readonly readings: { readonly '.'?: number; readonly ','?: number };
      /**
       * How sure the text is by itself. `certain`: no column can change it. `proof`: it needs one sign
       * and shows which. `open`: only the column can tell.
       */
      readonly sure: 'certain' | 'proof' | 'open';
      readonly currency?: string;
      readonly unit?: string;
    };

/**
 * Takes a typed amount apart: sign, currency, digits with their separators, unit. Knows `1,250.00`,
 * `1.250,00`, `1 250,00`, `1'250.00`, `(12.50)`, `12.50-`, `−12`, `12.–`, `99:-`,
 * `$ 12.50 USD`, `85 /hr`; refuses anything else (`BR`, `$240-$4615`, `NaN`, `1e999`), because a
 * price is never guessed.
 */
export function parseAmountText(text: string): AmountText {
  const outer = unwrap(text);
  if (outer === undefined) return { says: 'nothing' };
  const { body, negative, percent, currency, unit } = outer;
  const readings = readDigits(body);
  if (readings === undefined) return { says: 'nothing' };
  if (percent) return { says: 'percent' };
  const digits = body.replaceAll(/\D/gu, '').replace(/^0+/u, '');
  if (digits.length > 15) return { says: 'too-many-digits' };
  const sign = negative ? -1 : 1;
  const signed = (value: number | undefined): number | undefined =>
    value === undefined ? undefined : value === 0 ? 0 : value * sign;
  const [point, comma] = [signed(readings.values['.']), signed(readings.values[','])];
  return {
    says: 'amount',
    readings: {
      ...(point === undefined ? {} : { '.': point }),
      ...(comma === undefined ? {} : { ',': comma }),
    },
    sure: readings.sure,
    ...(currency === undefined ? {} : { currency }),
    ...(unit === undefined ? {} : { unit }),
  };
}

const spaces = /[\s\u00A0\u2007\u2009\u202F]+/gu;
const minus = '[-\u2212\u2013\uFE63]';
const sign = (name: string): string => `(?<${name}>${minus}|\\+)?`;
const money = (name: string): string => `(?<${name}>${currencyPattern})?`;
/** `12.–`, `12,-`, `99:-`: a whole amount as the Swiss and Scandinavians write it. */
const whole = String.raw`(?<whole>[.,:][-\u2212\u2013\u2014]{1,2})?`;
const unit = String.raw`(?: ?(?:\/|per )\.? ?(?<slash>\p{L}[\p{L}. ]{0,14})| (?<word>ea|each|hr|hrs|hour|day|km|mi|mile)\.?)?`;
const shape = new RegExp(
  `^${sign('before')} ?${money('left')} ?${sign('inner')} ?` +
    String.raw`(?<body>(?:\d|[.,]\d)(?:[\d., '’]*\d)?)${whole} ?(?<percent>%)? ?` +
    `${money('right')} ?(?<after>${minus})?${unit}$`,
  'iu',
);
const bracketedCurrency = new RegExp(String.raw` ?\((${currencyPattern})\)$`, 'iu');

interface Outer {
  readonly body: string;
  readonly negative: boolean;
  readonly percent: boolean;
  readonly currency: string | undefined;
  readonly unit: string | undefined;
}

function unwrap(text: string): Outer | undefined {
  const plain = narrow(text).replaceAll(spaces, ' ').trim().replace(bracketedCurrency, ' $1');
  const bracketed = /^([^()\d]*)\(([^()]+)\)([^()\d]*)$/u.exec(plain);
  const bare = bracketed === null ? plain : bracketed.slice(1).join('').trim();
  const parts = shape.exec(bare)?.groups;
  const body = parts?.['body'];
  if (parts === undefined || body === undefined) return undefined;
  const signs = [parts['before'], parts['inner'], parts['after']].filter((found) => found);
  if (signs.length + (bracketed === null ? 0 : 1) > 1) return undefined;
  const [left, right] = [parts['left'], parts['right']].map(
    (found) => found && currencyOfSign(found),
  );
  return {
    body,
    negative: bracketed !== null || signs.some((found) => found !== '+'),
    percent: parts['percent'] !== undefined,
    currency: strictest(left, right),
    unit: unitOf(parts),
  };
}

/** Full-width letters and digits, as East Asian keyboards type them, in their usual form. */
function narrow(text: string): string {
  return text
    .replaceAll(/[\uFF01-\uFF5E]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll('\uFFE5', '¥');
}

function unitOf(parts: Readonly<Record<string, string | undefined>>): string | undefined {
  return (parts['slash'] ?? parts['word'])?.trim();
}

/** Of `$` and `USD` the one that says more; of two that differ both, which no account expects. */
function strictest(left: string | undefined, right: string | undefined): string | undefined {
  if (left === undefined || right === undefined || left === right) return left ?? right;
  const dollar = /^(?:USD|CAD|AUD|NZD|MXN)$/u;
  if (left === '$' && dollar.test(right)) return right;
  if (right === '$' && dollar.test(left)) return left;
  return `${left} and ${right}`;
}

interface Digits {
  readonly values: { readonly '.'?: number; readonly ','?: number };
  readonly sure: 'certain' | 'proof' | 'open';
}

/** The digits by what their separators can mean; `undefined` where they cannot be one number. */
function readDigits(body: string): Digits | undefined {
  const loose = /[ '’]/u.test(body);
  if (loose && !/^\d{1,3}(?:([ '’])\d{3})(?:\1\d{3})*(?:[.,]\d+)?$/u.test(body)) return undefined;
  const text = body.replaceAll(/[ '’]/gu, '');
  const points = count(text, '.');
  const commas = count(text, ',');
  if (points + commas === 0) return { values: both(Number(text)), sure: 'certain' };
  if (points > 0 && commas > 0) return readTwoSigns(text);
  const separator = points > 0 ? '.' : ',';
  return points + commas === 1
    ? readOneSign(text, separator, loose)
    : readRepeatedSign(text, separator);
}

/** `1,250.00`: the last sign is the decimal one, the other groups by three. */
function readTwoSigns(text: string): Digits | undefined {
  const decimal = text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',';
  const grouped = decimal === '.' ? /^\d{1,3}(?:,\d{3})+\.\d+$/u : /^\d{1,3}(?:\.\d{3})+,\d+$/u;
  if (!grouped.test(text)) return undefined;
  return { values: { [decimal]: toNumber(text, decimal) }, sure: 'proof' };
}

/** `12.5` shows its decimal sign, `1,250` does not, `0,125` and `1250.000` cannot be groups. */
function readOneSign(text: string, separator: DecimalSign, loose: boolean): Digits | undefined {
  const [left = '', right = ''] = text.split(separator);
  if (right === '') return undefined;
  const value = toNumber(text, separator);
  const groups = !loose && right.length === 3 && left.length <= 3 && !/^0?$/u.test(left);
  if (!groups) return { values: { [separator]: value }, sure: 'proof' };
  return {
    values: { [separator]: value, [otherSign(separator)]: toNumber(text, otherSign(separator)) },
    sure: 'open',
  };
}

/** `1,250,000` groups by three and so shows that the other sign is the decimal one; `4,755,52` is open. */
function readRepeatedSign(text: string, separator: DecimalSign): Digits | undefined {
  const groups = text.split(separator);
  const [first = '', ...rest] = groups;
  if (!/^[1-9]\d{0,2}$/u.test(first)) return undefined;
  if (rest.every(({ length }) => length === 3)) {
    const decimal = otherSign(separator);
    return { values: { [decimal]: toNumber(text, decimal) }, sure: 'proof' };
  }
  const last = rest.at(-1) ?? '';
  const body = rest.slice(0, -1);
  if (last.length > 2 || body.some(({ length }) => length !== 3)) return undefined;
  return { values: { [separator]: Number(`${first}${body.join('')}.${last}`) }, sure: 'open' };
}

/** The other of the two signs. */
export function otherSign(sign: DecimalSign): DecimalSign {
  return sign === '.' ? ',' : '.';
}

function both(value: number): Digits['values'] {
  return { '.': value, ',': value };
}

function toNumber(text: string, decimal: DecimalSign): number {
  return Number(text.replaceAll(otherSign(decimal), '').replace(decimal, '.'));
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
