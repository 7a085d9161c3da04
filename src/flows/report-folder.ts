import { mkdir } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { FileFailure } from '../core/failure.ts';
import type { Journey } from '../report/journey.ts';
import { assertFolderWritable } from '../sheet/assert-folder-writable.ts';
import { findFreePath } from '../sheet/find-free-path.ts';
import { nameSource } from './name-source.ts';

/** The folder in which a command without a person leaves its workbook and its document. */
export interface ReportFolder {
  readonly path: string;
  /** When the command began, epoch milliseconds: its files are named by it. */
  readonly begunAt: number;
}

/**
 * Opens a folder for reports, making it where there is none: for this user alone, since nobody has said
 * who else may read prices. One that exists keeps its rights. Throws a FileFailure where nothing can be
 * written into it.
 */
export async function openReportFolder(path: string, begunAt: number): Promise<ReportFolder> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new FileFailure({
      code: 'file/no-folder',
      message: `${path} cannot be a folder for reports: it cannot be made. Nothing was sent.`,
      hint: 'Name a folder with --report-to, or move what is in its place.',
      cause,
    });
  }
  await assertFolderWritable(path, '--report-to');
  return { path, begunAt };
}

/** Where a workbook is asked to go: to `out`, else into the folder for reports. */
export interface WorkbookPlace {
  readonly out?: string | undefined;
  readonly reportTo?: ReportFolder | undefined;
}

/** The folder into which a workbook goes; the usual one where none is asked for. */
export function folderOf({ out, reportTo }: WorkbookPlace, usual: string): string {
  return out === undefined ? (reportTo?.path ?? usual) : dirname(out);
}

/** The path of a workbook of what was done, never a file's that exists; the usual one where none is asked for. */
export async function placeWorkbook(
  journey: Journey,
  { out, reportTo }: WorkbookPlace,
  usual: string,
): Promise<string> {
  return out === undefined && reportTo !== undefined
    ? await placeReport(journey, reportTo, `.result${extname(usual)}`)
    : await findFreePath(out ?? usual);
}

/**
 * A free path for a file of a report. Its name begins with the time, so that names sort by it, and says
 * the source, the run, and PRACTICE where that is meant:
 * `2026-11-25T02-00-07Z.prices.run-14.result.xlsx`.
 */
export async function placeReport(
  journey: Journey,
  { path, begunAt }: ReportFolder,
  ending: '.json' | `.result${string}`,
): Promise<string> {
  const time = new Date(begunAt).toISOString().slice(0, 19).replaceAll(':', '-');
  const practice = journey.account?.practice ? '.PRACTICE' : '';
  const name = `${time}Z.${nameOf(journey)}.${stateOf(journey)}${practice}${ending}`;
  return await findFreePath(join(path, name));
}

function nameOf({ command, file, undoes }: Journey): string {
  if (undoes !== undefined) return `undo-${undoes.id}`;
  return file === undefined ? command : nameSource(file);
}

/** A run without a number sent nothing: a row was invalid. */
function stateOf({ failure, run }: Journey): string {
  if (failure !== undefined) return 'failed';
  return run?.id === undefined ? 'not-sent' : `run-${run.id}`;
}
