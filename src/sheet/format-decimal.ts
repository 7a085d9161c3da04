import { roundAmount, toAmount } from '../core/decimal.ts';
import type { FormatToken } from './parse-format.ts';

/** Renders an absolute number by a number section, compiled once for all cells of a format. */
export function compileDecimal(tokens: readonly FormatToken[]): (abs: number) => string {
  const exponentAt = tokens.findIndex((token) => token.type === 'exponent');
  if (exponentAt >= 0) {
    return compileExponent(tokens, exponentAt);
  }
  const shape = readShape(tokens);
  return (abs) => {
    const scaled = shape.factor === 1 ? abs : toAmount(abs * shape.factor);
    return layOut(shape, splitRounded(scaled, shape.decimals));
  };
}

interface Shape {
  readonly tokens: readonly FormatToken[];
  /** Index of the decimal point, or the number of tokens. */
  readonly point: number;
  readonly decimals: number;
  readonly grouped: boolean;
  readonly factor: number;
  /** Set where the digits stand together and literals only around them: the quick way. */
  readonly simple?: { before: string; after: string; minimum: number; minimumDecimals: number };
}

function readShape(all: readonly FormatToken[]): Shape {
  const lastWhole = findLastWhole(all);
  let grouped = false;
  let factor = 1;
  const tokens = all.filter((token, index) => {
    if (token.type === 'percent') factor *= 100;
    if (token.type !== 'comma') return true;
    const firstDigit = all.findIndex(({ type }) => type === 'digit');
    if (index < firstDigit || firstDigit < 0) return true;
    if (index < lastWhole) grouped = true;
    else factor /= 1000;
    return false;
  });
  const pointAt = tokens.findIndex((token) => token.type === 'point');
  const point = pointAt < 0 ? tokens.length : pointAt;
  const decimals = tokens.slice(point).filter((token) => token.type === 'digit').length;
  const shape = { tokens, point, decimals, grouped, factor };
  const simple = findSimple(tokens, point);
  return simple === undefined ? shape : { ...shape, simple };
}

function findLastWhole(tokens: readonly FormatToken[]): number {
  const point = tokens.findIndex((token) => token.type === 'point');
  const whole = point < 0 ? tokens : tokens.slice(0, point);
  return whole.findLastIndex((token) => token.type === 'digit');
}

function findSimple(tokens: readonly FormatToken[], point: number): Shape['simple'] {
  const isNumeric = (token: FormatToken): boolean =>
    (token.type === 'digit' && token.text !== '?') || token.type === 'point';
  const first = tokens.findIndex(isNumeric);
  const last = tokens.findLastIndex(isNumeric);
  if (!tokens.slice(first, last + 1).every(isNumeric)) return undefined;
  if (tokens.some((token) => token.text === '?' && token.type === 'digit')) return undefined;
  const join = (part: readonly FormatToken[]): string => part.map(({ text }) => text).join('');
  const zeros = (part: readonly FormatToken[]): number =>
    part.filter((token) => token.type === 'digit' && token.text === '0').length;
  return {
    before: join(tokens.slice(0, first)),
    after: join(tokens.slice(last + 1)),
    minimum: zeros(tokens.slice(0, point)),
    minimumDecimals: zeros(tokens.slice(point)),
  };
}

/** Rounds half away from zero on the 15 digits a spreadsheet works with: 1.005 shows as 1.01. */
function splitRounded(abs: number, decimals: number): readonly [whole: string, fraction: string] {
  const scaled = abs * 10 ** decimals;
  const nearest = Math.round(scaled);
  // The usual price: no more decimals than are shown. Whole numbers turn into digits quickly.
  if (scaled < 1e9 && Math.abs(scaled - nearest) < 1e-6) {
    const digits = String(nearest).padStart(decimals + 1, '0');
    const whole = digits.length - decimals;
    return [digits.slice(0, whole), digits.slice(whole)];
  }
  const plain = String(abs);
  if (plain.length <= 16 && !plain.includes('e')) {
    const point = plain.indexOf('.');
    if (point < 0) return [plain, '0'.repeat(decimals)];
    const fraction = plain.length - point - 1;
    if (fraction <= decimals) {
      return [plain.slice(0, point), plain.slice(point + 1).padEnd(decimals, '0')];
    }
  }
  if (abs >= 1e21) return [BigInt(abs).toString(), '0'.repeat(decimals)];
  const fixed = roundAmount(abs, decimals).toFixed(Math.min(decimals, 100));
  const [whole = '', fraction = ''] = fixed.split('.');
  return [whole, fraction];
}

