import { currencyOfSign, currencyPattern } from '../template/find-currency.ts';

const known = new Map<string, string | undefined>();
const bracketed = /\[\$(?<sign>[^\]-]+)(?:-[^\]]*)?\]/u;
const anywhere = new RegExp(String.raw`(?<!\p{L})(?:${currencyPattern})(?!\p{L})`, 'u');

/** The currency that a number format shows: `[$USD] #,##0.00` → `USD`, `$#,##0` → `$`, `0.00` → none. */
export function readFormatCurrency(format: string | undefined): string | undefined {
  if (format === undefined || format === 'General') return undefined;
  if (!known.has(format)) known.set(format, find(format));
  return known.get(format);
}

function find(format: string): string | undefined {
  const sign = bracketed.exec(format)?.groups?.['sign'];
  const told = sign === undefined ? undefined : currencyOfSign(sign);
  if (told !== undefined) return told;
  // What is left of quotes, escapes, colours and locales shows as it stands.
  const shown = format.replaceAll(/\[[^\]]*\]/gu, '').replaceAll(/["\\]/gu, '');
  const found = anywhere.exec(shown)?.[0];
  return found === undefined ? undefined : currencyOfSign(found);
}

/** Whether a number format shows percent. */
export function isPercentFormat(format: string | undefined): boolean {
  return format?.replaceAll(/"[^"]*"|\\./gu, '').includes('%') ?? false;
}
