import { dirname } from 'node:path';
import type { FileOperations, OpenFile } from '../../../src/store/file-operations.ts';
import type { Random } from './random.ts';

/** What a dead process gets of the world. */
export class Died extends Error {}

interface Stored {
  bytes: Buffer;
  /** How much of it is on the disk for certain. */
  synced: number;
  /** Whether its name is on the disk for certain. */
  named: boolean;
}

/** A disk in memory that outlives its processes. What was not synced when they die may be lost, or half there. */
export class SimulatedDisk {
  readonly #files = new Map<string, Stored>();

  /** The files of one process. `step` is called at each operation, and throws once the process is dead. */
  forProcess(step: (what: string) => void): FileOperations {
    const at = (path: string): Stored => {
      const stored = this.#files.get(path);
      if (stored === undefined) throw systemError('ENOENT', path);
      return stored;
    };
    return {
      makeFolder: async () => await operate(step, 'make folder'),
      create: async (path) => {
        await operate(step, 'create');
        if (this.#files.has(path)) throw systemError('EEXIST', path);
        const stored = { bytes: Buffer.alloc(0), synced: 0, named: false };
        this.#files.set(path, stored);
        return openStored(stored, step);
      },
      open: async (path) => {
        await operate(step, 'open');
        return openStored(at(path), step);
      },
      read: async (path) => {
        await operate(step, 'read');
        return Buffer.from(at(path).bytes);
      },
      syncFolder: async (path) => {
        await operate(step, 'sync folder');
        for (const [name, stored] of this.#files) if (dirname(name) === path) stored.named = true;
      },
    };
  }

  /** The power fails: of what was not synced, chance decides how much is left. */
  crash(random: Random): void {
    for (const [path, stored] of this.#files) {
      if (!stored.named && random.happens(0.5)) {
        this.#files.delete(path);
        continue;
      }
      const left = random.weigh({ none: 1, some: 1, all: 1 });
      const most = stored.bytes.length - stored.synced;
      const kept = { none: 0, some: random.between(0, most), all: most }[left];
      stored.bytes = stored.bytes.subarray(0, stored.synced + kept);
      stored.synced = stored.bytes.length;
      stored.named = true;
    }
  }

  /** The paths of all files, by name. */
  paths(): readonly string[] {
    return [...this.#files.keys()].sort();
  }

  /** The content of a file. */
  bytesOf(path: string): Buffer {
    const stored = this.#files.get(path);
    if (stored === undefined) throw systemError('ENOENT', path);
    return stored.bytes;
  }

  /** Puts a file there as it is. */
  put(path: string, bytes: Uint8Array): void {
    this.#files.set(path, { bytes: Buffer.from(bytes), synced: bytes.length, named: true });
  }
}

function openStored(stored: Stored, step: (what: string) => void): OpenFile {
  return {
    write: async (bytes) => {
      await operate(step, 'write');
      stored.bytes = Buffer.concat([stored.bytes, bytes]);
    },
    sync: async () => {
      await operate(step, 'sync');
      stored.synced = stored.bytes.length;
    },
    truncate: async (size) => {
      await operate(step, 'truncate');
      stored.bytes = stored.bytes.subarray(0, size);
      stored.synced = Math.min(stored.synced, size);
    },
    close: async () => await operate(step, 'close'),
  };
}

/** An operation takes a turn, in which others may come first. */
async function operate(step: (what: string) => void, what: string): Promise<void> {
  await Promise.resolve();
  step(what);
}

function systemError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
