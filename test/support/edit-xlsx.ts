import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { editWorkbook } from '../../src/sheet/edit-workbook.ts';
import { openBook } from '../../src/sheet/open-book.ts';
import { readZip } from '../../src/sheet/read-zip.ts';
import type { SheetEdit, WorkbookEdit } from '../../src/sheet/workbook-edit.ts';
import type { SheetModel } from '../../src/sheet/workbook-model.ts';
import type { XlsxParts } from './build-xlsx.ts';
import { buildXlsx } from './build-xlsx.ts';

const header =
  '<row r="1"><c r="A1" t="inlineStr"><is><t>Code</t></is></c><c r="B1" t="inlineStr"><is><t>Rate</t></is></c></row>';
const line =
  '<row r="2"><c r="A2" t="inlineStr"><is><t>LAB-010</t></is></c><c r="B2"><v>85</v></c></row>';

/** Two rows of a sheet: headings, an item. */
export const twoRows = header + line;

/** A sheet of ours that is added. */
export const aSummary: SheetModel = {
  name: 'Aimsio summary',
  widths: [20],
  rows: [{ number: 1, cells: [{ column: 1, value: 'File' }] }],
};

/** The namespace of content types. */
export const contentTypes = 'http://schemas.openxmlformats.org/package/2006/content-types';

/** What is to change in the sheet `Prices`: one column of ours in C, with a heading and a word in row 2. */
export function anEdit(parts: Partial<SheetEdit> = {}): SheetEdit {
  return {
    name: 'Prices',
    headerRow: 1,
    columns: [{ column: 3, width: 16 }],
    formerColumns: new Set(),
    rows: [
      { number: 1, cells: [{ column: 3, value: 'Aimsio action' }], marks: [] },
      { number: 2, cells: [{ column: 3, value: '~ update' }], marks: [] },
    ],
    ...parts,
  };
}

/** A workbook as it came out of an edit. */
export interface Edited {
  readonly path: string;
  /** The text of a part. */
  readonly part: (name: string) => Promise<string>;
  readonly names: readonly string[];
  /** The parts that are not to the byte what they were, the new and the missing ones too. */
  readonly changed: readonly string[];
  /** As a library that is not ours reads it. */
  readonly load: () => Promise<exceljs.Workbook>;
}

/** Edits a workbook made by hand. */
export async function editParts(
  folder: string,
  parts: XlsxParts,
  edit: Partial<WorkbookEdit> = {},
): Promise<Edited> {
  const source = join(folder, 'source.xlsx');
  writeFileSync(source, buildXlsx(parts));
  return await editFile(source, join(folder, 'edited.xlsx'), edit);
}

/** Edits a workbook, which stays as it is. */
export async function editFile(
  source: string,
  path: string,
  edit: Partial<WorkbookEdit> = {},
): Promise<Edited> {
  const before = readFileSync(source);
  const { archive } = await openBook(source);
  await editWorkbook(archive!, { sheets: [anEdit()], added: [], ...edit }, path);
  if (!readFileSync(source).equals(before)) throw new Error('the source was written');
  const [old, written] = [archive!, await readZip(readFileSync(path), path)];
  const names = [...new Set([...old.names, ...written.names])];
  const changed: string[] = [];
  for (const name of names) {
    const whole = old.has(name) && written.has(name);
    const same = whole && (await old.packed(name)).bytes.equals((await written.packed(name)).bytes);
    if (!same) changed.push(name);
  }
  return {
    path,
    names: written.names,
    changed,
    part: async (name) => {
      const chunks: Buffer[] = [];
      for await (const chunk of written.stream(name)) chunks.push(chunk);
      return Buffer.concat(chunks).toString();
    },
    load: async () => await new exceljs.Workbook().xlsx.readFile(path),
  };
}
