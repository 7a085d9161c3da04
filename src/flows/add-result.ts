import { FileFailure } from '../core/failure.ts';
import type { Issue } from '../core/issue.ts';
import type { Journey } from '../report/journey.ts';
import type { World } from './world.ts';

/** What was sent is told even where its workbook cannot be written: nothing is lost with a full disk. */
export async function addResult(
  done: Journey,
  write: () => Promise<string>,
  { onEvent }: World,
): Promise<Journey> {
  try {
    return { ...done, result: await write() };
  } catch (error) {
    if (!(error instanceof FileFailure)) throw error;
    const why = `${error.message} ${error.hint}`;
    const issue: Issue = { code: 'file/result-not-written', severity: 'error', why };
    onEvent({ kind: 'noticed', issue });
    return { ...done, issues: [...(done.issues ?? []), issue] };
  }
}
