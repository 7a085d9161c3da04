import type { FormulaDoubt, SheetIssueFacts } from '../core/sheet-issue-facts.ts';
import { columnLetters } from '../core/address.ts';
import { countOf, formatDay, listSome, quote } from './format-value.ts';
import type { Words } from './words.ts';

/** The words of issues with a file, a sheet or its headings. */
export const sheetWords: Words<keyof SheetIssueFacts> = {
  'file/open-elsewhere': ({ file }) =>
    `${file} is open in another program, whose unsaved edits are not seen. ` +
    'Save it there, then run this again.',
  'file/broken-parts': ({ parts }) =>
    `${countOf(parts.length, 'part')} of this workbook cannot be unpacked (${listSome(parts)}). A result carries ` +
    `${parts.length === 1 ? 'it' : 'them'} on as ${parts.length === 1 ? 'it is' : 'they are'}, and Excel may offer ` +
    'to repair it, as it does with this workbook. To mend it first, open it in Excel and save it.',

  'file/result-not-written': ({ why }) =>
    `The rows were sent, but the result workbook could not be written: ${why} ` +
    'Import the same file again: what is done reads as unchanged, and a workbook is written.',

  'file/report-not-written': ({ why }) =>
    `What was done could not be written into the folder for reports: ${why} ` +
    '`aimsio-sheets runs` lists what was sent, and `runs ID --json` prints it.',

  'file/imported-before': ({ run, ranAt }) =>
    `This very file was imported in run ${run} on ${formatDay(ranAt)}; everything done then reads as ` +
    `unchanged. \`aimsio-sheets runs ${run}\` shows what was done.`,
  'file/copy-unreadable': ({ run, why }) =>
    `The copy of the file that run ${run} keeps cannot be used, so its rows are told without their ` +
    `sheets: ${why}`,
  'file/base-of-another-account': ({ server, user, takenAt, wasReset }) =>
    `This is an export of ${server} as ${wasReset ? 'it was before it was reset' : user}, ` +
    `of ${formatDay(takenAt)}. Here it is compared by code ` +
    'alone, its guids are ignored, and every filled cell counts as a change where this account differs.',
  'file/no-time': ({ says }) =>
    (says === undefined
      ? 'Nothing says when this file was saved'
      : `This file says that it was saved on ${formatDay(says)}, which is not yet`) +
    ', so old rows are not told from new ones. ' +
    'See in the preview whether it holds prices that were changed in Aimsio since.',
  'file/base-damaged': () =>
    'What this export remembers of the account was altered and is not used. Every filled cell counts ' +
    'as a change where the account differs, even where nobody touched it. Export again to be safe.',
  'file/base-newer': () =>
    'A later version of this program wrote this export, and what it remembers cannot be used. ' +
    'Every filled cell counts as a change where the account differs. Update this program.',

  'sheet/rows-gone': ({ count, keys }) =>
    `${countOf(count, 'row')} of the export ${count === 1 ? 'is' : 'are'} gone; nothing is removed in ` +
    `Aimsio: ${listSome(keys)}.`,
  'sheet/hidden': ({ state }) =>
    state === 'hidden'
      ? 'The sheet is hidden and was not read. To read it, unhide it or name it with --sheet.'
      : 'The sheet is hidden by a macro and was not read. To read it, name it with --sheet.',
  'sheet/no-fit': ({ headings, told }) =>
    headings.length === 0
      ? describeNoHeadings(told)
      : `No template fits these headings, so the sheet was not read: ${listSome(headings.map(quote))}. ` +
        'Correct the headings, or name a template with --template.',
  'sheet/empty': () => 'The sheet is empty, so there is nothing to read.',

  'sheet/not-chosen': () => 'The sheet was not read, because it was not asked for.',
  'sheet/two-templates': ({ templates }) =>
    `Several templates fit this sheet: ${listSome(templates)}. Name one with --template.`,
  'sheet/totals': ({ rows }) =>
    `Taken for totals and not read: ${rows.length === 1 ? 'row' : 'rows'} ` +
    `${listSome(rows.map(String))}. If an item is among them, give it a code of its own.`,
  'sheet/formulas': ({ count, doubts }) =>
    [
      `${countOf(count, 'cell')} that ${count === 1 ? 'is' : 'are'} read hold${count === 1 ? 's' : ''} ` +
        'formulas: what they gave when the file was saved last counts.',
      ...doubts.map((doubt) => formulaDoubts[doubt]),
    ].join(' '),
  'sheet/two-headers': ({ rows }) =>
    `Several rows look like headings: ${listSome(rows.map(String))}. ` +
    'Name the right one as "headerRow" in a template.',

  'header/missing': ({ heading, nearest }) =>
    `There is no column ${quote(heading)}. ` +
    (nearest === undefined
      ? `Put the heading ${quote(heading)} above its column.`
      : `Rename ${quote(nearest)} to ${quote(heading)} if that is the one.`),
  'header/duplicate': ({ heading, columns }) =>
    `The heading ${quote(heading)} stands above several columns: ` +
    `${columns.map(columnLetters).join(', ')}. Keep it on one and rename the others, or name the column by its "letter" in a template.`,
  'header/hidden-column': ({ headings }) =>
    `Read although hidden: ${listSome(headings)}. To leave a column out, delete it from the sheet.`,
  'header/empty': ({ columns }) =>
    `Columns without a heading hold something and were not read: ${columns.map(columnLetters).join(', ')}. ` +
    'Put a heading above what is to be read.',
  'header/other': ({ heading, found }) =>
    `The template reads this column as ${quote(heading)}, but it is headed ${quote(found)}. ` +
    'If columns were moved, correct the "letter" in the template.',
  'header/nothing-there': ({ heading }) =>
    `The template reads this column as ${quote(heading)}, but nothing stands in it. ` +
    'If columns were moved, correct the "letter" in the template.',
  'header/not-used': ({ headings }) =>
    `Not used: ${listSome(headings)}. These columns are left as they are.`,
};

function describeNoHeadings(told: number | undefined): string {
  if (told === undefined) {
    return (
      'No row of headings was found, so the sheet was not read. ' +
      'Put headings such as Code and Rate above the columns, or name a template with --template.'
    );
  }
  if (told > 0) {
    return (
      `The headings were said to stand in row ${told}, which is empty, so the sheet was not read. ` +
      'Correct --header-row, or "headerRow" in the template.'
    );
  }
  return (
    'Without headings, columns are known by their letters, and no template gives them, so the sheet ' +
    'was not read. Leave out --header-row 0, or have a template proposed: aimsio-sheets template new.'
  );
}

const formulaDoubts: Readonly<Record<FormulaDoubt, string>> = {
  'when-opened':
    'The program that wrote it left them to be calculated later, so they may be old: open the file in ' +
    'Excel and save it.',
  manual:
    'Excel was told not to recalculate it, so they may be old: press F9 in Excel and save the file.',
  'other-workbooks':
    'The file takes values from other workbooks, which may have changed since: update its links in ' +
    'Excel and save it.',
};
