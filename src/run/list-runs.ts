import { Failure } from '../core/failure.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { systemFiles } from '../store/file-operations.ts';
import type { FileOperations, FileVersion } from '../store/file-operations.ts';
import { findHolder } from '../store/lock-account.ts';
import { listRuns as listIds, pathOfRun, readRun, versionOfRun } from '../store/run-file.ts';
import { noIndex, openRunIndex } from '../store/run-index.ts';
import type { IndexedRun, RunIndex } from '../store/run-index.ts';
import { listKeys, runKeysSchema } from './list-keys.ts';
import type { RunKeys } from './list-keys.ts';
import { parseRunRecord } from './parse-run-record.ts';
import { begunSchema } from './run-record.ts';
import { runSummarySchema } from './run-summary.ts';
import type { RunSummary } from './run-summary.ts';
import { summariseRun } from './summarise-run.ts';

/** A run of an account, and what it is searched by. */
export interface ListedRun {
  readonly summary: RunSummary;
  /** The records and prices that it was to send. */
  readonly keys: () => RunKeys;
}

/**
 * The runs of an account's folder, the oldest first. A file that is damaged, or of a newer version, is
 * listed as `damaged` with the reason and hides no other. Of the computer's own files, only those that
 * were written on since they were listed last are read.
 */
export async function listRuns(
  folder: string,
  files: FileOperations = systemFiles,
): Promise<readonly ListedRun[]> {
  const ids = await listIds(folder, files);
  if (ids.length === 0) return [];
  const index = files === systemFiles ? openRunIndex(folder) : noIndex;
  try {
    const known = new Map(index.load().map((run) => [run.id, run]));
    const runs: ListedRun[] = [];
    for (const id of ids) runs.push(await listRun({ folder, id, files }, known.get(id), index));
    return markRunning(runs, folder);
  } finally {
    index.close();
  }
}

/** The file of a run. */
interface RunPlace {
  readonly folder: string;
  readonly id: number;
  readonly files: FileOperations;
}

async function listRun(
  place: RunPlace,
  known: IndexedRun | undefined,
  index: RunIndex,
): Promise<ListedRun> {
  const { folder, id, files } = place;
  try {
    // Asked before the file is read: what is written on it meanwhile is seen the next time.
    const version = await versionOfRun(folder, id, files);
    return takeKnown(known, version) ?? (await readNow(place, version, index));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const trouble = error.message;
    return {
      summary: { schema: 1, id, state: 'damaged', entries: 0, counts: {}, trouble },
      keys: () => [],
    };
  }
}

function takeKnown(known: IndexedRun | undefined, version: FileVersion): ListedRun | undefined {
  if (known?.size !== version.size || known.changedAt !== version.changedAt) return undefined;
  const summary = runSummarySchema.safeParse(JSON.parse(known.text)).data;
  return summary && { summary, keys: () => runKeysSchema.parse(JSON.parse(known.keys)) };
}

async function readNow(
  { folder, id, files }: RunPlace,
  version: FileVersion,
  index: RunIndex,
): Promise<ListedRun> {
  const { lines } = await readRun(folder, id, files);
  const record = parseRunRecord(lines, pathOfRun(folder, id));
  const summary = record === undefined ? describeEmpty(id, lines) : summariseRun(id, record);
  const keys = record === undefined ? [] : listKeys(record);
  index.save({ id, ...version, text: JSON.stringify(summary), keys: JSON.stringify(keys) });
  return { summary, keys: () => keys };
}

function describeEmpty(id: number, [first]: readonly unknown[]): RunSummary {
  const begun = begunSchema.safeParse(first).data;
  return omitUndefined({
    schema: 1,
    id,
    state: 'empty',
    begunAt: begun?.at,
    account: begun?.account,
    command: begun?.command,
    undoes: begun?.undoes,
    source: begun?.source && { path: begun.source.path, sha256: begun.source.sha256 },
    entries: 0,
    counts: {},
  });
}

/** The newest run goes on while another process has the account to itself. */
function markRunning(runs: readonly ListedRun[], folder: string): readonly ListedRun[] {
  const last = runs.at(-1);
  const isOpen = last?.summary.state === 'unfinished' || last?.summary.state === 'empty';
  if (last === undefined || !isOpen || findHolder(folder) === undefined) return runs;
  return [...runs.slice(0, -1), { ...last, summary: { ...last.summary, state: 'running' } }];
}
