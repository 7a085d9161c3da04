import { inspectFile } from '../../flows/inspect.ts';
import { inspectRows } from '../../flows/inspect-rows.ts';
import { buildInspectDocument } from '../../report/build-inspect-document.ts';
import { renderInspect } from '../../report/render-inspect.ts';
import { choosePaint } from '../choose-paint.ts';
import type { Command, ExitCode, Stage } from '../command.ts';
import { sheetOptions, takeFile } from '../common-options.ts';
import { readSheetJob } from '../read-sheet-job.ts';
import type { SheetArguments } from '../read-sheet-job.ts';
import { runOffline } from '../run-online.ts';
import { showRows } from '../show-rows.ts';
import { writeOut } from '../write-out.ts';

const options = {
  ...sheetOptions,
  rows: {
    type: 'boolean',
    default: false,
    describe: 'List the cells instead; with --json one line of JSON a row',
  },
} as const;

/** `inspect FILE`: says what a file is, and which templates fit and why not. */
export const inspectCommand: Command = {
  name: 'inspect',
  options,
  add: (parser, stage, end) =>
    parser.command(
      'inspect <file>',
      'Say what a file is: its sheets, headings, and which templates fit',
      (command) =>
        takeFile(command)
          .options(options)
          .example('$0 inspect supplier.xlsx', 'what it holds, and what to do next')
          .example('$0 inspect supplier.csv --encoding windows-1250', 'reads its letters so')
          .example('$0 inspect supplier.xlsx --rows', 'lists the cells as they are read')
          .example('$0 inspect supplier.xlsx --rows --json', 'the same for a program'),
      async ({ rows, json, ...args }) => {
        end(rows ? await listRows(args, json, stage) : await inspect(args, json, stage));
      },
    ),
};

async function inspect(args: SheetArguments, json: boolean, stage: Stage): Promise<ExitCode> {
  const { stdout, env } = stage.terminal;
  const job = readSheetJob(args, stage.terminal);
  const inspection = await runOffline(stage, (world) => inspectFile(job, world));
  const document = buildInspectDocument(inspection);
  const text = json
    ? `${JSON.stringify(document, undefined, 2)}\n`
    : renderInspect(inspection, choosePaint(stdout, env));
  await writeOut(stdout, text);
  return 0;
}

async function listRows(args: SheetArguments, json: boolean, stage: Stage): Promise<ExitCode> {
  const job = readSheetJob(args, stage.terminal);
  const rows = await runOffline(stage, (world) => inspectRows(job, world));
  return await showRows(rows, json, stage.terminal);
}
