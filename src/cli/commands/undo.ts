import { previewUndo, undoRun } from '../../flows/undo.ts';
import { renderUndoPreview } from '../../report/render-undo.ts';
import type { Command } from '../command.ts';
import { accountOptions, outOptions, reportOptions, sheetOptions } from '../common-options.ts';
import {
  answerOptions,
  assertAccountMeant,
  assertSomebodyAnswers,
  confirmSending,
  leaveUnsent,
} from '../confirm-sending.ts';
import { usage } from '../describe-usage.ts';
import { resolveFrom, resolveOut } from '../resolve-path.ts';
import { runReported } from '../run-reported.ts';
import { showJourney } from '../show-journey.ts';

const options = {
  ...accountOptions,
  ...outOptions,
  ...reportOptions,
  preview: {
    type: 'boolean',
    default: false,
    describe: 'Only show what would be taken back; send nothing',
  },
  ...answerOptions,
  'remove-added-lines': {
    type: 'boolean',
    default: false,
    describe: 'Take out the prices that the run added, too; their pricebooks are replaced',
  },
  json: sheetOptions.json,
} as const;

/** `undo RUN`: takes back what a run did, as far as nobody changed it since. */
export const undoCommand: Command = {
  name: 'undo',
  options,
  add: (parser, stage, end) =>
    parser.command(
      'undo <run>',
      'Take back what a run did, as far as nobody changed it since',
      (command) =>
        command
          .positional('run', {
            type: 'string',
            demandOption: true,
            describe: 'The number of a run, or its result workbook',
          })
          .options(options)
          .example('$0 undo 14 --preview', 'shows what would go back, and what would not')
          .example('$0 undo 14 --server sandbox', 'previews, asks, sends')
          .example('$0 undo prices.result.xlsx --yes', 'takes back the run of that workbook')
          .example('$0 undo 14 --remove-added-lines', 'takes out the prices that it added, too'),
      async ({
        run,
        preview,
        yes,
        confirm,
        json,
        server,
        refresh,
        removeAddedLines,
        out,
        reportTo,
      }) => {
        const { terminal } = stage;
        if (preview && reportTo !== undefined) throw nothingToReport();
        const sending = { command: 'undo', server, reportTo, out };
        const journey = await runReported(sending, stage, (folder) => {
          const job = {
            run: /^\d+$/u.test(run) ? run : resolveFrom(run, terminal),
            removeAddedLines,
            refresh,
            out: resolveOut(out, terminal, 'new'),
            reportTo: folder,
            folder: terminal.cwd,
          };
          if (preview) return (world) => previewUndo(job, world);
          const answers = { yes, confirm };
          assertSomebodyAnswers(answers, stage);
          return (world, progress) => {
            assertAccountMeant(answers, world.account, stage);
            const asked = { ...answers, json, render };
            return undoRun(job, {
              ...world,
              confirm: (shown) => confirmSending(shown, asked, progress, stage),
            });
          };
        });
        end(journey === undefined ? leaveUnsent(stage) : showJourney(journey, json, terminal));
      },
    ),
};

const render: typeof renderUndoPreview = (journey, set) =>
  renderUndoPreview(journey, { ...set, asks: true });

function nothingToReport(): Error {
  return usage(
    'usage/preview-and-report-to',
    '--report-to is for what is sent, and --preview sends nothing.',
    'Leave one of the two out; --preview writes its workbook with --out.',
  );
}
