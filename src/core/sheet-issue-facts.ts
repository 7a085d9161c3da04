/**
 * Why the results of formulas may be old: they are left to be calculated when the file is opened, Excel
 * was told not to recalculate by itself, or other workbooks give them.
 */
export type FormulaDoubt = 'when-opened' | 'manual' | 'other-workbooks';

/** Issues with a file, a sheet or its headings: code and facts. */
export interface SheetIssueFacts {
  'file/open-elsewhere': { readonly file: string };
  /** Parts of a workbook that cannot be unpacked, and that its result carries on. */
  'file/broken-parts': { readonly parts: readonly string[] };
  /** Rows were sent, and the workbook that tells of them could not be written. */
  'file/result-not-written': { readonly why: string };
  /** The document of what was done could not be written into the folder for reports. */
  'file/report-not-written': { readonly why: string };
  /** A finished run sent the very same file. */
  'file/imported-before': { readonly run: number; readonly ranAt: number };
  /** The copy of the file that a run keeps cannot be read, so its rows are told without the file. */
  'file/copy-unreadable': { readonly run: number; readonly why: string };
  /** The file's base names another account, so its rows are compared by code alone. */
  'file/base-of-another-account': {
    readonly server: string;
    readonly user: string;
    readonly takenAt: number;
    /** It is of the same account before that was reset. */
    readonly wasReset?: true;
  };
  /**
   * Nothing says when the file was saved, so old rows cannot be told from new ones. `says`: the time that
   * it gives, where that is not yet, epoch milliseconds.
   */
  'file/no-time': { readonly says?: number };
  'file/base-damaged': {};
  /** Written by a later version of this program. */
  'file/base-newer': {};
  /** Records of an export that no row names any more. */
  'sheet/rows-gone': { readonly count: number; readonly keys: readonly string[] };
  'sheet/hidden': { readonly state: 'hidden' | 'veryHidden' };
  /** `told`: the row of the headings, where the user or a template names it; 0 for none. */
  'sheet/no-fit': { readonly headings: readonly string[]; readonly told?: number };
  'sheet/empty': {};
  /** Not among the sheets that the user or the template named. */
  'sheet/not-chosen': {};
  'sheet/two-templates': { readonly templates: readonly string[] };
  'sheet/totals': { readonly rows: readonly number[] };
  /** Cells that are read and hold formulas. */
  'sheet/formulas': { readonly count: number; readonly doubts: readonly FormulaDoubt[] };
  'sheet/two-headers': { readonly rows: readonly number[] };
  'header/missing': { readonly heading: string; readonly nearest?: string };
  'header/duplicate': { readonly heading: string; readonly columns: readonly number[] };
  /** Columns that hold something and have no heading. */
  'header/empty': { readonly columns: readonly number[] };
  /** A column that a template names by letter stands under another heading than the template says. */
  'header/other': { readonly heading: string; readonly found: string };
  'header/nothing-there': { readonly heading: string };
  'header/not-used': { readonly headings: readonly string[] };
  'header/hidden-column': { readonly headings: readonly string[] };
}
