import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { FileFailure } from '../core/failure.ts';
import { explainFileError } from './explain-file-error.ts';
import { systemFiles } from './file-operations.ts';
import type { FileOperations, FileVersion, OpenFile } from './file-operations.ts';
import { buildRunLine, firstSum, parseRunLines } from './run-lines.ts';
import type { RunLines } from './run-lines.ts';

/** A run's file, open to be written on. */
export interface RunFile {
  /** The run's number, from 1 in its account. */
  readonly id: number;
  readonly path: string;
  /**
   * Adds lines, in the order of the calls. Resolves when they are on the disk; calls that wait
   * together go there together. Throws a FileFailure, after which nothing more is taken: what was not
   * acknowledged may be missing.
   */
  appendLines(values: readonly unknown[]): Promise<void>;
  close(): Promise<void>;
}

/** What stands in a run's file, without its heading. */
export interface RunContent {
  readonly lines: readonly unknown[];
  /** Whether a last line was cut off while it was written; it counts as never written. */
  readonly cut: boolean;
}

const headingSchema = z.looseObject({ file: z.literal('aimsio-sheets run'), version: z.number() });
const version = 1;

/** Starts the file of an account's next run. Throws a FileFailure. */
export async function createRun(folder: string, files: FileOperations): Promise<RunFile> {
  const runs = join(folder, 'runs');
  const known = await listRuns(folder, files);
  for (let id = (known.at(-1) ?? 0) + 1; ; id += 1) {
    const path = pathOfRun(folder, id);
    try {
      await files.makeFolder(runs);
      const open = await files.create(path);
      return await closeOnFailure(open, async () => {
        const file = new Appender(open, path, firstSum);
        await file.append([{ file: 'aimsio-sheets run', version }]);
        await files.syncFolder(runs);
        return face(id, path, file);
      });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') continue;
      throw explainFileError(path, 'written', error);
    }
  }
}

/** Opens a run's file to go on with it, and gives what stands in it; a line that was cut off goes. */
export async function openRun(
  folder: string,
  id: number,
  files: FileOperations,
): Promise<{ readonly run: RunFile; readonly content: RunContent }> {
  const path = pathOfRun(folder, id);
  const found = await readLines(path, files);
  try {
    const open = await files.open(path);
    return await closeOnFailure(open, async () => {
      if (found.cut) await open.truncate(found.size);
      const file = new Appender(open, path, found.sum);
      return { run: face(id, path, file), content: contentOf(found) };
    });
  } catch (error) {
    throw explainFileError(path, 'written', error);
  }
}

/**
 * What stands in a run's file. Throws a FileFailure: `store/damaged-run` where a byte is flipped or a
 * line is missing, `store/newer` for a file of a newer version.
 */
export async function readRun(
  folder: string,
  id: number,
  files: FileOperations,
): Promise<RunContent> {
  return contentOf(await readLines(pathOfRun(folder, id), files));
}

/** The numbers of an account's runs, the oldest first. */
export async function listRuns(
  folder: string,
  files: FileOperations = systemFiles,
): Promise<readonly number[]> {
  const runs = join(folder, 'runs');
  const names = await files.list(runs).catch((error: unknown) => {
    throw explainFileError(runs, 'read', error);
  });
  return names
    .flatMap((name) => {
      const id = Number(/^run-(\d+)\.jsonl$/u.exec(name)?.[1]);
      return Number.isInteger(id) ? [id] : [];
    })
    .sort((one, next) => one - next);
}

/** Deletes all runs of an account's folder, with the copies beside them: the account is another one. */
export async function forgetRuns(folder: string): Promise<void> {
  await rm(join(folder, 'runs'), { recursive: true, force: true });
}

/** Where the file of an account's run lies. */
export function pathOfRun(folder: string, id: number): string {
  return join(folder, 'runs', `run-${String(id).padStart(6, '0')}.jsonl`);
}

/** By what it is seen that a run's file was written on. Throws a FileFailure where there is none. */
export async function versionOfRun(
  folder: string,
  id: number,
  files: FileOperations = systemFiles,
): Promise<FileVersion> {
  const path = pathOfRun(folder, id);
  try {
    return await files.version(path);
  } catch (error) {
    throw explainFileError(path, 'read', error);
  }
}

async function closeOnFailure<T>(file: OpenFile, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await file.close();
    throw error;
  }
}

function face(id: number, path: string, file: Appender): RunFile {
  return {
    id,
    path,
    appendLines: async (values) => await file.append(values),
    close: async () => await file.close(),
  };
}

function contentOf({ lines, cut }: RunLines): RunContent {
  return { lines: lines.slice(1), cut };
}

async function readLines(path: string, files: FileOperations): Promise<RunLines> {
  const bytes = await files.read(path).catch((error: unknown) => {
    throw explainFileError(path, 'read', error);
  });
  const found = parseRunLines(bytes, path);
  const heading = headingSchema.safeParse(found.lines[0]);
  // A file that was cut off in its first line holds nothing yet.
  if (found.lines.length > 0 && !(heading.success && heading.data.version <= version))
    throw newer(path);
  return found;
}

function newer(path: string): FileFailure {
  return new FileFailure({
    code: 'store/newer',
    message: `${path} was written by a newer aimsio-sheets.`,
    hint: 'Use the newer aimsio-sheets, or set AIMSIO_SHEETS_HOME to another folder.',
  });
}

interface Waiting {
  readonly values: readonly unknown[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Writes lines at the end of a file, all that wait together in one go. */
class Appender {
  readonly #file: OpenFile;
  readonly #path: string;
  #sum: string;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;
  #broken: unknown;

  constructor(file: OpenFile, path: string, sum: string) {
    this.#file = file;
    this.#path = path;
    this.#sum = sum;
  }

  append(values: readonly unknown[]): Promise<void> {
    const done = new Promise<void>((resolve, reject) => {
      this.#waiting.push({ values, resolve, reject });
    });
    this.#writing ??= this.#writeAll();
    return done;
  }

  async close(): Promise<void> {
    await this.#writing;
    await this.#file.close();
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#write(batch.flatMap(({ values }) => values));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#writing = undefined;
  }

  async #write(values: readonly unknown[]): Promise<void> {
    // Half a line may stand at the end: whatever came after it could never be read.
    if (this.#broken !== undefined) throw this.#broken;
    let text = '';
    let sum = this.#sum;
    for (const value of values) {
      const line = buildRunLine(value, sum);
      text += line.text;
      sum = line.sum;
    }
    try {
      await this.#file.write(Buffer.from(text, 'utf8'));
      await this.#file.sync();
      this.#sum = sum;
    } catch (error) {
      this.#broken = explainFileError(this.#path, 'written', error);
      throw this.#broken;
    }
  }
}
