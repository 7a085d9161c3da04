import type { FileOperations, OpenFile } from '../../../src/store/file-operations.ts';
import type { SimulatedDisk } from './simulated-disk.ts';

/** A process that can die at any call of the network and any operation on a file. */
export interface SimulatedProcess {
  readonly fetch: typeof fetch;
  readonly files: FileOperations;
  /** How many such steps it has taken. */
  steps(): number;
  /** Resolves when it dies. */
  readonly died: Promise<void>;
}

/** Where a process dies: at which of its steps, counted from 1; before it, or when it is done but not yet known of. */
export interface Death {
  readonly step: number;
  readonly when: 'before' | 'after';
}

/** A process on a network and a disk. Once dead, it reaches neither, and what it waits for never comes. */
export function startProcess(
  network: typeof fetch,
  disk: SimulatedDisk,
  death?: Death,
): SimulatedProcess {
  const end = new AbortController();
  let steps = 0;
  /** Does a step, unless it comes after death; its result never reaches the dead. */
  const take = async <T>(step: () => Promise<T>): Promise<T> => {
    if (end.signal.aborted) return await never;
    steps += 1;
    const isLast = steps === death?.step;
    if (isLast && death?.when === 'before') {
      end.abort();
      return await never;
    }
    const done = await step().finally(() => {
      if (isLast) end.abort();
    });
    return end.signal.aborted ? await never : done;
  };
  return {
    files: inSteps(disk.files, take),
    fetch: async (input, init) => {
      const signal = AbortSignal.any([end.signal, init?.signal ?? end.signal]);
      const calling = take(() => network(input, { ...init, signal }));
      return await calling.catch((error: unknown) => (end.signal.aborted ? never : reject(error)));
    },
    steps: () => steps,
    died: new Promise((resolve) => end.signal.addEventListener('abort', () => resolve())),
  };
}

const never = new Promise<never>(() => undefined);

function reject(error: unknown): never {
  throw error;
}

type Take = <T>(step: () => Promise<T>) => Promise<T>;

function inSteps(files: FileOperations, take: Take): FileOperations {
  return {
    makeFolder: (path) => take(() => files.makeFolder(path)),
    create: (path) => take(async () => openInSteps(await files.create(path), take)),
    open: (path) => take(async () => openInSteps(await files.open(path), take)),
    read: (path) => take(() => files.read(path)),
    version: (path) => take(() => files.version(path)),
    list: (path) => take(() => files.list(path)),
    syncFolder: (path) => take(() => files.syncFolder(path)),
  };
}

function openInSteps(file: OpenFile, take: Take): OpenFile {
  return {
    write: (bytes) => take(() => file.write(bytes)),
    sync: () => take(() => file.sync()),
    truncate: (size) => take(() => file.truncate(size)),
    close: () => take(() => file.close()),
  };
}
