import { Failure, FileFailure } from '../core/failure.ts';
import type { OnEvent } from '../core/event.ts';
import type { Issue } from '../core/issue.ts';
import { buildDocument } from '../report/build-document.ts';
import type { Journey, JourneyFailure } from '../report/journey.ts';
import { writeWhole } from '../sheet/write-whole.ts';
import { placeReport } from './report-folder.ts';
import type { ReportFolder } from './report-folder.ts';

/** What is known of a command before it has come to anything. */
export type Beginning = Pick<Journey, 'command' | 'account' | 'file'>;

/** What reporting needs of the world. */
export interface ReportMeans {
  readonly onEvent: OnEvent;
  /** Aborts when the user wants to stop. */
  readonly signal: AbortSignal;
}

/**
 * Does what a command is for and leaves its document in the folder: of how it went, or of why it could
 * not run, which is thrown on. `about` says by then what is known of the command.
 */
export async function reportJourney(
  folder: ReportFolder,
  about: () => Beginning,
  work: () => Promise<Journey | undefined>,
  means: ReportMeans,
): Promise<Journey | undefined> {
  try {
    const done = await work();
    if (done !== undefined) return await saveReport(done, folder, means);
    await saveReport(failed(about(), declined), folder, means);
    return undefined;
  } catch (error) {
    await saveReport(failed(about(), explain(error, means)), folder, means);
    throw error;
  }
}

/**
 * Writes the document of a journey, as `--json` prints it, into the folder. What was sent is told even
 * where that fails: then the journey has an issue more.
 */
export async function saveReport(
  journey: Journey,
  folder: ReportFolder,
  { onEvent }: Pick<ReportMeans, 'onEvent'>,
): Promise<Journey> {
  const text = `${JSON.stringify(buildDocument(journey), undefined, 2)}\n`;
  try {
    const path = await placeReport(journey, folder, '.json');
    await writeWhole(path, (file) => file.writeFile(text));
    return journey;
  } catch (error) {
    if (!(error instanceof FileFailure)) throw error;
    const why = `${error.message} ${error.hint}`;
    const issue: Issue = { code: 'file/report-not-written', severity: 'error', why };
    onEvent({ kind: 'noticed', issue });
    return { ...journey, issues: [...(journey.issues ?? []), issue] };
  }
}

function failed(about: Beginning, failure: JourneyFailure): Journey {
  return { ...about, sheets: [], calls: { planned: 0, made: 0 }, failure };
}

const declined: JourneyFailure = {
  code: 'usage/declined',
  message: 'Nothing was sent: the question before sending was not answered with yes.',
  hint: 'Run this again, or look at the preview first.',
};

/** A bug is told by its message alone: its stack is for stderr. */
function explain(error: unknown, { signal }: ReportMeans): JourneyFailure {
  if (signal.aborted) {
    const message = 'Interrupted. Nothing more was started.';
    return {
      code: 'interrupted',
      message,
      hint: 'Run this again; with --resume-first where a run is open.',
    };
  }
  if (error instanceof Failure) {
    const { code, message, hint } = error;
    return { code, message, hint };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'bug', message, hint: 'This is a fault of aimsio-sheets. Please report it.' };
}
