/** ISO 4217 codes of the money that people pay with. */
export const currencyCodes: readonly string[] = [
  'AED', 'AFN', 'ALL', 'AMD', 'ANG', 'AOA', 'ARS', 'AUD', 'AWG', 'AZN', 'BAM', 'BBD', 'BDT', 'BGN',
  'BHD', 'BIF', 'BMD', 'BND', 'BOB', 'BRL', 'BSD', 'BTN', 'BWP', 'BYN', 'BZD', 'CAD', 'CDF', 'CHF',
  'CLP', 'CNY', 'COP', 'CRC', 'CUP', 'CVE', 'CZK', 'DJF', 'DKK', 'DOP', 'DZD', 'EGP', 'ERN', 'ETB',
  'EUR', 'FJD', 'FKP', 'GBP', 'GEL', 'GHS', 'GIP', 'GMD', 'GNF', 'GTQ', 'GYD', 'HKD', 'HNL', 'HTG',
  'HUF', 'IDR', 'ILS', 'INR', 'IQD', 'IRR', 'ISK', 'JMD', 'JOD', 'JPY', 'KES', 'KGS', 'KHR', 'KMF',
  'KPW', 'KRW', 'KWD', 'KYD', 'KZT', 'LAK', 'LBP', 'LKR', 'LRD', 'LSL', 'LYD', 'MAD', 'MDL', 'MGA',
  'MKD', 'MMK', 'MNT', 'MOP', 'MRU', 'MUR', 'MVR', 'MWK', 'MXN', 'MYR', 'MZN', 'NAD', 'NGN', 'NIO',
  'NOK', 'NPR', 'NZD', 'OMR', 'PAB', 'PEN', 'PGK', 'PHP', 'PKR', 'PLN', 'PYG', 'QAR', 'RON', 'RSD',
  'RUB', 'RWF', 'SAR', 'SBD', 'SCR', 'SDG', 'SEK', 'SGD', 'SHP', 'SLE', 'SOS', 'SRD', 'SSP', 'STN',
  'SYP', 'SZL', 'THB', 'TJS', 'TMT', 'TND', 'TOP', 'TRY', 'TTD', 'TWD', 'TZS', 'UAH', 'UGX', 'USD',
  'UYU', 'UZS', 'VES', 'VND', 'VUV', 'WST', 'XAF', 'XCD', 'XOF', 'XPF', 'YER', 'ZAR', 'ZMW', 'ZWG',
]; // prettier-ignore

/** Signs as they stand before or behind an amount, and the words for money that may end with a point. */
export const currencySigns: Readonly<Record<string, string>> = {
  US$: 'USD', CA$: 'CAD', C$: 'CAD', CAN$: 'CAD', A$: 'AUD', AU$: 'AUD', NZ$: 'NZD', HK$: 'HKD',
  S$: 'SGD', MX$: 'MXN', R$: 'BRL', NT$: 'TWD', RD$: 'DOP', AR$: 'ARS', $U: 'UYU', $: '$', '€': 'EUR',
  '£': 'GBP', '¥': '¥', 元: '元', 円: 'JPY', 圆: 'CNY', RMB: 'CNY', 人民币: 'CNY', '₽': 'RUB', '₹': 'INR',
  '₨': 'Rs', '₩': 'KRW', 원: 'KRW', '₴': 'UAH', '₺': 'TRY', '₸': 'KZT', '₪': 'ILS', '฿': 'THB',
  บาท: 'THB', '₫': 'VND', '₱': 'PHP', '₦': 'NGN', '₡': 'CRC', '₲': 'PYG', '₵': 'GHS', '₭': 'LAK',
  '₮': 'MNT', '₾': 'GEL', '₼': 'AZN', '֏': 'AMD', '৳': 'BDT', '៛': 'KHR', '﷼': '﷼', 'د.إ': 'AED',
  'ر.س': 'SAR', 'ج.م': 'EGP', 'د.م.': 'MAD', 'S/': 'PEN', 'B/': 'PAB', zł: 'PLN', Kč: 'CZK', kr: 'kr',
  Rs: 'Rs', Fr: 'CHF', SFr: 'CHF', руб: 'RUB', грн: 'UAH', лв: 'BGN', тг: 'KZT', lei: 'lei',
}; // prettier-ignore

/** Words for money that mean so beside an amount only: `Rate/ft` is a rate for a foot. */
export const wordsBesideAmounts: Readonly<Record<string, string>> = {
  Ft: 'HUF', TL: 'TRY', Rp: 'IDR', RM: 'MYR', Bs: 'BOB', р: 'RUB', din: 'RSD', дин: 'RSD',
  ден: 'MKD', сом: 'KGS', сум: 'UZS', тенге: 'KZT', рублей: 'RUB', гривень: 'UAH',
  euro: 'EUR', euros: 'EUR', dollar: '$', dollars: '$', pesos: '$', rupees: 'Rs',
}; // prettier-ignore

/** What a sign that several countries share may stand for. */
export const sharedSigns: Readonly<Record<string, readonly string[]>> = {
  $: [
    'USD', 'CAD', 'AUD', 'NZD', 'MXN', 'ARS', 'BBD', 'BMD', 'BND', 'BSD', 'BZD', 'CLP', 'COP', 'CUP',
    'CVE', 'DOP', 'FJD', 'GYD', 'HKD', 'JMD', 'KYD', 'LRD', 'NAD', 'SBD', 'SGD', 'SRD', 'TTD', 'TWD',
    'UYU', 'XCD',
  ],
  kr: ['SEK', 'NOK', 'DKK', 'ISK'],
  Rs: ['INR', 'PKR', 'LKR', 'NPR', 'MUR', 'SCR'],
  '¥': ['JPY', 'CNY'],
  元: ['CNY', 'TWD', 'HKD', 'MOP'],
  lei: ['RON', 'MDL'],
  '﷼': ['IRR', 'OMR', 'QAR', 'SAR', 'YER'],
}; // prettier-ignore
