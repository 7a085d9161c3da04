import type { Expectation } from '../plan/expectation.ts';
import type { Allowance } from '../plan/plan.ts';
import type { ReportFolder } from './report-folder.ts';

/** Which file is meant, and what of it. */
export interface SheetJob {
  /** The path as the user gave it. */
  readonly file: string;
  /** A template's path or name; absent: the one that fits. */
  readonly template?: string | undefined;
  /** Sheets by name; none: every visible sheet that fits. */
  readonly sheets: readonly string[];
  /** The row of the headings, 0 for none; absent: the template's, else found. */
  readonly headerRow?: number | undefined;
  /** Text files: an encoding that TextDecoder knows, and one sign; absent: detected. */
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
}

/** What is to be compared with the account, and what is allowed beyond the ordinary. */
export interface PlanJob extends SheetJob {
  readonly allow: readonly Allowance[];
  /** Whether a damaged code is read as the only known one that it may have been. */
  readonly repairCodes?: boolean;
  /** Decimals to which finer amounts are rounded. */
  readonly round?: number | undefined;
  /** The one kind that is to be sent; absent: both. */
  readonly only?: 'create' | 'update' | undefined;
  /** More to send than this, and an import refuses before it sends anything. */
  readonly maxRows?: number | undefined;
  /** Changed prices that are no multiple of it are warned of. */
  readonly step?: number | undefined;
  /** What is expected of changed prices; others are held back. */
  readonly expect?: readonly Expectation[] | undefined;
  /** Pricebooks that are to hold exactly what the sheet says. */
  readonly replace: readonly string[];
  /** Whether everything is read anew, whatever was read before. */
  readonly refresh?: boolean | undefined;
  /** Where the workbook goes; absent: a preview writes none, an import writes beside the file. */
  readonly out?: string | undefined;
  /** Whether a preview writes its workbook beside the file, named after its plan. */
  readonly review?: boolean | undefined;
}

/** What is to be sent. */
export interface ImportJob extends PlanJob {
  /** Whether valid rows are sent although others are not valid. */
  readonly skipInvalid: boolean;
  /** Where the workbook goes that `out` does not place. */
  readonly reportTo?: ReportFolder | undefined;
}
