import { importFile, importPlan } from '../../flows/import.ts';
import type { ImportWorld } from '../../flows/world.ts';
import { parseRunSettings } from '../../flows/parse-run-settings.ts';
import type { ReportFolder } from '../../flows/report-folder.ts';
import { resumeAll } from '../../flows/resume.ts';
import type { Journey } from '../../report/journey.ts';
import { assertPlanAlone } from '../assert-plan-alone.ts';
import type { Command } from '../command.ts';
import { planOptions, reportOptions, runOptions } from '../common-options.ts';
import {
  answerOptions,
  assertAccountMeant,
  assertSomebodyAnswers,
  confirmSending,
  leaveUnsent,
} from '../confirm-sending.ts';
import { usage } from '../describe-usage.ts';
import { readPlanJob } from '../read-plan-job.ts';
import type { PlanArguments } from '../read-plan-job.ts';
import { resolveOut } from '../resolve-path.ts';
import { isAttended } from '../terminal.ts';
import type { Terminal } from '../terminal.ts';
import { runReported } from '../run-reported.ts';
import { showJourney } from '../show-journey.ts';

const options = {
  ...planOptions,
  ...runOptions,
  ...reportOptions,
  plan: {
    type: 'string',
    requiresArg: true,
    describe: 'Send just this plan of a preview, by its id or file, and nothing else',
  },
  ...answerOptions,
  'resume-first': {
    type: 'boolean',
    default: false,
    describe: 'Finish what earlier imports of this account left unsent, then import',
  },
  'skip-invalid': {
    type: 'boolean',
    default: false,
    describe: 'Send the valid rows although others are invalid',
  },
} as const;

/** `import FILE`: shows the preview, asks, sends, and writes the result workbook. */
export const importCommand: Command = {
  name: 'import',
  options,
  add: (parser, stage, end) =>
    parser.command(
      'import [file]',
      'Send the changes after a preview and a question; writes a result workbook',
      (command) =>
        command
          .positional('file', {
            type: 'string',
            describe: 'The price sheet: .csv, .tsv, .txt or .xlsx; with --plan: where it lies now',
          })
          .options(options)
          .example('$0 import prices.xlsx', 'previews, asks, sends to the practice account')
          .example('$0 import prices.xlsx --server sandbox --yes', 'sends without asking')
          .example('$0 import --plan 2026-11-25-1a2b3c4d', 'sends what that preview showed')
          .example(
            '$0 import erp.csv --yes --resume-first --report-to /var/reports',
            'every night, without a person',
          )
          .example('$0 import book.csv --allow "new-book:Northstar 2027"', 'may create that book'),
      async ({
        json,
        server,
        yes,
        confirm,
        resumeFirst,
        skipInvalid,
        plan,
        file,
        reportTo,
        ...args
      }) => {
        const sending = { command: 'import', server, reportTo, out: args.out, file: file ?? plan };
        const journey = await runReported(sending, stage, (folder) => {
          const asked = { ...args, plan, file, skipInvalid, reportTo: folder };
          const start = readStart(asked, stage.terminal);
          const settings = parseRunSettings(args, isAttended(stage.terminal));
          const answers = { yes, confirm };
          assertSomebodyAnswers(answers, stage);
          return async (world, progress) => {
            assertAccountMeant(answers, world.account, stage);
            if (resumeFirst)
              await resumeAll(
                { reportTo: folder, folder: stage.terminal.cwd },
                { ...world, settings },
              );
            return await start({
              ...world,
              confirm: (preview) => confirmSending(preview, { ...answers, json }, progress, stage),
              settings,
            });
          };
        });
        end(
          journey === undefined ? leaveUnsent(stage) : showJourney(journey, json, stage.terminal),
        );
      },
    ),
};

type Start = (world: ImportWorld) => Promise<Journey | undefined>;

/** What the command line asks for: a file, or a plan, whose options are its own. */
function readStart(
  { plan, file, skipInvalid, reportTo, ...args }: ImportArguments,
  terminal: Terminal,
): Start {
  if (plan !== undefined) {
    assertPlanAlone(args, Object.keys(planOptions));
    const out = resolveOut(args.out, terminal, 'result');
    const asked = { plan, file, out, reportTo, skipInvalid };
    return (world) => importPlan(asked, world);
  }
  if (file === undefined) {
    throw usage('usage/no-file', 'import needs a file, or a plan: --plan ID.');
  }
  const asked = readPlanJob({ ...args, file }, terminal, 'result');
  const job = { ...asked, skipInvalid, reportTo };
  return (world) => importFile(job, world);
}

interface ImportArguments extends Omit<PlanArguments, 'file'> {
  readonly plan: string | undefined;
  readonly file: string | undefined;
  readonly skipInvalid: boolean;
  readonly reportTo: ReportFolder | undefined;
}
