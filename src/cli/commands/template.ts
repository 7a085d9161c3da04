import { writeProposal } from '../../flows/propose-template.ts';
import { buildProposalDocument } from '../../report/build-proposal-document.ts';
import { renderProposal } from '../../report/render-proposal.ts';
import { choosePaint } from '../choose-paint.ts';
import type { Command, Stage } from '../command.ts';
import { sheetOptions } from '../common-options.ts';
import { usage } from '../describe-usage.ts';
import { readSheetJob } from '../read-sheet-job.ts';
import { resolveFrom } from '../resolve-path.ts';
import { runOffline } from '../run-online.ts';
import { writeOut } from '../write-out.ts';

const { template: _, ...reading } = sheetOptions;

const options = {
  from: {
    type: 'string',
    requiresArg: true,
    demandOption: true,
    describe: 'The price sheet to propose a template from',
  },
  out: {
    type: 'string',
    alias: 'o',
    requiresArg: true,
    demandOption: true,
    describe: 'Write the template to this .json file',
  },
  name: {
    type: 'string',
    requiresArg: true,
    describe: "The template's name (default: the sheet file's)",
  },
  force: { type: 'boolean', default: false, describe: 'Write over a file that exists' },
  ...reading,
} as const;

/** `template new`: proposes a template from a sheet. */
export const templateCommand: Command = {
  name: 'template',
  options,
  add: (parser, stage, end) =>
    parser.command('template', 'Make a template: template new --from FILE -o my.json', (command) =>
      command
        .command(
          'new',
          'Propose a template from a price sheet, with the reason for each column; imports nothing',
          (inner) =>
            inner
              .options(options)
              .example('$0 template new --from supplier.xlsx -o supplier.json', 'proposes one')
              .example('$0 check supplier.xlsx --template supplier.json', 'tries it'),
          async ({ from, out, name, force, json, ...args }) => {
            await propose({ ...args, file: from }, { out, name, force, json }, stage);
            end(0);
          },
        )
        .demandCommand(1, 'Say what to do with a template: template new --from FILE -o my.json'),
    ),
};

interface ProposeArguments {
  readonly out: string;
  readonly name: string | undefined;
  readonly force: boolean;
  readonly json: boolean;
}

async function propose(
  sheet: Parameters<typeof readSheetJob>[0],
  { out, name, force, json }: ProposeArguments,
  stage: Stage,
): Promise<void> {
  const { terminal } = stage;
  if (!/\.json$/iu.test(out)) {
    throw usage('usage/out', `-o ${out} is no template: its name must end with .json.`);
  }
  const job = { ...readSheetJob(sheet, terminal), out: resolveFrom(out, terminal), name, force };
  const proposal = await runOffline(stage, (world) => writeProposal(job, world));
  const { stdout, env } = terminal;
  await writeOut(
    stdout,
    json
      ? `${JSON.stringify(buildProposalDocument(proposal), undefined, 2)}\n`
      : renderProposal(proposal, choosePaint(stdout, env)),
  );
}
