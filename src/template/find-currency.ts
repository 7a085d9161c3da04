/** ISO 4217 codes of currencies that price lists are written in. */
const codes = [
  'AED', 'ARS', 'AUD', 'BGN', 'BRL', 'CAD', 'CHF', 'CLP', 'CNY', 'COP', 'CZK', 'DKK', 'EGP', 'EUR',
  'GBP', 'HKD', 'HUF', 'IDR', 'ILS', 'INR', 'ISK', 'JPY', 'KRW', 'KZT', 'MXN', 'MYR', 'NGN', 'NOK',
  'NZD', 'PEN', 'PHP', 'PKR', 'PLN', 'QAR', 'RON', 'RSD', 'RUB', 'SAR', 'SEK', 'SGD', 'THB', 'TRY',
  'TWD', 'UAH', 'USD', 'VND', 'ZAR',
]; // prettier-ignore

/** Signs as they stand before or behind an amount. `$`, `kr` and `Rs` name several currencies. */
const signs: Readonly<Record<string, string>> = {
  US$: 'USD', CA$: 'CAD', C$: 'CAD', A$: 'AUD', AU$: 'AUD', NZ$: 'NZD', HK$: 'HKD', S$: 'SGD',
  MX$: 'MXN', R$: 'BRL', $: '$', '€': 'EUR', '£': 'GBP', '¥': 'JPY', 元: 'CNY', 円: 'JPY', '₽': 'RUB',
  '₹': 'INR', '₩': 'KRW', '₴': 'UAH', '₺': 'TRY', '₸': 'KZT', '₪': 'ILS', '฿': 'THB', '₫': 'VND',
  '₱': 'PHP', '₦': 'NGN', zł: 'PLN', Kč: 'CZK', лв: 'BGN', lei: 'RON',
}; // prettier-ignore

/** Shortened words, which may end with a point: `Fr. 12.50`. */
const words: Readonly<Record<string, string>> = {
  руб: 'RUB', грн: 'UAH', тг: 'KZT', Fr: 'CHF', SFr: 'CHF', kr: 'kr', Rs: 'Rs', 'S/': 'PEN',
}; // prettier-ignore

const byFolded = new Map(
  [
    ...codes.map((code) => [code, code] as const),
    ...Object.entries(signs),
    ...Object.entries(words),
  ].map(([sign, currency]) => [sign.toUpperCase(), currency]),
);

/** Every currency sign and code, longest first, as the source of a regular expression. */
export const currencyPattern: string = [
  ...Object.keys(words).map((word) => [word, String.raw`\.?`] as const),
  ...[...codes, ...Object.keys(signs)].map((sign) => [sign, ''] as const),
]
  .sort(([one], [other]) => other.length - one.length)
  .map(([sign, point]) => sign.replaceAll('$', String.raw`\$`) + point)
  .join('|');

/** The currency of a sign or code alone: `US$` → `USD`, `$` → `$`, which may be any dollar. */
export function currencyOfSign(sign: string): string | undefined {
  return byFolded.get(sign.trim().replace(/\.$/u, '').toUpperCase());
}

const atEnd = new RegExp(
  String.raw`[\s,/]*[([]?\s*(?:in\s+)?((?:${currencyPattern})(?:\s*(?:${currencyPattern}))?)\s*[)\]]?\s*$`,
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
