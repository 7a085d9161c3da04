import Papa from 'papaparse';

/** In the order of how seldom they stand in ordinary text. */
const candidates = ['\t', ';', '|', ','] as const;
const SAMPLE_RECORDS = 200;

/**
 * The delimiter under which most records of the sample have the same number of fields, at least
 * two. Of equals the one that is rarer in ordinary text wins: `1,50;2,75` is two amounts, not three
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

/** The share of records that have the most frequent number of fields above one. */
function measureShare(sample: string, delimiter: string): number {
  const records = Papa.parse<string[]>(sample, {
    delimiter,
    newline: '\n',
    preview: SAMPLE_RECORDS,
  }).data.filter((record) => record.some((field) => field.trim() !== ''));
  const counts = new Map<number, number>();
  for (const { length } of records) counts.set(length, (counts.get(length) ?? 0) + 1);
  counts.delete(1);
  return records.length === 0 ? 0 : Math.max(0, ...counts.values()) / records.length;
}
