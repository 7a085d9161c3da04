import type { Book, Sheet } from '../sheet/sheet.ts';
import type { Confidence } from '../template/score-roles.ts';
import type { ColumnRole } from '../template/heading-words.ts';

/** The document of `inspect --json`. Later versions only add to it. */
export interface InspectDocument {
  readonly schema: 1;
  readonly command: 'inspect';
  readonly file: string;
  readonly kind: Book['kind'];
  /** Text files: as detected or told; null for workbooks. */
  readonly encoding: string | null;
  readonly delimiter: string | null;
  /** SHA-256 of the file, hex. */
  readonly hash: string;
  /** When the file was last changed, ISO 8601, UTC. */
  readonly modified: string;
  readonly manualCalculation: boolean;
  /** How many other workbooks this one takes values from. */
  readonly externalLinks: number;
  readonly sheets: readonly InspectDocumentSheet[];
  /** Each template and whether one of the sheets fits it; `missing` is of the sheet that comes nearest. */
  readonly templates: readonly (InspectDocumentFit & { readonly sheets: readonly string[] })[];
  readonly issues: readonly {
    readonly code: string;
    readonly severity: string;
    readonly message: string;
  }[];
}

/** Whether a template fits, and what is missing where it does not. */
export interface InspectDocumentFit {
  readonly name: string;
  readonly fits: boolean;
  readonly missing: readonly string[];
}

/** One sheet of the document. */
export interface InspectDocumentSheet {
  readonly name: string;
  readonly state: Sheet['state'];
  /** The last row that holds anything, and the last column. */
  readonly rows: number;
  readonly columns: number;
  /** Null where no row looks like headings. */
  readonly headerRow: number | null;
  /** One for each column, blank ones as ''; none without a header row. */
  readonly headings: readonly string[];
  /** The template by which it would be read. */
  readonly template: string | null;
  readonly cells: number;
  readonly formulas: number;
  /** Formulas of which the file holds no result. */
  readonly uncalculated: number;
  readonly errors: number;
  readonly hiddenRows: number;
  readonly hiddenColumns: readonly { readonly first: string; readonly last: string }[];
  readonly merges: number;
  /** What each column below the header looks like, judged by its first rows. */
  readonly table: readonly InspectDocumentColumn[];
  readonly templates: readonly (InspectDocumentFit & { readonly headerRow: number | null })[];
}

/** What a column looks like. */
export interface InspectDocumentColumn {
  /** Its letters. */
  readonly column: string;
  readonly heading: string;
  /** How many of the rows looked at hold something in it. */
  readonly filled: number;
  readonly role: ColumnRole | null;
  readonly confidence: Confidence | null;
  readonly currencies: readonly string[];
}
