import { basename, extname } from 'node:path';
import Papa from 'papaparse';
import { FileFailure } from '../core/failure.ts';
import { findEncoding } from './create-decoder.ts';
import { decodeText } from './decode-text.ts';
import { detectDelimiter } from './detect-delimiter.ts';
import { detectEncoding, skipMark } from './detect-encoding.ts';
import type { Encoding } from './detect-encoding.ts';
import type { FileBytes } from './file-bytes.ts';
import type { Book, Cell, Row } from './sheet.ts';

/** What a user may tell where detection is wrong. */
export interface TextOptions {
  /** Any label of a usual encoding: `windows-1250`, `koi8-r`, `macintosh`, `cp850`. */
  readonly encoding?: string;
  readonly delimiter?: string;
}

/** What a text file says of itself; the opener adds the path and the hash. */
export type TextContent = Pick<Book, 'encoding' | 'delimiter' | 'sheets'>;

/** Excel's own line; quoted, or filled up with delimiters, where another program saved the file again. */
const sepLine = /^("?)sep=(.)\1(?:\2| )*(?:\n|$)/i;

/** A record longer than this is a quote that was never closed. */
const LONGEST_RECORD = 8 * 1024 * 1024;

/**
 * Reads delimited text: encoding and delimiter are detected or told, a `sep=` line is honoured and
 * swallowed. Every cell is text. The one sheet bears the file's name without its ending. Throws
 * FileFailure for bytes or quotes that do not fit.
 */
export async function readText(file: FileBytes, options: TextOptions = {}): Promise<TextContent> {
  const encoding = await chooseEncoding(file, options.encoding);
  const opening = await readOpening(file, encoding);
  const told = sepLine.exec(opening);
  const body = told === null ? opening : opening.slice(told[0].length);
  const delimiter = options.delimiter ?? told?.[2] ?? detectDelimiter(body);
  const source = { file, encoding, delimiter, skip: told?.[0].length ?? 0 };
  return {
    encoding: encoding.name,
    delimiter,
    sheets: [
      {
        name: basename(file.path, extname(file.path)),
        state: 'visible',
        rows: () => readRows(source),
        layout: async () => ({ merges: [], hiddenColumns: [] }),
        drawings: async () => [],
      },
    ],
  };
}

async function chooseEncoding(file: FileBytes, told: string | undefined): Promise<Encoding> {
  if (told === undefined) return await detectEncoding(file);
  const name = findEncoding(told);
  if (name !== undefined) return skipMark(file.opening, name);
  throw new FileFailure({
    code: 'file/unknown-encoding',
    message: `There is no encoding named "${told}".`,
    hint: 'Give one such as utf-8, utf-16le, windows-1252, windows-1250, windows-1251 or koi8-r.',
  });
}

/** The first piece of text, without a record that the piece cuts in two. */
async function readOpening(file: FileBytes, encoding: Encoding): Promise<string> {
  for await (const piece of decodeText(file, encoding)) {
    return piece.length < 65_536 ? piece : piece.slice(0, piece.lastIndexOf('\n', 65_536) + 1);
  }
  return '';
}

interface TextSource {
  readonly file: FileBytes;
  readonly encoding: Encoding;
  readonly delimiter: string;
  /** Letters of the `sep=` line. */
  readonly skip: number;
}

async function* readRows(source: TextSource): AsyncGenerator<Row> {
  let number = 0;
  for await (const records of readRecords(source)) {
    for (const fields of records) {
      number++;
      const cells = buildCells(fields);
      if (cells.length > 0) yield { number, width: fields.length, cells };
    }
  }
}

function buildCells(fields: readonly string[]): Cell[] {
  const cells: Cell[] = [];
  for (let at = 0; at < fields.length; at++) {
    const text = unwrapFormula(fields[at] ?? '');
    if (text !== '') cells.push({ kind: 'text', value: text, column: at + 1, text });
  }
  return cells;
}

/** `="00123"`: how exports make Excel keep a code as text; a person sees 00123. */
function unwrapFormula(field: string): string {
  return field.startsWith('="') ? (/^="([^"]*)"$/.exec(field)?.[1] ?? field) : field;
}

/** Parses piece by piece; the record that a piece cuts in two waits for the next. */
async function* readRecords(source: TextSource): AsyncGenerator<readonly (readonly string[])[]> {
  let waiting = '';
  let before = 0;
  let skip = source.skip;
  for await (const piece of decodeText(source.file, source.encoding)) {
    const text = waiting + piece.slice(skip);
    skip = 0;
    const { records, rest } = parsePiece(text, source, before, false);
    before += records.length;
    waiting = rest;
    if (waiting.length > LONGEST_RECORD)
      throw quoteFailure(source.file.path, before + 1, 'MissingQuotes');
    yield records;
  }
  if (waiting !== '') yield parsePiece(waiting, source, before, true).records;
}

interface Parsed {
  readonly records: readonly (readonly string[])[];
  /** What follows the last record that is known to be whole. */
  readonly rest: string;
}

function parsePiece(text: string, source: TextSource, before: number, last: boolean): Parsed {
  const records: string[][] = [];
  let lastStart = 0;
  let end = 0;
  let fault: { row: number; code: string } | undefined;
  Papa.parse<string[]>(text, {
    delimiter: source.delimiter,
    newline: '\n',
    step: ({ data, errors, meta }) => {
      const [error] = errors;
      if (error?.type === 'Quotes') fault ??= { row: records.length + 1, code: error.code };
      records.push(data);
      lastStart = end;
      end = meta.cursor;
    },
  });
  if (!last && records.length > 0) {
    records.pop();
    if (fault !== undefined && fault.row > records.length) fault = undefined;
  }
  if (fault !== undefined) throw quoteFailure(source.file.path, before + fault.row, fault.code);
  return { records, rest: last ? '' : text.slice(lastStart) };
}

function quoteFailure(path: string, row: number, code: string): FileFailure {
  const what =
    code === 'MissingQuotes'
      ? `a quote opened in row ${row} is never closed`
      : `in row ${row} text follows a closing quote`;
  return new FileFailure({
    code: 'file/quotes',
    message: `${basename(path)} cannot be read as a table: ${what}.`,
    hint: 'Double the quotes that belong to the text ("2"" pipe"), or save the file as CSV again in Excel.',
  });
}
