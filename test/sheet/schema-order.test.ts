import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readZip } from '../../src/sheet/read-zip.ts';
import type { SheetModel } from '../../src/sheet/workbook-model.ts';
import { writeWorkbook } from '../../src/sheet/write-workbook.ts';
import { aSummary, anEdit, editParts, twoRows } from '../support/edit-xlsx.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

/** The elements of a sheet, as CT_Worksheet of ECMA-376 has them; Excel repairs a file with others. */
const order = [
  'sheetPr', 'dimension', 'sheetViews', 'sheetFormatPr', 'cols', 'sheetData', 'sheetCalcPr',
  'sheetProtection', 'protectedRanges', 'scenarios', 'autoFilter', 'sortState', 'dataConsolidate',
  'customSheetViews', 'mergeCells', 'phoneticPr', 'conditionalFormatting', 'dataValidations',
  'hyperlinks', 'printOptions', 'pageMargins', 'pageSetup', 'headerFooter', 'rowBreaks', 'colBreaks',
  'customProperties', 'cellWatches', 'ignoredErrors', 'smartTags', 'drawing', 'legacyDrawing',
  'legacyDrawingHF', 'picture', 'oleObjects', 'controls', 'webPublishItems', 'tableParts', 'extLst',
]; // prettier-ignore

const folder = createTemporaryFolder();

const full: SheetModel = {
  name: 'Prices',
  widths: [10, 20],
  frozenRows: 1,
  filter: true,
  printedColumns: 1,
  formats: ['@', '0.00'],
  checks: [{ column: 2, rule: { kind: 'choices', values: ['yes', 'no'], closed: true } }],
  rows: [{ number: 1, cells: [{ column: 1, value: 'Code', look: 'heading', note: 'a note' }] }],
};

describe('the elements of every sheet that is written stand in the order of the schema', () => {
  it('in a workbook of our own', async () => {
    const path = join(folder.path, 'own.xlsx');
    await writeWorkbook({ title: 'Prices', sheets: [full] }, path);
    const found = await elementsOf(path);
    expect(found.flat()).toEqual(
      expect.arrayContaining(['autoFilter', 'dataValidations', 'ignoredErrors', 'legacyDrawing']),
    );
    for (const names of found) expect(names).toEqual(sorted(names));
  });

  it('in a workbook of the user, where ours are added', async () => {
    const checks = full.checks ?? [];
    const { path } = await editParts(
      folder.path,
      { rows: twoRows },
      { sheets: [anEdit({ checks })], added: [aSummary, { ...full, name: 'Aimsio plan' }] },
    );
    const found = await elementsOf(path);
    expect(found).toHaveLength(3);
    for (const names of found) expect(names).toEqual(sorted(names));
  });
});

function sorted(names: readonly string[]): readonly string[] {
  return names.toSorted((one, other) => order.indexOf(one) - order.indexOf(other));
}

/** The names of each sheet's elements, without what is within them. */
async function elementsOf(path: string): Promise<readonly (readonly string[])[]> {
  const zip = await readZip(readFileSync(path), path);
  const found: string[][] = [];
  for (const name of zip.names.filter((part) => /worksheets\/[^/]+\.xml$/u.test(part))) {
    const chunks: Buffer[] = [];
    for await (const chunk of zip.stream(name)) chunks.push(chunk);
    found.push(childrenOf(Buffer.concat(chunks).toString('utf8')));
  }
  return found;
}

function childrenOf(xml: string): string[] {
  const names: string[] = [];
  let depth = 0;
  for (const [, close, name, self] of xml.matchAll(/<(\/?)([\w:]+)(?:[^<>"]|"[^"]*")*?(\/?)>/gu)) {
    if (close === '/') {
      depth -= 1;
      continue;
    }
    if (depth === 1 && name !== undefined) names.push(name);
    if (self !== '/') depth += 1;
  }
  return names;
}
