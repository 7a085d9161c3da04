import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Issue } from '../core/issue.ts';
import type { RunRecord } from '../run/run-record.ts';

/** Says where a run's file is another by now, or gone: the run goes on with the rows as they were. */
export async function noteSource({ begun }: RunRecord): Promise<readonly Issue[]> {
  if (begun.source === undefined) return [];
  const { path: file, sha256 } = begun.source;
  const hash = await hashOf(file);
  if (hash === sha256) return [];
  return [{ code: 'run/source-differs', severity: 'note', file, gone: hash === undefined }];
}

async function hashOf(path: string): Promise<string | undefined> {
  try {
    return createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
