import type { CellContext } from './build-cell.ts';
import { compileFormat } from './format-number.ts';
import type { NumberFormat } from './format-number.ts';
import { readDrawings } from './read-drawings.ts';
import { readSavedAt } from './read-saved-at.ts';
import { readSharedStrings } from './read-shared-strings.ts';
import { readSheetPart } from './read-sheet-part.ts';
import { readStyles } from './read-styles.ts';
import { readWorkbookPart } from './read-workbook-part.ts';
import type { SheetEntry, WorkbookPart } from './read-workbook-part.ts';
import type { ZipArchive } from './read-zip.ts';
import type { Book, Row, Sheet, SheetLayout } from './sheet.ts';

/** What an XLSX file says of itself; the opener adds the path and the hash. */
export type XlsxContent = Pick<
  Book,
  'manualCalculation' | 'calculatedWhenOpened' | 'externalLinks' | 'savedAt' | 'sheets'
>;

/**
 * Reads the workbook part and hands out its sheets. Shared texts and styles are read when the first
 * row is asked for, then held for all sheets. Throws FileFailure for a damaged file.
 */
export async function readXlsx(archive: ZipArchive, part: string): Promise<XlsxContent> {
  const workbook = await readWorkbookPart(archive, part);
  const savedAt = await readSavedAt(archive);
  let shared: Promise<SharedParts> | undefined;
  const load = (): Promise<SharedParts> => (shared ??= readSharedParts(archive, workbook));
  return {
    sheets: workbook.sheets.map((entry) => createSheet(archive, entry, load)),
    ...(workbook.manualCalculation ? { manualCalculation: true as const } : {}),
    ...(workbook.calculatedWhenOpened ? { calculatedWhenOpened: true as const } : {}),
    ...(savedAt === undefined ? {} : { savedAt }),
    ...(workbook.externalLinks > 0 ? { externalLinks: workbook.externalLinks } : {}),
  };
}

type SharedParts = Omit<CellContext, 'sheet'>;

async function readSharedParts(archive: ZipArchive, workbook: WorkbookPart): Promise<SharedParts> {
  const { sharedStrings, styles, date1904, calculatedWhenOpened } = workbook;
  const codes = styles === undefined ? [] : await readStyles(archive, styles);
  const compiled = new Map<string, NumberFormat>();
  for (const code of codes) if (!compiled.has(code)) compiled.set(code, compileFormat(code));
  return {
    path: archive.path,
    date1904,
    calculatedWhenOpened,
    strings: sharedStrings === undefined ? [] : await readSharedStrings(archive, sharedStrings),
    formats: codes.map((code) => compiled.get(code) ?? compileFormat(code)),
  };
}

function createSheet(
  archive: ZipArchive,
  { name, state, part, columnNames }: SheetEntry,
  load: () => Promise<SharedParts>,
): Sheet {
  let layout: SheetLayout | undefined;
  const loadContext = async (): Promise<CellContext> => ({ ...(await load()), sheet: name });
  const rows = (): AsyncIterable<Row> =>
    readSheetPart(archive, part, loadContext, (found) => (layout = found));
  return {
    name,
    state,
    columnNames,
    rows,
    layout: async () => {
      if (layout === undefined) for await (const _ of rows()) void _;
      return layout ?? { merges: [], hiddenColumns: [] };
    },
    drawings: () => readDrawings(archive, part),
  };
}
