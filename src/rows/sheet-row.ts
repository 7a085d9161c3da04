import type { Address } from '../core/address.ts';
import type { Issue } from '../core/issue.ts';
import type { Repetition } from '../core/judge-repeated.ts';
import type { EntityName } from '../model/entity.ts';
import type { Layout } from '../template/template.ts';
import type { Blank, CheckedRow, Reading, Readings } from './checked-sheet.ts';
import { readContent, valueOfContent } from './content.ts';
import type { Content } from './content.ts';
import type { RowShape } from './row-shape.ts';

/** What a row keeps for itself; all else it has from its shape. */
export interface RowParts {
  readonly number: number;
  /** In a matrix, where a row holds several prices. */
  readonly column?: number | undefined;
  readonly hidden: boolean;
  /** In the order of the shape's columns. */
  readonly contents: readonly (Content | undefined)[];
  readonly issues: readonly Issue[];
  readonly duplicateOf?: string | undefined;
}

/**
 * A checked row in little memory: its number, its contents and its issues. Readings and addresses are
 * worked out whenever they are asked for.
 */
export class SheetRow implements CheckedRow {
  readonly issues: readonly Issue[];
  readonly duplicateOf: string | undefined;
  private readonly shape: RowShape;
  private readonly number: number;
  private readonly column: number | undefined;
  private readonly concealed: boolean;
  private readonly contents: readonly (Content | undefined)[];

  constructor(shape: RowShape, parts: RowParts) {
    this.shape = shape;
    this.number = parts.number;
    this.column = parts.column;
    this.concealed = parts.hidden;
    this.contents = parts.contents;
    this.issues = parts.issues;
    this.duplicateOf = parts.duplicateOf;
  }

  get at(): Address & { readonly row: number } {
    const { sheet } = this.shape;
    return this.column === undefined
      ? { sheet, row: this.number }
      : { sheet, row: this.number, column: this.column };
  }

  get entity(): EntityName {
    return this.shape.template.entity;
  }

  get layout(): Layout {
    return this.shape.template.layout;
  }

  get template(): string {
    return this.shape.template.name;
  }

  get book(): string | undefined {
    const { hasBook, bookName, book } = this.shape;
    return hasBook ? (bookName ?? this.textAt(book) ?? '') : undefined;
  }

  get candidate(): true | undefined {
    return this.shape.candidate || undefined;
  }

  get key(): string {
    return this.textAt(this.shape.key) ?? '';
  }

  get blanks(): readonly Blank[] {
    const { sheet, columns } = this.shape;
    if (columns.every((_, position) => this.contents[position] !== undefined)) return noBlanks;
    return columns.flatMap(({ column, field, heading, binding }, position) => {
      if (this.contents[position] !== undefined || binding?.readOnly === true) return [];
      if (this.issues.some(({ at }) => at?.column === column)) return [];
      return [{ field, heading, at: { sheet, row: this.number, column } }];
    });
  }

  get faulty(): readonly string[] {
    const wrong = this.issues.filter(({ severity }) => severity === 'error');
    if (wrong.length === 0) return none;
    const { columns } = this.shape;
    const isWrong = (column: number): boolean => wrong.some(({ at }) => at?.column === column);
    return columns.filter(({ column }) => isWrong(column)).map(({ field }) => field);
  }

  get version(): number | undefined {
    const value = valueOfContent(this.contents[this.shape.version ?? -1]);
    return typeof value === 'number' ? value : undefined;
  }

  get olderFile(): 'warn' | undefined {
    return this.shape.template.olderFile;
  }

  get hidden(): true | undefined {
    return this.concealed || undefined;
  }

  get readings(): Readings {
    return new RowReadings(this.shape.own, this);
  }

  get bookReadings(): Readings {
    return new RowReadings(this.shape.ofBook, this);
  }

  /** The row with what other rows say of it. */
  with(repetition: Repetition | undefined): SheetRow {
    if (repetition === undefined) return this;
    const { shape, number, column, concealed: hidden, contents } = this;
    const issues = [...this.issues, ...repetition.issues];
    const { duplicateOf } = repetition;
    return new SheetRow(shape, { number, column, hidden, contents, issues, duplicateOf });
  }

  /** Whether there is a reading at a position, which costs less than the reading itself. */
  says(position: number): boolean {
    return position >= this.shape.columns.length || this.contents[position] !== undefined;
  }

  private textAt(position: number | undefined): string | undefined {
    if (position === undefined) return undefined;
    const { columns, constants } = this.shape;
    const value =
      valueOfContent(this.contents[position]) ?? constants[position - columns.length]?.value;
    return value === undefined ? undefined : String(value);
  }

  /** The reading at a position of the shape's columns and constants. */
  readingAt(position: number): Reading | undefined {
    const { sheet, columns, constants } = this.shape;
    const target = columns[position];
    if (target === undefined) {
      const constant = constants[position - columns.length];
      return constant && readContent(constant.value, this.at, constant.heading);
    }
    const content = this.contents[position];
    if (content === undefined) return undefined;
    return readContent(content, { sheet, row: this.number, column: target.column }, target.heading);
  }
}

const none: readonly string[] = [];
const noBlanks: readonly Blank[] = [];

/** The readings of some fields of a row, made one by one as they are asked for. */
class RowReadings implements Readings {
  private readonly positions: ReadonlyMap<string, number>;
  private readonly row: SheetRow;

  constructor(positions: ReadonlyMap<string, number>, row: SheetRow) {
    this.positions = positions;
    this.row = row;
  }

  get size(): number {
    return this.keys().length;
  }

  get(field: string): Reading | undefined {
    const position = this.positions.get(field);
    return position === undefined ? undefined : this.row.readingAt(position);
  }

  has(field: string): boolean {
    const position = this.positions.get(field);
    return position !== undefined && this.row.says(position);
  }

  keys(): readonly string[] {
    const said: string[] = [];
    this.positions.forEach((position, field) => {
      if (this.row.says(position)) said.push(field);
    });
    return said;
  }

  *[Symbol.iterator](): Iterator<readonly [string, Reading]> {
    for (const [field, position] of this.positions) {
      const reading = this.row.readingAt(position);
      if (reading !== undefined) yield [field, reading];
    }
  }
}
