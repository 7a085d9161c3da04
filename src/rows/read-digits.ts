/** The decimal sign of amounts that are typed as text. */
export type DecimalSign = '.' | ',';

/** What digits and their separators say together. */
export interface Digits {
  /** What they are where the sign is the decimal sign; a sign that cannot be it has no entry. */
  readonly readings: { readonly '.'?: number; readonly ','?: number };
  /**
   * How sure they are by themselves. `certain`: no column can change it. `proof`: they need one sign
   * and show which. `open`: only the column can tell.
   */
  readonly sure: 'certain' | 'proof' | 'open';
  /** The grouping that they show: `1,234,567` by thousands, `12,34,567` the Indian way. */
  readonly groups?: Grouping;
}

/** How the digits of large amounts are grouped; up to 99,999 both ways write the same. */
export type Grouping = 'thousands' | 'lakhs';

/** Digits by what their separators can mean; `undefined` where they cannot be one number. */
export function readDigits(body: string): Digits | undefined {
  const loose = loosely.test(body);
  if (loose && !looseGroups.test(body)) return undefined;
  const text = body.replaceAll(/[ '’]/gu, '');
  const points = count(text, '.');
  const commas = count(text, ',');
  if (points + commas === 0) {
    return { readings: { '.': Number(text), ',': Number(text) }, sure: 'certain' };
  }
  if (points > 0 && commas > 0) return readTwoSigns(text);
  const separator = points > 0 ? '.' : ',';
  return points + commas === 1
    ? readOneSign(text, separator, loose)
    : readRepeatedSign(text, separator);
}

const loosely = /[ '’]/u;
const looseGroups = /^[1-9]\d{0,2}(?:([ '’])\d{3})(?:\1\d{3})*(?:[.,]\d+)?$/u;
const lakhs = /^[1-9]\d?(?:,\d{2})+,\d{3}(?:\.\d+)?$/u;

/** `1,250.00`: the last sign is the decimal one, the other groups. */
function readTwoSigns(text: string): Digits | undefined {
  const sign = text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',';
  const readings = { [sign]: toNumber(text, sign) };
  const [whole = ''] = text.split(sign);
  const groups = whole.split(otherSign(sign));
  if (lakhs.test(text)) return { readings, sure: 'proof', groups: 'lakhs' };
  if (text.split(sign).length > 2 || !areThousands(groups)) return undefined;
  return { readings, sure: 'proof', ...(showsThousands(groups) ? { groups: 'thousands' } : {}) };
}

/** `12.5` shows its decimal sign, `1,250` does not, `0,125` and `1250.000` cannot be groups. */
function readOneSign(text: string, separator: DecimalSign, loose: boolean): Digits | undefined {
  const [left = '', right = ''] = text.split(separator);
  const value = toNumber(text, separator);
  const groups = !loose && right.length === 3 && left.length <= 3 && !/^0?$/u.test(left);
  if (right === '' || (groups && left.startsWith('0'))) return undefined;
  if (!groups) return { readings: { [separator]: value }, sure: 'proof' };
  return {
    readings: { [separator]: value, [otherSign(separator)]: toNumber(text, otherSign(separator)) },
    sure: 'open',
  };
}

/**
 * `1,250,000` groups by three and so shows that the other sign is the decimal one; `12,34,567` and
 * `4,755,52` have one reading each, which the column must bear out.
 */
function readRepeatedSign(text: string, separator: DecimalSign): Digits | undefined {
  const groups = text.split(separator);
  const decimal = otherSign(separator);
  if (areThousands(groups)) {
    return { readings: { [decimal]: toNumber(text, decimal) }, sure: 'proof', groups: 'thousands' };
  }
  if (lakhs.test(text)) {
    return { readings: { '.': toNumber(text, '.') }, sure: 'open', groups: 'lakhs' };
  }
  const last = groups.at(-1) ?? '';
  const whole = groups.slice(0, -1);
  if (last.length > 2 || last === '' || !areThousands(whole)) return undefined;
  return { readings: { [separator]: Number(`${whole.join('')}.${last}`) }, sure: 'open' };
}

function areThousands([first = '', ...rest]: readonly string[]): boolean {
  return (
    /^[1-9]\d{0,2}$/u.test(first) &&
    rest.length > 0 &&
    rest.every((group) => /^\d{3}$/u.test(group))
  );
}

/** `12,345` is written so the Indian way too. */
function showsThousands(groups: readonly string[]): boolean {
  return groups.length > 2 || groups[0]?.length === 3;
}

/** The other of the two signs. */
export function otherSign(sign: DecimalSign): DecimalSign {
  return sign === '.' ? ',' : '.';
}

function toNumber(text: string, decimal: DecimalSign): number {
  return Number(text.replaceAll(otherSign(decimal), '').replace(decimal, '.'));
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
