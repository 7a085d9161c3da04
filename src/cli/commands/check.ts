import { checkFile } from '../../flows/check.ts';
import type { Command } from '../command.ts';
import { sheetOptions, takeFile } from '../common-options.ts';
import { readSheetJob } from '../read-sheet-job.ts';
import { runOffline } from '../run-online.ts';
import { showJourney } from '../show-journey.ts';

/** `check FILE`: reads a sheet and checks every cell, without any account. */
export const checkCommand: Command = {
  name: 'check',
  options: sheetOptions,
  add: (parser, stage, end) =>
    parser.command(
      'check <file>',
      'Check every cell of a price sheet, without any account',
      (command) =>
        takeFile(command)
          .options(sheetOptions)
          .example('$0 check prices.xlsx', 'names every faulty cell and what to do')
          .example('$0 check prices.xlsx --sheet "Rates 2026"', 'looks at one sheet only'),
      async ({ json, ...args }) => {
        const job = readSheetJob(args, stage.terminal);
        const journey = await runOffline(stage, (world) => checkFile(job, world));
        end(showJourney(journey, json, stage.terminal));
      },
    ),
};
