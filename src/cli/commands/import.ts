import { importFile, importPlan } from '../../flows/import.ts';
import type { ImportWorld } from '../../flows/import.ts';
import type { Journey } from '../../report/journey.ts';
import { renderPreview } from '../../report/render-preview.ts';
import { askLine } from '../ask-line.ts';
import { assertPlanAlone } from '../assert-plan-alone.ts';
import { choosePaint } from '../choose-paint.ts';
import type { Command, Stage } from '../command.ts';
import { planOptions } from '../common-options.ts';
import { usage } from '../describe-usage.ts';
import type { ProgressView } from '../progress-view.ts';
import { readPlanJob } from '../read-plan-job.ts';
import type { PlanArguments } from '../read-plan-job.ts';
import { resolveOut } from '../resolve-path.ts';
import type { Terminal } from '../terminal.ts';
import { runOnline } from '../run-online.ts';
import { showJourney } from '../show-journey.ts';

const options = {
  ...planOptions,
  plan: {
    type: 'string',
    requiresArg: true,
    describe: 'Send just this plan of a preview, by its id or file, and nothing else',
  },
  yes: { type: 'boolean', default: false, describe: 'Answer the question with yes' },
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
          .example('$0 import book.csv --allow "new-book:Northstar 2027"', 'may create that book'),
      async ({ json, server, yes, skipInvalid, plan, file, ...args }) => {
        const start = readStart({ ...args, plan, file, skipInvalid }, stage.terminal);
        assertSomebodyAnswers(yes, stage);
        const journey = await runOnline(stage, server, (world, progress) =>
          start({
            ...world,
            confirm: (preview) => confirm(preview, { yes, json }, progress, stage),
          }),
        );
        end(journey === undefined ? leave(stage) : showJourney(journey, json, stage.terminal));
      },
    ),
};

type Start = (world: ImportWorld) => Promise<Journey | undefined>;

/** What the command line asks for: a file, or a plan, whose options are its own. */
function readStart(
  { plan, file, skipInvalid, ...args }: ImportArguments,
  terminal: Terminal,
): Start {
  if (plan !== undefined) {
    assertPlanAlone(args, Object.keys(planOptions));
    const asked = { plan, file, out: resolveOut(args.out, terminal), skipInvalid };
    return (world) => importPlan(asked, world);
  }
  if (file === undefined) {
    throw usage('usage/no-file', 'import needs a file, or a plan: --plan ID.');
  }
  const job = { ...readPlanJob({ ...args, file }, terminal), skipInvalid };
  return (world) => importFile(job, world);
}

interface ImportArguments extends Omit<PlanArguments, 'file'> {
  readonly plan: string | undefined;
  readonly file: string | undefined;
  readonly skipInvalid: boolean;
}

/** Without a terminal nobody answers, and nothing is sent unasked. */
function assertSomebodyAnswers(yes: boolean, { terminal }: Stage): void {
  if (yes || terminal.stdin.isTTY) return;
  throw usage(
    'usage/nobody-to-ask',
    'Nothing was sent: there is no terminal to ask the question before sending.',
    'Look at the preview first, then add --yes.',
  );
}

async function confirm(
  preview: Journey,
  { yes, json }: { readonly yes: boolean; readonly json: boolean },
  progress: ProgressView,
  { terminal }: Stage,
): Promise<boolean> {
  await progress.settle();
  if (preview.calls.planned === 0) return !terminal.interrupt.signal.aborted;
  // With --json stdout is for the one document.
  const { stdout, stderr, env } = terminal;
  const stream = json ? stderr : stdout;
  stream.write(`${renderPreview(preview, { paint: choosePaint(stream, env) })}\n`);
  if (yes) return !terminal.interrupt.signal.aborted;
  const where = preview.account?.practice ? 'the PRACTICE account' : preview.account?.server;
  const answer = await askLine({ text: `Send this to ${where}? (y/N) ` }, terminal);
  return /^\s*(y|yes)\s*$/iu.test(answer ?? '');
}

function leave({ terminal }: Stage): 2 | 130 {
  terminal.stderr.write('Nothing was sent.\n');
  return terminal.interrupt.signal.aborted ? 130 : 2;
}
