import { basename, extname } from 'node:path';

/**
 * What a file is called without its ending and without what we add to names ourselves: a price sheet
 * keeps its name through its whole life. `prices.PRACTICE.result-2.xlsx` → `prices`.
 */
export function nameSource(path: string): string {
  const whole = basename(path, extname(path));
  return whole.replace(ownWords, '') || whole;
}

/** `.PRACTICE`, `.result`, `.result-2`, `.preview.2026-11-25-1a2b3c4d`, as often as they come. */
const ownWords =
  /(\.PRACTICE|\.result(-\d+)?|\.preview(\.\d{4}-\d{2}-\d{2}-[\da-f]{8})?(-\d+)?)+$/u;
