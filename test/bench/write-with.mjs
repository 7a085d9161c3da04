/**
 * One writing of a workbook with four columns of ours and a marked cell in each row, in a process and
 * without a loader of its own: `node write-with.mjs WRITER FILE OUT` prints the rows, the time and the
 * highest memory.
 */
const writers = {
  exceljs: async (file, out) => {
    const { default: ExcelJS } = await import('exceljs');
    const workbook = await new ExcelJS.Workbook().xlsx.readFile(file);
    const [sheet] = workbook.worksheets;
    const first = sheet.columnCount + 1;
    sheet.eachRow((row, number) => {
      for (const { column, value } of cellsOf(number, first)) row.getCell(column).value = value;
      row.getCell(4).fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFF6DD' } };
    });
    await workbook.xlsx.writeFile(out);
    return sheet.rowCount;
  },
  edit: async (file, out) => {
    const { openBook } = await import('../../dist/sheet/open-book.js');
    const { editWorkbook } = await import('../../dist/sheet/edit-workbook.js');
    const { measureSheet } = await import('../../dist/report/measure-sheet.js');
    const { archive, sheets } = await openBook(file);
    const [sheet] = sheets;
    // The pass by which a result finds the place of its columns, and here the number of rows.
    const { used } = await measureSheet(sheet, 1);
    const { lastRow } = (await sheet.layout()).used;
    const first = Math.max(...used) + 1;
    const columns = [0, 1, 2, 3].map((at) => ({ column: first + at, width: 20 }));
    const rows = listEdits(lastRow, first);
    const edit = { name: sheet.name, headerRow: 1, columns, formerColumns: new Set(), rows };
    await editWorkbook(archive, { sheets: [edit], added: [] }, out);
    return lastRow;
  },
};

function* listEdits(lastRow, first) {
  for (let number = 1; number <= lastRow; number += 1) {
    yield { number, cells: cellsOf(number, first), marks: [{ column: 4, look: 'changed' }] };
  }
}

function cellsOf(row, first) {
  return [
    { column: first, value: '~ updated' },
    { column: first + 1, value: `! Prices!D${row}: Rate is 20.0 % over what it was.` },
    { column: first + 2, value: `Rate ${row}.00 → ${row + 1}.00 (+5.0 %)` },
    { column: first + 3, value: `3f2504e0-4f89-11d3-9a0c-${String(row).padStart(12, '0')}` },
  ];
}

const [, , writer, file, out] = process.argv;
const startedAt = performance.now();
const rows = await writers[writer](file, out);
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
const ms = performance.now() - startedAt;
const cpuMs = (userCPUTime + systemCPUTime) / 1000;
console.log(JSON.stringify({ rows, ms, cpuMs, mb: maxRSS / 1024 }));
