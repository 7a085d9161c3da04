import { columnLetters } from '../core/address.ts';
import type { Cell, Row } from '../sheet/sheet.ts';
import type { Fit } from '../template/explain-fit.ts';
import { describeIssue } from './describe-issue.ts';
import type {
  InspectDocument,
  InspectDocumentColumn,
  InspectDocumentSheet,
} from './inspect-document.ts';
import type { InspectedSheet, Inspection } from './inspection.ts';
import { joinFits } from './join-fits.ts';

/** The one JSON document of `inspect --json`. Its shape, `inspect-document.ts`, is a contract. */
export function buildInspectDocument({ file, book, sheets, issues }: Inspection): InspectDocument {
  return {
    schema: 1,
    command: 'inspect',
    file,
    kind: book.kind,
    encoding: book.encoding ?? null,
    delimiter: book.delimiter ?? null,
    hash: book.hash,
    modified: new Date(book.modifiedAt).toISOString(),
    manualCalculation: book.manualCalculation ?? false,
    externalLinks: book.externalLinks ?? 0,
    sheets: sheets.map(showSheet),
    templates: joinFits(sheets).map(({ template, fits, missing, sheets: names }) => ({
      name: template.name,
      fits,
      missing,
      sheets: names,
    })),
    issues: issues.map((issue) => ({
      code: issue.code,
      severity: issue.severity,
      message: describeIssue(issue),
    })),
  };
}

function showSheet(sheet: InspectedSheet): InspectDocumentSheet {
  const { name, state, lastRow, lastColumn, header, template, table, fits } = sheet;
  return {
    name,
    state,
    rows: lastRow,
    columns: lastColumn,
    headerRow: header?.number ?? null,
    headings: listHeadings(header, lastColumn),
    template: template ?? null,
    cells: sheet.cells,
    formulas: sheet.formulas,
    uncalculated: sheet.uncalculated,
    errors: sheet.errors,
    hiddenRows: sheet.hiddenRows,
    hiddenColumns: sheet.hiddenColumns.map(({ first, last }) => ({
      first: columnLetters(first),
      last: columnLetters(last),
    })),
    merges: sheet.merges.length,
    table: table.columns.map(showColumn),
    templates: fits.map(showFit),
  };
}

/** The header's texts as they stand, one for each used column, blank where nothing stands. */
export function listHeadings(header: Row | undefined, lastColumn: number): readonly string[] {
  if (header === undefined) return [];
  const texts = new Map(header.cells.map(({ column, text }: Cell) => [column, text]));
  return Array.from({ length: lastColumn }, (_, index) => texts.get(index + 1) ?? '');
}

function showColumn(column: InspectedSheet['table']['columns'][number]): InspectDocumentColumn {
  const { heading, role, confidence, currencies, filled } = column;
  return {
    column: columnLetters(column.column),
    heading,
    filled,
    role: role ?? null,
    confidence: confidence ?? null,
    currencies,
  };
}

function showFit({
  template,
  fits,
  missing,
  header,
}: Fit): InspectDocumentSheet['templates'][number] {
  return { name: template.name, fits, missing, headerRow: header?.row.number ?? null };
}
