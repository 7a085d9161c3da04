/**
 * One reading of one file, in a process and without a loader of its own: `node read-with.mjs READER
 * FILE` prints the rows that were read, the time and the highest memory.
 */
import { readFile } from 'node:fs/promises';

const readers = {
  exceljs: async (file) => {
    const { default: ExcelJS } = await import('exceljs');
    const workbook = await new ExcelJS.Workbook().xlsx.readFile(file);
    return workbook.worksheets[0].rowCount;
  },
  sheetjs: async (file) => {
    const { read } = await import('@e965/xlsx');
    const { SheetNames, Sheets } = read(await readFile(file), { dense: true });
    return Sheets[SheetNames[0]]['!data'].length;
  },
  'read-excel-file': async (file) => {
    const { readSheet } = await import('read-excel-file/node');
    return (await readSheet(file)).length;
  },
  hucre: async (file) => {
    const { readXlsx } = await import('hucre/xlsx');
    return (await readXlsx(await readFile(file))).sheets[0].rows.length;
  },
  read: async (file) => {
    let rows = 0;
    for await (const _ of (await openBook(file)).sheets[0].rows()) rows += 1;
    return rows;
  },
  check: async (file) => {
    const { checkBook } = await import('../../dist/rows/check-book.js');
    const { loadTemplates } = await import('../../dist/flows/load-templates.js');
    const templates = await loadTemplates(undefined, '/nowhere');
    const [sheet] = await checkBook(await openBook(file), templates);
    return sheet.rows.length + 1;
  },
};

async function openBook(file) {
  const book = await import('../../dist/sheet/open-book.js');
  return await book.openBook(file);
}

const [, , reader, file] = process.argv;
const startedAt = performance.now();
const rows = await readers[reader](file);
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
const ms = performance.now() - startedAt;
const cpuMs = (userCPUTime + systemCPUTime) / 1000;
console.log(JSON.stringify({ rows, ms, cpuMs, mb: maxRSS / 1024 }));
