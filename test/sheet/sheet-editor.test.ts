import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CellStyles } from '../../src/sheet/cell-styles.ts';
import { SheetEditor } from '../../src/sheet/sheet-editor.ts';
import { StyleSheet } from '../../src/sheet/style-sheet.ts';
import { styles, worksheet } from '../support/build-xlsx.ts';
import { anEdit } from '../support/edit-xlsx.ts';

const sheet = worksheet(
  `<!-- <sheetData> --><dimension ref='A1:B4'/><sheetData>
  <row r="1" spans="1:2"><c r="A1" t="inlineStr"><is><t>a &gt; b</t></is></c></row>
  <row r="2"><c r="A2" s="1"><v>1</v></c><!-- </row> --><c r="B2"/></row><row/>
  <row r="4"><c t="inlineStr"><is><t><![CDATA[</row>]]></t></is></c></row>
  </sheetData><sheetProtection sheet="1"/><autoFilter ref="A1:B4"/><mergeCells count="0"/>`,
);

function edit(pieces: readonly string[]): string {
  const marks = [{ column: 1, look: 'bad' as const }];
  const cells = [{ column: 3, value: 'x' }];
  const rows = [1, 2, 3, 4, 9].map((number) => ({ number, cells, marks }));
  const editor = new SheetEditor(anEdit({ rows }), {
    styles: new CellStyles(new StyleSheet(styles(['0.00']))),
    date1904: false,
    path: 'prices.xlsx',
  });
  return pieces.map((piece) => editor.write(piece)).join('') + editor.end();
}

describe('a sheet that flows through in pieces', () => {
  it('is the same wherever it is cut', () => {
    const whole = edit([sheet]);
    expect(whole.match(/<c r="C\d"/gu)).toHaveLength(5);
    expect(whole).toContain('<autoFilter ref="A1:C4"/>');
    expect(edit(Array.from(sheet))).toBe(whole);
    const cuts = fc.array(fc.nat(sheet.length), { maxLength: 5 });
    fc.assert(
      fc.property(cuts, (places) => {
        const sorted = [0, ...places.toSorted((one, other) => one - other), sheet.length];
        const pieces = sorted.slice(1).map((end, at) => sheet.slice(sorted[at], end));
        expect(edit(pieces)).toBe(whole);
      }),
      { numRuns: 200 },
    );
  });
});
