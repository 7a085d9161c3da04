import Papa from 'papaparse';

/** In the order of how seldom they stand in ordinary text. */
const candidates = ['\t', ';', '|', ','] as const;
const SAMPLE_RECORDS = 200;

/**
 * The delimiter under which most records of the sample have the same number of fields, at least
 * two, and which does not look like punctuation: `Bolts, nuts` and `2,75` speak half for the comma.
 * Of equals the one that is rarer in ordinary text wins: `1,50;2,75` is two amounts, not three
 * fields. A text with none of them is one column, told as `,`.
 */
export function detectDelimiter(sample: string): string {
  let best: string = ',';
  let bestShare = 0;
  for (const delimiter of candidates) {
    const share = measureShare(sample, delimiter);
    if (share > bestShare + 1e-9) [best, bestShare] = [delimiter, share];
  }
  return best;
}

/**
 * The share of records that have the most frequent number of fields above one, less up to half of
 * it for separators that look like punctuation. One record among many proves nothing.
 */
function measureShare(sample: string, delimiter: string): number {
  const records = Papa.parse<string[]>(sample, {
    delimiter,
    newline: '\n',
    preview: SAMPLE_RECORDS,
  }).data.filter((record) => record.some((field) => field.trim() !== ''));
  const counts = new Map<number, number>();
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);
  counts.delete(1);
  const most = Math.max(0, ...counts.values());
  if (most === 0 || (most === 1 && records.length > 2)) return 0;
  return (most / records.length) * (1 - measurePunctuation(records, delimiter) / 2);
}

/** The share of separators before which and after which stands what a sentence or an amount has there. */
function measurePunctuation(records: readonly (readonly string[])[], delimiter: string): number {
  let separators = 0;
  let punctuation = 0;
  for (const record of records) {
    for (let at = 1; at < record.length; at++) {
      separators++;
      const [before = '', after = ''] = [record[at - 1], record[at]];
      const isDecimal = delimiter === ',' && /\d$/.test(before) && /^\d{1,3}(\D|$)/.test(after);
      if (isDecimal || /^ \S/.test(after)) punctuation++;
    }
  }
  return separators === 0 ? 0 : punctuation / separators;
}
