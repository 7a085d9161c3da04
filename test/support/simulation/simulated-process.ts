import type { FileOperations } from '../../../src/store/file-operations.ts';
import { Died } from './simulated-disk.ts';
import type { SimulatedDisk } from './simulated-disk.ts';

/** A process that can die at any call of the network and any operation on a file. */
export interface SimulatedProcess {
  readonly fetch: typeof fetch;
  readonly files: FileOperations;
  /** How many such steps it has taken. */
  steps(): number;
  /** Whether it is dead. */
  isDead(): boolean;
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
  death: Death | undefined,
): SimulatedProcess {
  let steps = 0;
  const end = new AbortController();
  const take = (): boolean => {
    if (end.signal.aborted) throw new Died();
    steps += 1;
    const isLast = steps === death?.step;
    if (isLast) end.abort(new Died());
    if (isLast && death?.when === 'before') throw new Died();
    return isLast;
  };
  const files = disk.forProcess(() => void take());
  return {
    files: dyingAfter(files, end.signal),
    fetch: async (input, init) => {
      const isLast = take();
      const signals = [end.signal, init?.signal].filter((signal) => signal instanceof AbortSignal);
      // The request has left, and its process is gone before the answer.
      if (isLast) void network(input, { ...init, signal: null }).catch(() => undefined);
      if (isLast) throw new Died();
      return await network(input, { ...init, signal: AbortSignal.any(signals) });
    },
    steps: () => steps,
    isDead: () => end.signal.aborted,
  };
}

/** An operation that was the last is done, and nobody learns of it. */
function dyingAfter(files: FileOperations, end: AbortSignal): FileOperations {
  const known = async <T>(operation: Promise<T>): Promise<T> => {
    const result = await operation;
    if (end.aborted) throw new Died();
    return result;
  };
  return {
    makeFolder: (path) => known(files.makeFolder(path)),
    create: async (path) => wrap(await known(files.create(path)), known),
    open: async (path) => wrap(await known(files.open(path)), known),
    read: (path) => known(files.read(path)),
    syncFolder: (path) => known(files.syncFolder(path)),
  };
}

type Known = <T>(operation: Promise<T>) => Promise<T>;
type Open = Awaited<ReturnType<FileOperations['open']>>;

function wrap(file: Open, known: Known): Open {
  return {
    write: (bytes) => known(file.write(bytes)),
    sync: () => known(file.sync()),
    truncate: (size) => known(file.truncate(size)),
    close: () => known(file.close()),
  };
}
