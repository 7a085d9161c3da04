import { UsageFailure } from '../core/failure.ts';
import type { EntityName } from '../model/entity.ts';
import type { ExportShape } from '../report/export-shape.ts';
import type { CsvStyle } from '../sheet/write-csv.ts';
import { parseFilter } from './parse-filter.ts';

/** What is to be exported, and where to. */
export interface ExportJob {
  readonly what: 'billable-items' | 'price-books' | 'all';
  /** `.xlsx` or `.csv`; absent: a workbook in `folder`. */
  readonly out?: string | undefined;
  /** Where the workbook goes when no path is asked for. */
  readonly folder: string;
  /** Whether everything is read anew, whatever was read before. */
  readonly refresh?: boolean;
  /** Whether a file that exists may be written over. */
  readonly force?: boolean;
  /** `FIELD=VALUE`, by heading or API name; `*` stands for anything. */
  readonly filters?: readonly string[];
  /** Pricebooks by name; none: all. */
  readonly books?: readonly string[];
  readonly asNew?: string | undefined;
  readonly asMatrix?: boolean;
  readonly includeDeleted?: boolean;
  readonly forCustomer?: boolean;
  /** Whose signs a CSV is written with, as a language tag: `en-CA`, `fr-CA`. */
  readonly csvStyle?: string | undefined;
}

const entitiesOf: Readonly<Record<ExportJob['what'], readonly EntityName[]>> = {
  'billable-items': ['billable-item'],
  'price-books': ['price-book'],
  all: ['billable-item', 'price-book'],
};

/** What the export holds and how it is laid out. Throws a UsageFailure for what does not go together. */
export function shapeExport(job: ExportJob): ExportShape {
  const { what, books = [], filters = [], asNew, asMatrix = false } = job;
  const fault = findFault(job);
  if (fault !== undefined) {
    const [, message, hint] = fault;
    throw new UsageFailure({ code: 'usage/export', message, hint });
  }
  return {
    entities: entitiesOf[what],
    books,
    filters: filters.map((text) => parseFilter(text, entitiesOf[what])),
    includeDeleted: job.includeDeleted ?? false,
    asNew,
    asMatrix,
    forCustomer: job.forCustomer ?? false,
  };
}

/** What cannot be meant: whether it is, and what to say of it. */
type Fault = readonly [given: boolean, message: string, hint: string];

function findFault({
  what,
  books = [],
  asNew,
  asMatrix,
  csvStyle,
  out,
}: ExportJob): Fault | undefined {
  const isCsv = out !== undefined && /\.csv$/iu.test(out);
  const ofBooks = books.length > 0 || asMatrix === true;
  const oneBook = what === 'price-books' && books.length === 1 && asMatrix !== true;
  const faults: readonly Fault[] = [
    [
      what === 'all' && isCsv,
      'A CSV holds one sheet.',
      'Export billable-items or price-books, or to an .xlsx file.',
    ],
    [
      csvStyle !== undefined && !isCsv,
      '--csv-style is for CSV files.',
      'Name one with --out prices.csv.',
    ],
    [
      what === 'billable-items' && ofBooks,
      'Billable items stand in no pricebook.',
      'Export price-books for --book and --as-matrix.',
    ],
    [
      asNew !== undefined && !oneBook,
      '--as-new gives one pricebook a new name, one price a row.',
      'Use it as in: export price-books --book "Northstar 2026" --as-new "Northstar 2027".',
    ],
  ];
  return faults.find(([given]) => given);
}

/** The signs of a CSV: a language that writes a decimal comma separates its fields by semicolons. */
export function parseCsvStyle(language = 'en-CA'): CsvStyle {
  try {
    if (Intl.NumberFormat.supportedLocalesOf(language).length === 0) throw new RangeError(language);
    const parts = new Intl.NumberFormat(language).formatToParts(1.5);
    const comma = parts.some(({ type, value }) => type === 'decimal' && value === ',');
    return comma ? { delimiter: ';', decimal: ',' } : { delimiter: ',', decimal: '.' };
  } catch (cause) {
    throw new UsageFailure({
      code: 'usage/csv-style',
      message: `There is no language “${language}”.`,
      hint: 'Give one such as en-CA or fr-CA.',
      cause,
    });
  }
}
