import type { Address } from '../core/address.ts';
import { foldHeading } from '../core/text.ts';
import { entityOf, linesOf } from '../model/entities.ts';
import type { FoundHeader } from '../template/find-header.ts';
import { rowKeyOf } from '../template/list-sheet-fields.ts';
import { bookOfHeading } from '../template/match-headings.ts';
import type { Binding } from '../template/match-headings.ts';
import { gatherSignEvidence } from './prove-decimal-sign.ts';
import type { SignEvidence } from './prove-decimal-sign.ts';

/** A column of a matrix that holds, or may hold, a pricebook's rates of one slot. */
export interface BookColumn {
  readonly column: number;
  readonly heading: string;
  readonly book: string;
  /** The price's field that its cells give. */
  readonly field: string;
  /** Nothing but its amounts says that it is a pricebook. */
  readonly candidate: boolean;
}

/** What each column of a sheet is read as. */
export interface ColumnPlan {
  readonly header: FoundHeader;
  readonly bindings: ReadonlyMap<number, Binding>;
  readonly bookColumns: ReadonlyMap<number, BookColumn>;
  /** The field of the row's key, and of the pricebook where rows name one. */
  readonly key: string;
  readonly book: string | undefined;
  /** The evidence of a column's decimal sign. */
  evidence(column: number): SignEvidence;
}

/** Decides what each column of a sheet is read as. */
export function planColumns(header: FoundHeader): ColumnPlan {
  const { template, match } = header;
  const evidence = new Map<number, SignEvidence>();
  return {
    header,
    bindings: new Map(match.bindings.map((binding) => [binding.column, binding])),
    bookColumns: new Map(listBookColumns(header).map((column) => [column.column, column])),
    ...rowKeyOf(template.entity),
    book: rowKeyOf(template.entity).book,
    evidence: (column) => {
      const known = evidence.get(column) ?? gatherSignEvidence(template.decimal);
      evidence.set(column, known);
      return known;
    },
  };
}

/** Where the headings stand. */
export function headerAddress(header: FoundHeader, sheet: string): Address {
  return { sheet, row: header.row.number };
}

function listBookColumns({ template, match }: FoundHeader): readonly BookColumn[] {
  if (template.layout !== 'matrix') return [];
  const books = new Set((template.books ?? []).map(foldHeading));
  const ignored = new Set((template.ignore ?? []).map(foldHeading));
  const { fields } = linesOf(entityOf(template.entity));
  return match.unused.flatMap(({ column, heading }) => {
    const { book, slot } = bookOfHeading(heading);
    const rate = fields.find(
      (field) => field.slot === slot && field.kind === 'amount' && !field.cost,
    );
    if (rate === undefined || ignored.has(foldHeading(heading))) return [];
    return [{ column, heading, book, field: rate.name, candidate: !books.has(foldHeading(book)) }];
  });
}
