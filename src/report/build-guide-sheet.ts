import { columnLetters } from '../core/address.ts';
import type { Value } from '../model/record.ts';
import type { CellModel, RowModel, SheetModel } from '../sheet/workbook-model.ts';
import { guideSheetName } from '../template/base-sheet.ts';
import { textCell } from './text-cell.ts';
import { describeAllowed, describeNeed, isNeeded, showExample } from './describe-column.ts';
import { formatDay } from './format-value.ts';
import type { JourneyAccount } from './journey.ts';
import type { BlankColumn } from './list-blank-columns.ts';
import { quoteArgument } from './quote-argument.ts';

/** What a blank template says of itself. */
export interface BlankFacts {
  readonly account: JourneyAccount;
  /** Its own name, for the commands in its guide. */
  readonly fileName: string;
  /** When the account was read, epoch milliseconds. */
  readonly takenAt: number;
}

/** What the guide tells of the sheet beside it. */
export interface Guided {
  readonly sheet: string;
  /** What it creates or changes: `billable item`, `price`. */
  readonly noun: string;
  /** What one row of it stands for. */
  readonly rowNoun: string;
  readonly columns: readonly BlankColumn[];
  /** By column. */
  readonly example: readonly Value[];
  /** Rules of this layout alone. */
  readonly more: readonly Line[];
}

/** A line of the guide: what it speaks of, and what is to be said. */
export type Line = readonly [label: string, text: string];

/**
 * The sheet that tells how the other one is filled in: what to do, what a cell says, and each column with
 * an example. The example runs down, and no heading stands alone in a cell, so that nothing could ever
 * read it as rows to import.
 */
export function buildGuideSheet(guided: Guided, facts: BlankFacts): SheetModel {
  const lines: readonly (readonly CellModel[])[] = [
    [textCell(1, `How to fill in “${guided.sheet}”`, 'title')],
    [textCell(1, originOf(facts))],
    [],
    ...section('What to do', stepsOf(guided, facts)),
    ...section('What a cell says', [...cellRules, ...guided.more]),
    tableHead,
    ...guided.columns.map((column, place) => columnLine(column, place, guided)),
  ];
  const rows: readonly RowModel[] = lines.map((cells, place) => ({ number: place + 1, cells }));
  return { name: guideSheetName, widths: [28, 84, 28, 28], rows };
}

function originOf({ account: { server, user, practice }, takenAt }: BlankFacts): string {
  const where = practice ? 'the PRACTICE account on this computer' : `${server} as ${user}`;
  return `Its drop-downs hold what ${where} held on ${formatDay(takenAt)}.`;
}

function stepsOf({ sheet, rowNoun }: Guided, { account, fileName }: BlankFacts): readonly Line[] {
  const file = `${quoteArgument(fileName)} --server ${quoteArgument(account.server)}`;
  return [
    [
      '1. Fill in',
      `One row a ${rowNoun}, below the headings of “${sheet}”. Headings with * are needed, others may stay blank. Enter a cell or point at a heading to see what belongs there.`,
    ],
    [
      '2. Save',
      'As a workbook (.xlsx). Columns may be moved or left out, and columns of your own are ignored.',
    ],
    ['3. Preview', `aimsio-sheets preview ${file}`],
    ['', 'Shows every change and every fault, and sends nothing.'],
    ['4. Import', `aimsio-sheets import ${file}`],
    [
      '',
      'Shows the same, asks, sends what changes, and writes a workbook with what became of each row.',
    ],
  ];
}

const cellRules: readonly Line[] = [
  ['A blank cell', 'Says nothing: Aimsio keeps the value that it has.'],
  ['[clear]', 'Empties the field in Aimsio, where it may be empty.'],
  ['0', 'Is a price: what you charge is nothing.'],
  [
    'Codes',
    'Are kept as they are typed: 00123 is not 123. Paste them as text (“Paste special”, values).',
  ],
  [
    'Amounts',
    'Are plain numbers with your program’s decimal sign. Two decimals are taken, unless your account is set up for more.',
  ],
  ['Rows you delete', 'Delete nothing in Aimsio.'],
];

function section(title: string, lines: readonly Line[]): readonly (readonly CellModel[])[] {
  return [
    [title, '', '', ''].map((text, place) => textCell(place + 1, text, 'heading')),
    ...lines.map(([label, text]) => [
      { ...textCell(1, label), wrap: true as const },
      { ...textCell(2, text), wrap: true as const },
    ]),
    [],
  ];
}

const tableHead: readonly CellModel[] = [
  'Each column',
  'What it is',
  'Needed',
  'Example, top to bottom',
].map((text, place) => textCell(place + 1, text, 'heading'));

function columnLine(
  column: BlankColumn,
  place: number,
  { noun, example }: Guided,
): readonly CellModel[] {
  const { heading, need, note, rule, kind } = column;
  const what = [note, describeAllowed(rule, kind)].filter((text) => text !== '').join(' ');
  return [
    `${columnLetters(place + 1)}: ${heading}${isNeeded(column) ? ' *' : ''}`,
    what,
    describeNeed(need, noun),
    showExample(example[place]),
  ].map((text, at) => ({ ...textCell(at + 1, text), wrap: true as const }));
}
