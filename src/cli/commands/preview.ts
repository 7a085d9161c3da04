import { previewFile } from '../../flows/preview.ts';
import type { Command } from '../command.ts';
import { planOptions, takeFile } from '../common-options.ts';
import { readPlanJob } from '../read-plan-job.ts';
import { runOnline } from '../run-online.ts';
import { showJourney } from '../show-journey.ts';

const options = {
  ...planOptions,
  review: {
    type: 'boolean',
    default: false,
    describe: 'Write the preview workbook beside the file: to review, approve and import',
  },
} as const;

/** `preview FILE`: says what an import would do, and writes nothing to the account. */
export const previewCommand: Command = {
  name: 'preview',
  options,
  add: (parser, stage, end) =>
    parser.command(
      'preview <file>',
      'Show every change that an import would make; writes nothing',
      (command) =>
        takeFile(command)
          .options(options)
          .example('$0 preview prices.xlsx', 'compares it with the practice account')
          .example('$0 preview prices.xlsx --server sandbox', 'compares it with the sandbox')
          .example(
            '$0 preview prices.xlsx --review',
            'writes the workbook that is reviewed and sent',
          )
          .example('$0 preview book.csv --replace "Northstar 2026"', 'lists what would go too'),
      async ({ json, server, review, ...args }) => {
        const job = { ...readPlanJob(args, stage.terminal, 'review'), review };
        const journey = await runOnline(stage, server, (world) => previewFile(job, world));
        end(showJourney(journey, json, stage.terminal));
      },
    ),
};