function layOut(shape: Shape, [whole, fraction]: readonly [string, string]): string {
  const { simple } = shape;
  if (simple === undefined) return fillPlaces(shape, whole, fraction);
  let digits = whole === '0' && simple.minimum === 0 ? '' : whole.padStart(simple.minimum, '0');
  if (shape.grouped) digits = groupThousands(digits);
  if (shape.point === shape.tokens.length) return simple.before + digits + simple.after;
  let kept = fraction.length;
  while (kept > simple.minimumDecimals && fraction[kept - 1] === '0') kept--;
  return `${simple.before}${digits}.${fraction.slice(0, kept)}${simple.after}`;
}

function groupThousands(digits: string): string {
  let left = digits;
  let grouped = '';
  for (; left.length > 3; left = left.slice(0, -3)) grouped = `,${left.slice(-3)}${grouped}`;
  return left + grouped;
}

/** Digits into their places one by one, where literals stand between them: `000-00-0000`. */
function fillPlaces(shape: Shape, whole: string, fraction: string): string {
  const { tokens, point, grouped } = shape;
  let left = whole === '0' ? '' : whole;
  let shown = '';
  let count = 0;
  const first = tokens.findIndex((token) => token.type === 'digit');
  const put = (digit: string): void => {
    if (grouped && count > 0 && count % 3 === 0) shown = digit === ' ' ? ` ${shown}` : `,${shown}`;
    shown = digit + shown;
    count++;
  };
  for (let at = point - 1; at >= 0; at--) {
    const token = tokens[at];
    if (token?.type !== 'digit') {
      shown = (token?.text ?? '') + shown;
      continue;
    }
    const take = at === first ? left.length : Math.min(1, left.length);
    for (const digit of left
      .slice(left.length - take)
      .split('')
      .reverse())
      put(digit);
    if (take === 0 && token.text !== '#') put(token.text === '?' ? ' ' : '0');
    left = left.slice(0, left.length - take);
  }
  return shown + fillFraction(tokens.slice(point), fraction);
}

function fillFraction(tokens: readonly FormatToken[], fraction: string): string {
  let significant = fraction.length;
  while (significant > 0 && fraction[significant - 1] === '0') significant--;
  let place = 0;
  let shown = '';
  for (const token of tokens) {
    if (token.type !== 'digit') shown += token.text;
    else {
      const digit = fraction[place++] ?? '0';
      if (place <= significant || token.text === '0') shown += digit;
      else if (token.text === '?') shown += ' ';
    }
  }
  return shown;
}

function compileExponent(tokens: readonly FormatToken[], at: number): (abs: number) => string {
  const mantissa = readShape(tokens.slice(0, at));
  const tail = tokens.slice(at + 1);
  const power = compileDecimal(tail.some(({ type }) => type === 'digit') ? tail : [zero, ...tail]);
  const places = Math.max(
    1,
    mantissa.tokens.slice(0, mantissa.point).filter(({ type }) => type === 'digit').length,
  );
  const always = tokens[at]?.text.endsWith('+') === true;
  return (abs) => {
    const exponent = exponentOf(abs, places, mantissa.decimals);
    const scaled = abs === 0 ? 0 : toAmount(Number(`${abs / 10 ** exponent}`));
    const sign = exponent < 0 ? '-' : always ? '+' : '';
    const shown = layOut(mantissa, splitRounded(scaled, mantissa.decimals));
    return `${shown}E${sign}${power(Math.abs(exponent))}`;
  };
}

const zero: FormatToken = { type: 'digit', text: '0' };

/** The power of ten, a multiple of the places before the point; rounding may carry into the next. */
function exponentOf(abs: number, places: number, decimals: number): number {
  if (abs === 0) return 0;
  const step = (power: number): number => Math.floor(power / places) * places;
  const power = step(Math.floor(Number(abs.toExponential().split('e')[1])));
  const rounded = roundAmount(abs / 10 ** power, decimals);
  return rounded >= 10 ** places ? power + places : power;
}
