import { foldHeading } from '../core/text.ts';
import { currencyCodes, currencySigns, sharedSigns, wordsBesideAmounts } from './currencies.ts';

const byFolded = new Map(
  [
    ...currencyCodes.map((code) => [code, code] as const),
    ...Object.entries(currencySigns),
    ...Object.entries(wordsBesideAmounts),
  ].map(([sign, currency]) => [sign.toUpperCase(), currency]),
);

/** Every sign, code and word for money beside an amount, longest first, as a regular expression's source. */
export const currencyPattern: string = writePattern([
  ...currencyCodes,
  ...Object.keys(currencySigns),
  ...Object.keys(wordsBesideAmounts),
]);

/** Shortened words may end with a point: `Fr. 12.50`, `S/. 12.50`; of codes and signs it is a decimal point. */
function writePattern(signs: readonly string[]): string {
  return [...new Set(signs)]
    .sort((one, other) => other.length - one.length)
    .map((sign) => {
      const source = sign.replaceAll(/[$.]/gu, String.raw`\$&`);
      return /\p{Ll}$|\/$/u.test(sign) ? `${source}\\.?` : source;
    })
    .join('|');
}

/**
 * The currency of a sign or code alone: `US$` → `USD`, `$` → `$`, which may be any dollar. What is a
 * word or a unit too (`cup`, `ft`) is money only as money is written: `CUP`, `Ft`.
 */
export function currencyOfSign(sign: string): string | undefined {
  const told = sign.trim();
  const bare = told.replace(/\.$/u, '');
  if (words.test(bare.toLowerCase()) && !isWrittenAsMoney(bare)) return undefined;
  return byFolded.get(told.toUpperCase()) ?? byFolded.get(bare.toUpperCase());
}

const words = /^(?:all|bam|cup|gel|lak|mad|mop|pen|sos|top|try|ft|tl|rm|rp|bs|din)$/u;

function isWrittenAsMoney(sign: string): boolean {
  return currencyCodes.includes(sign) || wordsBesideAmounts[sign] !== undefined;
}

/** What heads a column that names the currency of the amounts beside it. */
const columnHeading =
  /^(?:(?:price |rate |iso )?(?:currency|curr|ccy)(?: code)?|devise|monnaie|währung|waehrung|moneda|divisa|moeda|valuta|waluta|měna|mena|pénznem|valuutta|para birimi|валюта|币种|通貨|통화)$/u;

/** Whether a column of this heading names currencies. */
export function headsCurrencies(heading: string): boolean {
  return columnHeading.test(foldHeading(heading).replace(/[.:]$/u, ''));
}

/** Whether what a sheet shows may stand for a currency: `$` for CAD, `kr` for SEK, EUR for EUR alone. */
export function mayMean(shown: string, currency: string): boolean {
  return shown === currency || (sharedSigns[shown]?.includes(currency) ?? false);
}

const inHeading = writePattern([...currencyCodes, ...Object.keys(currencySigns)]);
const atEnd = new RegExp(
  String.raw`[\s,/]*[([]?\s*(?:in\s+)?((?:${inHeading})(?:\s*(?:${inHeading}))?)\s*[)\]]?\s*$`,
  'iu',
);

/** A heading without the currency it ends with: `Rate (CAD)` → `Rate` and `CAD`; else `undefined`. */
export function splitHeadingCurrency(
  heading: string,
): { readonly heading: string; readonly currency: string } | undefined {
  const found = atEnd.exec(heading);
  if (found?.[1] === undefined || found.index === 0) return undefined;
  // "Lekr" ends with "kr" but names no currency: letters need a gap or a bracket before them.
  if (/^\p{L}/u.test(found[0]) && /\p{L}$/u.test(heading.slice(0, found.index))) return undefined;
  const currency = currencyOfSign(found[1]) ?? currencyOfSign(found[1].split(/\s+/u).at(-1) ?? '');
  return currency === undefined
    ? undefined
    : { heading: heading.slice(0, found.index).trim(), currency };
}

/** Words and codes that stand for themselves far more often than for money, save at a heading's end. */
const doubtful = /^(?:ALL|BAM|CUP|GEL|LAK|MAD|MOP|PEN|SOS|TOP|TRY|Fr|SFr|lei|Rs|kr)$/u;
const anywhere = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${writePattern(
    [...currencyCodes, ...Object.keys(currencySigns)].filter((sign) => !doubtful.test(sign)),
  )})(?![\p{L}\p{N}])`,
  'u',
);

/** The currency that a heading of prices names, wherever: `€ without VAT`, `Rate (USD) per hour`. */
export function findHeadingCurrency(heading: string): string | undefined {
  const atItsEnd = splitHeadingCurrency(heading)?.currency;
  if (atItsEnd !== undefined) return atItsEnd;
  const found = anywhere.exec(heading)?.[0];
  return found === undefined ? undefined : currencyOfSign(found);
}
