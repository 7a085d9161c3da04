import type { Argv } from 'yargs';

/** Options that every command on a file shares, in the words that every `--help` shows. */
export const sheetOptions = {
  template: {
    type: 'string',
    requiresArg: true,
    describe: 'How to read the sheet: a template by name or path (default: the one that fits)',
  },
  sheet: {
    type: 'string',
    array: true,
    requiresArg: true,
    default: [],
    defaultDescription: 'every visible sheet that fits',
    describe: 'Read this sheet and no other; may be given several times',
  },
  'header-row': {
    type: 'number',
    requiresArg: true,
    describe: 'The row of the headings (default: found)',
  },
  encoding: {
    type: 'string',
    requiresArg: true,
    describe: 'Text files: how the letters are written, such as windows-1250 (default: detected)',
  },
  delimiter: {
    type: 'string',
    requiresArg: true,
    describe: 'Text files: comma, semicolon, tab, pipe or another sign (default: detected)',
  },
  json: {
    type: 'boolean',
    default: false,
    describe: 'Print one JSON document on stdout',
  },
} as const;

/** The options that name the account, and how it is read. */
export const accountOptions = {
  server: {
    type: 'string',
    requiresArg: true,
    describe: 'The account: practice, sandbox, portal, mock or a URL',
  },
  refresh: {
    type: 'boolean',
    default: false,
    describe: 'Read the whole account anew, not only what changed since the last command',
  },
} as const;

/** The options that name the account of what this computer keeps; without them, all accounts are meant. */
export const keptOptions = {
  server: {
    type: 'string',
    requiresArg: true,
    describe: 'Of this account only: practice, sandbox, portal, mock or a URL',
  },
  user: {
    type: 'string',
    requiresArg: true,
    describe: 'Of this user only, where a server has several',
  },
} as const;

/** The option that names the workbook to be written. */
export const outOptions = {
  out: {
    type: 'string',
    requiresArg: true,
    describe: 'Write the workbook to this new file',
  },
} as const;

/** The option of the commands that send for runs without a person. */
export const reportOptions = {
  'report-to': {
    type: 'string',
    requiresArg: true,
    describe: 'Leave the workbook and the JSON document in this folder, of a failure too',
  },
} as const;

/** Options of the commands that compare a sheet with an account. */
export const planOptions = {
  ...sheetOptions,
  ...accountOptions,
  ...outOptions,
  replace: {
    type: 'string',
    array: true,
    requiresArg: true,
    default: [],
    defaultDescription: 'none',
    describe: 'Let this pricebook hold just what the sheet says; may be given several times',
  },
  allow: {
    type: 'string',
    array: true,
    requiresArg: true,
    default: [],
    defaultDescription: 'none',
    describe:
      'Release a guard, for all or for one key: rename, new-book, look-alike, older-file, price-jump, below-cost, name-of-another-item, column-shuffled, hidden-rows; price-jump:LAB-010, price-jump:BOOK/LAB-010 …',
  },
  'repair-codes': {
    type: 'boolean',
    default: false,
    describe: 'Read a code that a spreadsheet damaged as the only known one it may have been',
  },
  round: {
    type: 'number',
    requiresArg: true,
    describe: 'Round finer amounts to this many decimals',
  },
  only: {
    choices: ['create', 'update'] as const,
    requiresArg: true,
    describe: 'Send only what is new, or only what exists',
  },
  'max-rows': {
    type: 'number',
    requiresArg: true,
    describe: 'Send nothing where there is more to send than this',
  },
  step: {
    type: 'number',
    requiresArg: true,
    describe: 'Warn of changed prices that are no multiple of this, such as 0.25',
  },
  expect: {
    type: 'string',
    array: true,
    requiresArg: true,
    default: [],
    defaultDescription: 'nothing',
    describe:
      'Hold back what changes otherwise: "+4.5%", "type=labour,slot=1:-3%", "book=North*:+0.50", "code=EQP-*:="',
  },
} as const;

/** Options of the commands that send: how the run behaves. */
export const runOptions = {
  canary: {
    type: 'boolean',
    default: false,
    describe: 'Send the first 3 rows alone and read them back before the rest',
  },
  verify: {
    choices: ['changed', 'full', 'none'] as const,
    requiresArg: true,
    defaultDescription: 'changed',
    describe: 'Read back what was written, every record there is, or nothing',
  },
  'stop-after': {
    type: 'string',
    requiresArg: true,
    defaultDescription: '20%, of at least 10 rows',
    describe: 'Stop when so many rows are refused: a number, or a share such as 10%',
  },
  'give-up-after': {
    type: 'number',
    requiresArg: true,
    defaultDescription: 'never on a terminal, else 30',
    describe: 'Minutes to wait for a service that does not answer; the run can be resumed',
  },
} as const;

/** The file that a command works on. */
export function takeFile<T>(parser: Argv<T>): Argv<T & { file: string }> {
  return parser.positional('file', {
    type: 'string',
    demandOption: true,
    describe: 'The price sheet: .csv, .tsv, .txt or .xlsx',
  });
}
