import { describe, expect, it } from 'vitest';
import type { SheetEdit } from '../../src/sheet/workbook-edit.ts';
import { worksheet } from '../support/build-xlsx.ts';
import { anEdit, editParts, twoRows } from '../support/edit-xlsx.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const checks: SheetEdit['checks'] = [
  { column: 3, rule: { kind: 'choices', values: ['yes', 'no'], closed: true } },
];

/** The sheet behind its rows, after an edit. */
async function tailOf(tail: string, parts: Partial<SheetEdit>): Promise<string> {
  const { part } = await editParts(
    folder.path,
    {
      parts: {
        'xl/worksheets/sheet1.xml': worksheet(`<sheetData>${twoRows}</sheetData>${tail}`),
      },
    },
    { sheets: [anEdit(parts)] },
  );
  return (await part('xl/worksheets/sheet1.xml')).split('</sheetData>')[1] ?? '';
}

const theirs =
  '<dataValidation type="list" sqref="B2:B9"><formula1>"1,2"</formula1></dataValidation>';
const former =
  '<dataValidation type="list" sqref="C2:C9"><formula1>"yes,no"</formula1></dataValidation>';
const merges = '<mergeCells count="1"><mergeCell ref="A5:B5"/></mergeCells>';

describe('the drop-downs of a sheet', () => {
  it('gain ours where Excel looks for them', async () => {
    const tail = await tailOf(`${merges}<pageMargins left="1"/>`, { checks });
    expect(tail).toMatch(
      /<\/mergeCells><dataValidations count="1"><dataValidation [^>]*sqref="C2:C2"><formula1>&quot;yes,no&quot;<\/formula1><\/dataValidation><\/dataValidations><pageMargins/u,
    );
  });

  it('keep their own, and lose those that we put there before', async () => {
    const list = `<dataValidations count="2">${former}${theirs}</dataValidations>`;
    const tail = await tailOf(list, { checks });
    expect(tail).toContain('<dataValidations count="2">');
    expect(tail).toContain(theirs);
    expect(tail.match(/sqref="C/gu)).toHaveLength(1);
  });

  it('go as a whole where none is left, for Excel takes no empty list', async () => {
    const list = `<dataValidations count="1">${former}</dataValidations>`;
    expect(await tailOf(`${list}<pageMargins left="1"/>`, {})).toMatch(/^<pageMargins/u);
  });

  it('stay to the letter where none of them is ours', async () => {
    const list = `<dataValidations xWindow="3">${theirs}</dataValidations>`;
    expect(await tailOf(list, {})).toContain(list);
  });
});
