import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Excel takes 32,767 signs a cell. */
const LONGEST_CELL = 30_000;

/**
 * Facts and lines as the rows of a hidden sheet, every cell a text: the facts with a checksum over the
 * lines first, then a row a line. Plain ASCII, so that no spreadsheet program alters a sign of it.
 */
export function buildHiddenRows(
  facts: object,
  content: readonly object[],
): readonly (readonly string[])[] {
  const lines = content.map((line) => toAscii(JSON.stringify(line)));
  const head = { schema: 1, ...facts, count: lines.length, checksum: checksumOf(lines) };
  return [toAscii(JSON.stringify(head)), ...lines].map(cutIntoCells);
}

/** What a hidden sheet holds; or why it cannot be used. */
export type HiddenContent =
  | {
      readonly ok: true;
      readonly facts: Readonly<Record<string, unknown>>;
      readonly lines: readonly unknown[];
    }
  | { readonly ok: false; readonly why: 'damaged' | 'newer' };

/** Reads the rows of a hidden sheet back. Any altered, missing or added line makes it `damaged`. */
export function parseHiddenRows(rows: Iterable<readonly string[]>): HiddenContent {
  const [first = '', ...lines] = [...rows].map((cells) => cells.join(''));
  const head = headSchema.safeParse(parseJson(first));
  if (!head.success) return { ok: false, why: 'damaged' };
  const { schema, count, checksum, ...facts } = head.data;
  if (schema > 1) return { ok: false, why: 'newer' };
  if (count !== lines.length || checksum !== checksumOf(lines))
    return { ok: false, why: 'damaged' };
  return { ok: true, facts, lines: lines.map(parseJson) };
}

const headSchema = z.looseObject({
  schema: z.int().positive(),
  count: z.int().nonnegative(),
  checksum: z.string(),
});

/** JSON escapes what is not ASCII, and the `_x` that spreadsheets take for an escape of their own. */
function toAscii(json: string): string {
  return json
    .replaceAll(
      /[^\u0020-\u007e]/g,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replaceAll('_x', String.raw`\u005fx`);
}

function cutIntoCells(text: string): readonly string[] {
  const cells: string[] = [];
  for (let at = 0; at < text.length; at += LONGEST_CELL)
    cells.push(text.slice(at, at + LONGEST_CELL));
  return cells;
}

function checksumOf(lines: readonly string[]): string {
  const hash = createHash('sha256');
  for (const line of lines) hash.update(`${line}\n`);
  return hash.digest('hex');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
