/** One reading of a sheet in a process of its own: `read-sheet.ts exceljs|ours FILE`. Prints time and memory. */
const [, , reader, file = ''] = process.argv;

const startedAt = performance.now();
const rows = reader === 'exceljs' ? await readWithExceljs() : await readOurs();
const ms = Math.round(performance.now() - startedAt);
console.log(JSON.stringify({ rows, ms, mb: Math.round(process.resourceUsage().maxRSS / 1024) }));

async function readWithExceljs(): Promise<number> {
  const { default: ExcelJS } = await import('exceljs');
  const workbook = await new ExcelJS.Workbook().xlsx.readFile(file);
  return workbook.worksheets[0]!.rowCount - 1;
}

/** Reads and checks: more than the other does. */
async function readOurs(): Promise<number> {
  const { openBook } = await import('../../src/sheet/open-book.ts');
  const { checkBook } = await import('../../src/rows/check-book.ts');
  const { loadTemplates } = await import('../../src/flows/load-templates.ts');
  const [sheet] = await checkBook(await openBook(file), await loadTemplates(undefined, '/nowhere'));
  return sheet!.rows.length;
}
