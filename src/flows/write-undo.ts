import { join } from 'node:path';
import { buildUndoWorkbook } from '../report/build-undo-workbook.ts';
import type { Journey } from '../report/journey.ts';
import { writeWorkbook } from '../sheet/write-workbook.ts';
import { placeWorkbook } from './report-folder.ts';
import type { WorkbookPlace } from './report-folder.ts';
import type { World } from './world.ts';

/** Where the workbook of an undo goes: into `folder` if nowhere else. */
export interface UndoTarget extends WorkbookPlace {
  readonly folder: string;
}

/**
 * Writes the workbook of an undo to the path that was asked for, else as `undo-14.PRACTICE.result.xlsx`
 * into the folder, and gives its path. Never over a file that exists.
 */
export async function writeUndo(
  journey: Journey,
  { folder, ...place }: UndoTarget,
  { onEvent, clock, toolVersion }: World,
): Promise<string> {
  onEvent({ kind: 'started', step: 'write', what: 'Writing the workbook' });
  const { account, undoes, run } = journey;
  const practice = account?.practice ? '.PRACTICE' : '';
  const name = `undo-${undoes?.id ?? ''}${practice}.${run ? 'result' : 'preview'}.xlsx`;
  const path = await placeWorkbook(journey, place, join(folder, name));
  const model = buildUndoWorkbook(journey, { writtenAt: clock.now(), toolVersion });
  await writeWorkbook(model, path);
  onEvent({ kind: 'finished', step: 'write', what: `Wrote ${path}` });
  return path;
}
