import { join } from 'node:path';
import { buildUndoWorkbook } from '../report/build-undo-workbook.ts';
import type { Journey } from '../report/journey.ts';
import { findFreePath } from '../sheet/find-free-path.ts';
import { writeWorkbook } from '../sheet/write-workbook.ts';
import { placeReport } from './report-folder.ts';
import type { ReportFolder } from './report-folder.ts';
import type { World } from './world.ts';

/** Where the workbook of an undo goes: `out`, else the folder for reports, else `folder`. */
export interface UndoTarget {
  readonly out?: string | undefined;
  readonly reportTo?: ReportFolder | undefined;
  readonly folder: string;
}

/**
 * Writes the workbook of an undo to the path that was asked for, else as `undo-14.PRACTICE.result.xlsx`
 * into the folder, and gives its path. Never over a file that exists.
 */
export async function writeUndo(
  journey: Journey,
  { out, folder, reportTo }: UndoTarget,
  { onEvent, clock, toolVersion }: World,
): Promise<string> {
  onEvent({ kind: 'started', step: 'write', what: 'Writing the workbook' });
  const { account, undoes, run } = journey;
  const practice = account?.practice ? '.PRACTICE' : '';
  const name = `undo-${undoes?.id ?? ''}${practice}.${run ? 'result' : 'preview'}.xlsx`;
  const path =
    out === undefined && reportTo !== undefined
      ? await placeReport(journey, reportTo, '.result.xlsx')
      : await findFreePath(out ?? join(folder, name));
  const model = buildUndoWorkbook(journey, { writtenAt: clock.now(), toolVersion });
  await writeWorkbook(model, path);
  onEvent({ kind: 'finished', step: 'write', what: `Wrote ${path}` });
  return path;
}
