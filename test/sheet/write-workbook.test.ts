import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openBook } from '../../src/sheet/open-book.ts';
import { readZip } from '../../src/sheet/read-zip.ts';
import type { CellModel, RowModel, SheetModel } from '../../src/sheet/workbook-model.ts';
import { writeWorkbook } from '../../src/sheet/write-workbook.ts';
import { readRows } from '../support/read-cells.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const path = join(folder.path, 'out.xlsx');
const sheetOf = (rows: readonly RowModel[], more: Partial<SheetModel> = {}): SheetModel => ({
  name: 'Prices',
  widths: [10, 20],
  rows,
  ...more,
});
const write = (...sheets: readonly SheetModel[]): Promise<void> =>
  writeWorkbook({ title: 'Prices <2026>', sheets }, path);
const row = (...values: readonly CellModel['value'][]): RowModel => ({
  number: 1,
  cells: values.map((value, at) => ({ column: at + 1, value })),
});

async function partOf(name: string): Promise<string> {
  const zip = await readZip(readFileSync(path), path);
  const chunks: Buffer[] = [];
  for await (const chunk of zip.stream(name)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

describe('a workbook', () => {
  it('carries its values, formats, notes, looks and set-up', async () => {
    const heading: RowModel = {
      number: 2,
      cells: [{ column: 1, value: 'Code', look: 'heading', note: 'as in Aimsio' }],
    };
    const line: RowModel = {
      number: 4,
      hidden: true,
      cells: [
        { column: 1, value: '00123', format: '@', look: 'bad' },
        { column: 2, value: 1250, format: '"$"#,##0.00' },
        { column: 3, value: { date: Date.UTC(2026, 10, 3) } },
        { column: 4, value: true },
      ],
    };
    await write(sheetOf([heading, line], { frozenRows: 2, filter: true }), {
      ...sheetOf([row('x')]),
      name: 'base',
      state: 'veryHidden',
    });
    const book = new exceljs.Workbook();
    await book.xlsx.readFile(path);
    const [sheet, base] = book.worksheets;
    expect(book.title).toBe('Prices <2026>');
    expect(base?.state).toBe('veryHidden');
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 });
    expect(sheet?.autoFilter).toBe('A2:D4');
    expect(sheet?.pageSetup).toMatchObject({
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '2:2',
    });
    expect(sheet?.getCell('A2').font.bold).toBe(true);
    expect(JSON.stringify(sheet?.getCell('A2').note)).toContain('as in Aimsio');
    expect(sheet?.getRow(4).hidden).toBe(true);
    expect(sheet?.getCell('A4').value).toBe('00123');
    expect(sheet?.getCell('A4').numFmt).toBe('@');
    expect(sheet?.getCell('C4').value).toEqual(new Date(Date.UTC(2026, 10, 3)));
    expect(sheet?.getColumn(2).width).toBe(20);
  });

  it('frames a cell that is to be filled in', async () => {
    await write(sheetOf([{ number: 1, cells: [{ column: 1, value: '', framed: true }] }]));
    const book = new exceljs.Workbook();
    await book.xlsx.readFile(path);
    const thin = { style: 'thin' };
    expect(book.worksheets[0]?.getCell('A1').border).toMatchObject({
      left: thin,
      right: thin,
      top: thin,
      bottom: thin,
    });
  });

  it('describes its letters in the order that the schema of fonts has', async () => {
    await write(sheetOf([{ number: 1, cells: [{ column: 1, value: 'Code', look: 'heading' }] }]));
    expect(await partOf('xl/styles.xml')).toContain(
      '<font><b/><sz val="11"/><color rgb="FF000000"/><name val="Calibri"/></font>',
    );
  });

  it('checks what is typed below its headings, and has formats ready for it', async () => {
    const long = 'x'.repeat(300);
    await write(
      sheetOf([{ number: 1, cells: [{ column: 1, value: 'Code', look: 'heading' }] }], {
        frozenRows: 1,
        frozenColumns: 1,
        filter: true,
        room: 50,
        formats: ['@', '#,##0.00'],
        checks: [
          { column: 1, rule: { kind: 'unique' }, prompt: { title: long, text: long } },
          { column: 2, rule: { kind: 'amount', clearable: true } },
          { column: 3, rule: { kind: 'amount', clearable: false } },
          { column: 4, rule: { kind: 'choices', values: ['Crew', '007'], closed: true } },
          { column: 5, rule: { kind: 'choices', values: ['Crew', '007'], closed: false } },
          { column: 6, rule: { kind: 'choices', values: [], closed: false } },
        ],
      }),
    );
    const book = new exceljs.Workbook();
    await book.xlsx.readFile(path);
    const [sheet, lists] = book.worksheets;
    const rule = (cell: string) => sheet?.getCell(cell).dataValidation;
    expect(rule('A2')).toMatchObject({
      type: 'custom',
      errorStyle: 'stop',
      formulae: ['SUMPRODUCT(--($A$2:$A$51=A2))=1'],
    });
    expect([rule('A51')?.promptTitle?.length, rule('A51')?.prompt?.length]).toEqual([32, 255]);
    expect(rule('A52')).toBeUndefined();
    expect(rule('B2')?.formulae).toEqual(['OR(ISNUMBER(B2),TRIM(LOWER(B2))="[clear]")']);
    expect(rule('C2')).toMatchObject({ type: 'decimal', errorStyle: 'stop' });
    const list = { type: 'list', formulae: ["'Aimsio lists'!$A$1:$A$2"] };
    expect(rule('D2')).toMatchObject({ ...list, errorStyle: 'stop' });
    expect(rule('E2')).toMatchObject({ ...list, errorStyle: 'warning' });
    expect(rule('F2')).toBeUndefined();
    expect([lists?.state, lists?.getCell('A2').value]).toEqual(['veryHidden', '007']);
    expect(sheet?.getColumn(1).numFmt).toBe('@');
    expect(sheet?.views[0]).toMatchObject({ xSplit: 1, ySplit: 1 });
    expect(sheet?.autoFilter).toBe('A1:B51');
  });

  it('lets no code look like a mistake in Excel, and shows notes whole, by their author', async () => {
    const note = 'Finds the item. A code that the account does not know is a new item.';
    await write(sheetOf([{ number: 1, cells: [{ column: 1, value: '00123', note }] }]));
    const sheet = await partOf('xl/worksheets/sheet1.xml');
    expect(sheet).toMatch(
      /<\/headerFooter><ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"\/><\/ignoredErrors><legacyDrawing [^>]*\/><\/worksheet>$/u,
    );
    expect(await partOf('xl/comments1.xml')).toContain('<author>aimsio-sheets</author>');
    expect(await partOf('xl/drawings/vmlDrawing1.vml')).toContain(
      '<x:Anchor>1, 6, 0, 14, 4, 2, 8, 16</x:Anchor>',
    );
  });

  it('never has an ink without its paper, which a dark mode would leave unreadable', async () => {
    const looks = [
      ...(['plain', 'title', 'heading', 'needed-heading', 'own-heading', 'read-only'] as const),
      ...(['read-only-heading', 'good', 'changed', 'quiet', 'warning', 'bad'] as const),
    ];
    const cells = looks.map((look, at) => ({ column: at + 1, value: look, look }));
    await write(sheetOf([{ number: 1, cells }]));
    const book = new exceljs.Workbook();
    await book.xlsx.readFile(path);
    for (const { column, look } of cells) {
      const { font, fill } = book.worksheets[0]?.getCell(1, column) ?? {};
      const hasPaper = fill?.type === 'pattern' && fill.pattern === 'solid';
      expect([look, font?.color?.argb !== undefined]).toEqual([look, hasPaper]);
    }
  });

  it('prints what it is told to, as Excel names the range', async () => {
    await write(sheetOf([row('a', 'b', 'c')], { printedColumns: 2 }));
    expect(await partOf('xl/workbook.xml')).toContain('>&apos;Prices&apos;!$A$1:$B$1<');
  });

  it('reads back as it was written', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 12 });
    const tricky = fc.constantFrom(
      '_x000D_',
      'a\r\nb',
      '=1+1',
      ' 007 ',
      '\u0000\u001f\uFFFE',
      '<&">',
      '\ud800',
    );
    const value = fc.oneof(
      text,
      tricky,
      fc.boolean(),
      fc
        .double({ noNaN: true, noDefaultInfinity: true })
        .map((number) => (Object.is(number, -0) ? 0 : number)),
      fc
        .integer({ min: Date.UTC(1900, 2, 1), max: Date.UTC(9999, 11, 31) })
        .map((date) => ({ date })),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 40 }), async (values) => {
        await write(sheetOf([row(...values)]));
        const [found] = await readRows(path);
        const read = values.map((_, at) => found?.cells.find(({ column }) => column === at + 1));
        expect(read.map((cell) => cell?.value ?? '')).toEqual(
          values.map((written) => (typeof written === 'object' ? written.date : written)),
        );
      }),
      { numRuns: 12 },
    );
  });

  it('takes rows that flow in', async () => {
    const rows = async function* (): AsyncGenerator<RowModel> {
      for (let number = 1; number <= 500; number++) yield { ...row(number), number };
    };
    await write({ ...sheetOf([]), rows: rows() });
    expect(await readRows(path)).toHaveLength(500);
  });

  it('gets names that Excel accepts', async () => {
    const long = 'A price list of a supplier with a long name';
    const names = ['a/b:c', 'A-B-C', "Rig's", 'History', '', long, long];
    await write(...names.map((name) => ({ ...sheetOf([]), name })));
    expect((await openBook(path)).sheets.map(({ name }) => name)).toEqual([
      'a-b-c',
      'A-B-C (2)',
      'Rig’s',
      'History-',
      'Sheet',
      'A price list of a supplier with',
      'A price list of a supplier  (2)',
    ]);
  });
});

describe('a workbook that cannot be written', () => {
  it.each([
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a date that is none', { date: Number.NaN }],
    ['a text beyond what a cell takes', 'x'.repeat(32_768)],
  ])('for %s leaves the former file as it was and nothing beside it', async (_, value) => {
    await write(sheetOf([row('former')]));
    const former = readFileSync(path);
    await expect(write(sheetOf([row(value)]))).rejects.toMatchObject({ code: 'file/unfit-value' });
    expect(readFileSync(path)).toEqual(former);
    expect(readdirSync(folder.path)).toEqual(['out.xlsx']);
  });

  it('for want of a folder says so', async () => {
    const nowhere = join(folder.path, 'none', 'out.xlsx');
    await expect(
      writeWorkbook({ title: '', sheets: [sheetOf([])] }, nowhere),
    ).rejects.toMatchObject({
      code: 'file/not-written',
    });
  });

  it('for a source of rows that fails passes the failure on', async () => {
    const rows = async function* (): AsyncGenerator<RowModel> {
      yield row('a');
      throw new Error('source failed');
    };
    await expect(write({ ...sheetOf([]), rows: rows() })).rejects.toThrow('source failed');
  });
});
