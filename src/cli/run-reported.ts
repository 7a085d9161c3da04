import { omitUndefined } from '../core/omit-undefined.ts';
import { describeAccount } from '../flows/describe-account.ts';
import { openReportFolder } from '../flows/report-folder.ts';
import type { ReportFolder } from '../flows/report-folder.ts';
import { reportJourney } from '../flows/report-journey.ts';
import type { Beginning } from '../flows/report-journey.ts';
import type { OnlineWorld } from '../flows/world.ts';
import type { Journey } from '../report/journey.ts';
import { describeIssue } from '../report/describe-issue.ts';
import type { Stage } from './command.ts';
import { usage } from './describe-usage.ts';
import type { ProgressView } from './progress-view.ts';
import { resolveFrom } from './resolve-path.ts';
import { runOnline } from './run-online.ts';
import type { Terminal } from './terminal.ts';

/** A command that sends, as its command line tells it. */
export interface SendingCommand {
  readonly command: string;
  /** The file, or the plan, that is sent. */
  readonly file?: string | undefined;
  readonly server: string | undefined;
  readonly reportTo: string | undefined;
  readonly out: string | undefined;
}

/** A journey on an account. */
export type OnlineJourney = (
  world: OnlineWorld,
  progress: ProgressView,
) => Promise<Journey | undefined>;

/**
 * Runs a journey that sends on the account that the command line means. With `--report-to` it leaves a
 * report in that folder, of whatever ends it, too: `prepare` may throw as the journey may.
 */
export async function runReported(
  { server, reportTo, out, command, file }: SendingCommand,
  stage: Stage,
  prepare: (reportTo?: ReportFolder) => OnlineJourney,
): Promise<Journey | undefined> {
  if (reportTo === undefined) return await runOnline(stage, server, prepare());
  let about = beginningOf({ command, file, server });
  const work = async (folder: ReportFolder): Promise<Journey | undefined> => {
    if (out !== undefined) throw twoPlaces();
    const journey = prepare(folder);
    return await runOnline(stage, server, (world, progress) => {
      about = { ...about, account: describeAccount(world.account) };
      return journey(world, progress);
    });
  };
  return await reportIn(reportTo, stage.terminal, () => about, work);
}

/** Does something that leaves a report in a folder. Throws a FileFailure where that cannot be opened. */
export async function reportIn(
  path: string,
  terminal: Terminal,
  about: () => Beginning,
  work: (folder: ReportFolder) => Promise<Journey | undefined>,
): Promise<Journey | undefined> {
  const { clock, stderr, interrupt } = terminal;
  const folder = await openReportFolder(resolveFrom(path, terminal), clock.now());
  return await reportJourney(folder, about, () => work(folder), {
    signal: interrupt.signal,
    onEvent: (event) => {
      if (event.kind === 'noticed') stderr.write(`! ${describeIssue(event.issue)}\n`);
    },
  });
}

/** What the command line alone tells of an account: that it is the practice one. */
export function beginningOf({
  command,
  file,
  server,
}: Pick<SendingCommand, 'command' | 'file' | 'server'>): Beginning {
  const account = server?.toLowerCase() === 'practice' ? practiceAccount : undefined;
  return omitUndefined({ command, file, account });
}

const practiceAccount = { server: 'practice', user: 'practice', practice: true } as const;

function twoPlaces(): Error {
  return usage(
    'usage/out-and-report-to',
    '--report-to says where the workbook goes, and so does --out.',
    'Give one of the two.',
  );
}
