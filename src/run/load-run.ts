import { systemFiles } from '../store/file-operations.ts';
import type { FileOperations } from '../store/file-operations.ts';
import { pathOfRun, readRun } from '../store/run-file.ts';
import { parseRunRecord } from './parse-run-record.ts';
import type { RunRecord } from './run-record.ts';

/**
 * What an account's run wrote down; `undefined` where it ended before its plan was, so that nothing was
 * sent. Throws a FileFailure: `store/damaged-run`, `store/newer`, or that there is no such file.
 */
export async function loadRun(
  folder: string,
  id: number,
  files: FileOperations = systemFiles,
): Promise<RunRecord | undefined> {
  const { lines } = await readRun(folder, id, files);
  return parseRunRecord(lines, pathOfRun(folder, id));
}
