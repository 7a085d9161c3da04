const signs: Readonly<Record<string, string>> = {
  US$: 'USD', CA$: 'CAD', C$: 'CAD', A$: 'AUD', AU$: 'AUD', NZ$: 'NZD', R$: 'BRL', $: '$', '€': 'EUR',
  '£': 'GBP', '¥': 'JPY', '₽': 'RUB', руб: 'RUB', '₹': 'INR', '₩': 'KRW', zł: 'PLN', Kč: 'CZK',
  USD: 'USD', CAD: 'CAD', AUD: 'AUD', NZD: 'NZD', EUR: 'EUR', GBP: 'GBP', CHF: 'CHF', JPY: 'JPY',
  CNY: 'CNY', RUB: 'RUB', INR: 'INR', BRL: 'BRL', MXN: 'MXN', SEK: 'SEK', NOK: 'NOK', DKK: 'DKK',
  PLN: 'PLN', CZK: 'CZK', kr: 'kr',
}; // prettier-ignore

const byFolded = new Map(Object.entries(signs).map(([sign, code]) => [sign.toUpperCase(), code]));

/** Every currency sign and code, longest first, as the source of a regular expression. */
export const currencyPattern: string = Object.keys(signs)
  .sort((one, other) => other.length - one.length)
  .map((sign) => sign.replaceAll('$', String.raw`\$`))
  .join('|');

/** The currency of a sign or code alone: `US$` → `USD`, `$` → `$`, which may be any dollar. */
export function currencyOfSign(sign: string): string | undefined {
  return byFolded.get(sign.trim().replace(/\.$/u, '').toUpperCase());
}

const atEnd = new RegExp(
  String.raw`[\s,/]*[([]?\s*(?:in\s+)?((?:${currencyPattern})\.?(?:\s*(?:${currencyPattern}))?)\s*[)\]]?\s*$`,
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
