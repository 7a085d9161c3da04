import type { Issue } from '../core/issue.ts';
import { listRuns } from '../run/list-runs.ts';
import type { RunSummary } from '../run/run-summary.ts';

/**
 * The newest finished run of an account that sent a file with this hash (SHA-256, hex) and changed
 * something; none that was taken back since counts.
 */
export async function findFinishedRunOf(
  hash: string,
  folder: string,
): Promise<RunSummary | undefined> {
  const runs = (await listRuns(folder)).map(({ summary }) => summary);
  const undone = new Set(runs.filter(hasChanged).map(({ undoes }) => undoes));
  return runs.findLast(
    (run) =>
      run.source?.sha256 === hash &&
      run.state === 'finished' &&
      run.undoes === undefined &&
      hasChanged(run) &&
      !undone.has(run.id),
  );
}

/** Says of a file that a finished run sent it before (RULES, Three ways). */
export async function noteImportedBefore(
  hash: string,
  folder: string | undefined,
): Promise<readonly Issue[]> {
  const run = folder === undefined ? undefined : await findFinishedRunOf(hash, folder);
  if (run === undefined) return [];
  const ranAt = run.begunAt ?? 0;
  return [{ code: 'file/imported-before', severity: 'warning', run: run.id, ranAt }];
}

function hasChanged({ counts }: RunSummary): boolean {
  const { created = 0, updated = 0, renamed = 0, removed = 0 } = counts;
  return created + updated + renamed + removed > 0;
}
