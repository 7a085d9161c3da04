import { exportAccount } from '../../flows/export.ts';
import type { Command } from '../command.ts';
import { accountOptions, sheetOptions } from '../common-options.ts';
import { resolveOut } from '../resolve-path.ts';
import { runOnline } from '../run-online.ts';
import { showWritten } from '../show-written.ts';

const options = {
  ...accountOptions,
  out: {
    type: 'string',
    requiresArg: true,
    describe:
      'Write to this file, .xlsx or .csv (default: a workbook here, named by what it holds)',
  },
  force: { type: 'boolean', default: false, describe: 'Write over a file that exists' },
  book: {
    type: 'string',
    array: true,
    requiresArg: true,
    default: [],
    defaultDescription: 'all',
    describe: 'Only this pricebook; may be given several times',
  },
  filter: {
    type: 'string',
    array: true,
    requiresArg: true,
    default: [],
    defaultDescription: 'none',
    describe: 'Only where a field holds a value, as in "Type=Labour" or "Code=LAB-*"',
  },
  'as-matrix': {
    type: 'boolean',
    default: false,
    describe: 'Items down and pricebooks across, a rate a cell',
  },
  'as-new': {
    type: 'string',
    requiresArg: true,
    describe: 'Give the one --book this name and no guids, to create it from a copy',
  },
  'include-deleted': { type: 'boolean', default: false, describe: 'Deleted records too' },
  'for-customer': {
    type: 'boolean',
    default: false,
    describe: 'Without costs, guids and users, to be given away',
  },
  'csv-style': {
    type: 'string',
    requiresArg: true,
    describe: 'Whose separators a CSV has: en-CA (default), fr-CA …',
  },
  json: sheetOptions.json,
} as const;

/** `export WHAT`: writes what the account holds as a workbook to edit and import again. */
export const exportCommand: Command = {
  name: 'export',
  options,
  add: (parser, stage, end) =>
    parser.command(
      'export <what>',
      'Write what the account holds as a workbook to edit and import again',
      (command) =>
        command
          .positional('what', {
            choices: ['billable-items', 'price-books', 'all'] as const,
            demandOption: true,
            describe: 'What to export',
          })
          .options(options)
          .example('$0 export all', 'writes all.PRACTICE.xlsx, a sheet an entity')
          .example('$0 export price-books --server sandbox --out books.xlsx', 'writes books.xlsx')
          .example('$0 export price-books --as-matrix', 'pricebooks side by side')
          .example(
            '$0 export price-books --book "Northstar 2026" --as-new "Northstar 2027"',
            "next year's pricebook, to be edited and imported",
          )
          .example('$0 export billable-items --filter Type=Labour --out labour.csv', 'a CSV'),
      async ({ what, server, out, book, filter, json, ...flags }) => {
        const { terminal } = stage;
        const job = {
          ...flags,
          what,
          books: book,
          filters: filter,
          out: resolveOut(out, terminal, 'export'),
          folder: terminal.cwd,
        };
        const journey = await runOnline(stage, server, (world) => exportAccount(job, world));
        const next =
          'Next: edit it, then aimsio-sheets preview it. Blank cells keep what Aimsio holds.';
        end(showWritten(journey, next, { json, terminal }));
      },
    ),
};
