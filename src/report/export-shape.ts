import type { EntityName } from '../model/entity.ts';

/** Which records an export keeps: those whose field shows this text, `*` standing for anything. */
export interface ExportFilter {
  /** The API's field name, or `custom:<uname>`. */
  readonly field: string;
  readonly pattern: string;
}

/** What an export holds and how it is laid out. */
export interface ExportShape {
  readonly entities: readonly EntityName[];
  /** Pricebooks by name; none: all of them. */
  readonly books: readonly string[];
  /** Every filter must be met. */
  readonly filters: readonly ExportFilter[];
  readonly includeDeleted: boolean;
  /** The name under which one pricebook is to be created anew from its export. */
  readonly asNew?: string | undefined;
  /** Pricebooks across instead of a row a price. */
  readonly asMatrix: boolean;
  /** Without costs, guids and users, to be given away. */
  readonly forCustomer: boolean;
}

/** Whether the export remembers what the account held: a new book or a customer's list does not. */
export function carriesBase({ asNew, forCustomer }: ExportShape): boolean {
  return asNew === undefined && !forCustomer;
}
