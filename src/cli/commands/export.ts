import { exportAccount } from '../../flows/export.ts';
import type { Command } from '../command.ts';
import { accountOptions, outOptions, sheetOptions } from '../common-options.ts';
import { resolveOut } from '../resolve-path.ts';
import { runOnline } from '../run-online.ts';
import { showExport } from '../show-export.ts';

const options = { ...accountOptions, ...outOptions, json: sheetOptions.json } as const;

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
          .example('$0 export price-books --server sandbox --out books.xlsx', 'writes books.xlsx'),
      async ({ what, server, out, json }) => {
        const { terminal } = stage;
        const job = { what, out: resolveOut(out, terminal), folder: terminal.cwd };
        const journey = await runOnline(stage, server, (world) => exportAccount(job, world));
        end(showExport(journey, json, terminal));
      },
    ),
};
