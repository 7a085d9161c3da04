import { columnLetters, columnNumber } from '../core/address.ts';
import { hostileFile } from './file-failures.ts';
import type { XmlAttributes } from './xml-attributes.ts';

/** More than anybody names, and still no burden. */
const MAX_NAMES = 100_000;
/** No reference to a column is longer. */
const LONGEST = 1000;

const reference =
  /^(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})(\$?1)?:\$?([A-Z]{1,3})(\$?1048576)?$/iu;

/** What a name of a whole column refers to: `'Prices'!$D:$D`. */
export function referToColumn(sheet: string, column: number): string {
  const letters = `$${columnLetters(column)}`;
  return `'${sheet.replaceAll("'", "''")}'!${letters}:${letters}`;
}

/** Gathers the names that refer to whole columns, while the workbook part is read. */
export class ColumnNames {
  private readonly path: string;
  private readonly bySheet = new Map<number, Map<string, number>>();
  private count = 0;
  private name: { readonly text: string; readonly sheet: number } | undefined;
  private refersTo = '';

  /** `path`: of the file, for failures. */
  constructor(path: string) {
    this.path = path;
  }

  /** Takes the opening tag of a name; only those of one sheet are kept. */
  open(attributes: XmlAttributes): void {
    const [text, sheet] = [attributes.get('name'), attributes.get('localSheetId')];
    if (text !== undefined && sheet !== undefined) this.name = { text, sheet: Number(sheet) };
    this.refersTo = '';
  }

  /** Takes a piece of what the name refers to. */
  text(piece: string): void {
    if (this.name !== undefined && this.refersTo.length < LONGEST) this.refersTo += piece;
  }

  /** Takes the end of a name; `nameOf`: of the sheet at a place from 0. Throws FileFailure for too many. */
  close(nameOf: (place: number) => string | undefined): void {
    const { name, refersTo } = this;
    this.name = undefined;
    const column = name && columnOf(refersTo, nameOf(name.sheet));
    if (name === undefined || column === undefined) return;
    this.count += 1;
    if (this.count > MAX_NAMES)
      throw hostileFile(this.path, `it names more than ${MAX_NAMES} columns`);
    const known = this.bySheet.get(name.sheet) ?? new Map<string, number>();
    this.bySheet.set(name.sheet, known.set(name.text, column));
  }

  /** The whole columns of the sheet at a place from 0, by their names. */
  of(place: number): ReadonlyMap<string, number> {
    return this.bySheet.get(place) ?? new Map();
  }
}

/** The column of a reference, where it is one whole column of that sheet. */
function columnOf(refersTo: string, sheet: string | undefined): number | undefined {
  const [, quoted, bare, first, top, last, bottom] = reference.exec(refersTo.trim()) ?? [];
  const said = quoted?.replaceAll("''", "'") ?? bare;
  const isSame = said !== undefined && said.toLowerCase() === sheet?.toLowerCase();
  const isWhole = (top === undefined) === (bottom === undefined);
  if (!isSame || !isWhole || first?.toLowerCase() !== last?.toLowerCase()) return undefined;
  return columnNumber(first ?? '');
}
