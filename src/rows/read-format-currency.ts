import { currencyOfSign, currencyPattern } from '../template/find-currency.ts';

const known = new Map<string, string | undefined>();
const bracketed = /\[\$(?<sign>[^\]-]+)(?:-[^\]]*)?\]/u;
const anywhere = new RegExp(String.raw`(?<!\p{L})(?:${currencyPattern})(?!\p{L})`, 'u');

/**
 * The currency that a number format shows: `[$USD] #,##0.00` → `USD`, `$#,##0` → `$`, `0.00` → none.
 * A sign in `[$…]` that no table knows is a currency all the same, named as it stands.
 */
export function readFormatCurrency(format: string | undefined): string | undefined {
  if (format === undefined || format === 'General') return undefined;
  if (!known.has(format)) known.set(format, find(format));
  return known.get(format);
}

function find(format: string): string | undefined {
  const sign = bracketed.exec(format)?.groups?.['sign']?.trim() ?? '';
  if (sign !== '') return currencyOfSign(sign) ?? sign;
  // What is left of quotes, escapes, colours and locales shows as it stands.
  const shown = format.replaceAll(/\[[^\]]*\]/gu, '').replaceAll(/["\\]/gu, '');
  const found = anywhere.exec(shown)?.[0];
  return found === undefined ? undefined : currencyOfSign(found);
}

/** Whether a number format shows percent. */
export function isPercentFormat(format: string | undefined): boolean {
  return format?.replaceAll(/"[^"]*"|\\./gu, '').includes('%') ?? false;
}

const units = new Map<string, string | undefined>();

/** The unit that a number format shows behind each amount: `0.00"/hr"` → `hr`. */
export function readFormatUnit(format: string | undefined): string | undefined {
  if (format === undefined || format === 'General') return undefined;
  if (!units.has(format)) units.set(format, findUnit(format));
  return units.get(format);
}

/** A bare slash writes fractions; one that is shown stands in quotes or behind a backslash. */
function findUnit(format: string): string | undefined {
  const literals = [...format.matchAll(/"([^"]*)"|\\(.)/gu)].map(
    ([, quoted, escaped]) => quoted ?? escaped,
  );
  return /(?:\/|per ) ?(?<unit>\p{L}{1,14}\.?)/iu.exec(literals.join(''))?.groups?.['unit'];
}
