import { parseRunSettings } from '../../flows/parse-run-settings.ts';
import { resumeRun } from '../../flows/resume.ts';
import type { Command } from '../command.ts';
import {
  accountOptions,
  outOptions,
  reportOptions,
  runOptions,
  sheetOptions,
} from '../common-options.ts';
import { leaveUnsent } from '../confirm-sending.ts';
import { resolveOut } from '../resolve-path.ts';
import { runReported } from '../run-reported.ts';
import { isAttended } from '../terminal.ts';
import { showJourney } from '../show-journey.ts';

const options = {
  server: accountOptions.server,
  json: sheetOptions.json,
  ...outOptions,
  ...runOptions,
  ...reportOptions,
  'give-up': {
    type: 'boolean',
    default: false,
    describe: 'Send nothing more: find out what is in doubt, and close the run',
  },
} as const;

/** `resume [RUN]`: goes on with a run that was cut off. */
export const resumeCommand: Command = {
  name: 'resume',
  options,
  add: (parser, stage, end) =>
    parser.command(
      'resume [run]',
      'Go on with an import that was cut off: nothing is sent twice, nothing is lost',
      (command) =>
        command
          .positional('run', { type: 'number', describe: 'The run; left out: the only unfinished' })
          .options(options)
          .example('$0 resume', 'finishes the one run that is unfinished')
          .example('$0 resume 14 --server sandbox', 'finishes run 14 of that account')
          .example('$0 resume 14 --give-up', 'closes run 14; what was not sent stays unsent'),
      async ({ run, json, server, giveUp, out, reportTo: folder, ...args }) => {
        const { terminal } = stage;
        const sending = { command: 'resume', server, reportTo: folder, out };
        const journey = await runReported(sending, stage, (reportTo) => {
          const settings = parseRunSettings(args, isAttended(terminal));
          const job = {
            run,
            giveUp,
            out: resolveOut(out, terminal, 'result'),
            reportTo,
            folder: terminal.cwd,
          };
          return (world) => resumeRun(job, { ...world, settings });
        });
        end(
          journey === undefined ? leaveUnsent(stage) : showJourney(journey, json, stage.terminal),
        );
      },
    ),
};
