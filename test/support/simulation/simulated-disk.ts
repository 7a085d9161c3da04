import { basename } from 'node:path';
import type { FileOperations, OpenFile } from '../../../src/store/file-operations.ts';
import type { Random } from './random.ts';

interface Stored {
  bytes: Buffer;
  /** How much of it is on the disk for certain. */
  synced: number;
  /** Epoch milliseconds. */
  changedAt: number;
  /** Whether its name is on the disk for certain. */
  named: boolean;
}

/**
 * A disk in memory that outlives its processes; all its files lie in one folder. What was not synced
 * when the power fails may be lost, or half there.
 */
export class SimulatedDisk {
  readonly #stored = new Map<string, Stored>();

  readonly files: FileOperations = {
    makeFolder: () => Promise.resolve(),
    create: async (path) => {
      await Promise.resolve();
      if (this.#stored.has(basename(path))) throw systemError('EEXIST', path);
      const stored = { bytes: Buffer.alloc(0), synced: 0, named: false, changedAt: Date.now() };
      this.#stored.set(basename(path), stored);
      return openStored(stored);
    },
    open: async (path) => openStored(await this.#at(path)),
    read: async (path) => Buffer.from((await this.#at(path)).bytes),
    version: async (path) => {
      const { bytes, changedAt } = await this.#at(path);
      return { size: bytes.length, changedAt };
    },
    list: () => Promise.resolve([...this.#stored.keys()]),
    syncFolder: async () => {
      await Promise.resolve();
      for (const stored of this.#stored.values()) stored.named = true;
    },
  };

  async #at(path: string): Promise<Stored> {
    await Promise.resolve();
    const stored = this.#stored.get(basename(path));
    if (stored === undefined) throw systemError('ENOENT', path);
    return stored;
  }

  /** The power fails: of what was not synced, chance decides how much is left. */
  crash(random: Random): void {
    for (const [name, stored] of this.#stored) {
      if (!stored.named && random.happens(0.5)) {
        this.#stored.delete(name);
        continue;
      }
      const most = stored.bytes.length - stored.synced;
      const left = random.weigh({ none: 1, some: 1, all: 1 });
      const kept = { none: 0, some: random.between(0, most), all: most }[left];
      this.put(name, stored.bytes.subarray(0, stored.synced + kept));
    }
  }

  /** The names of all files. */
  names(): readonly string[] {
    return [...this.#stored.keys()].sort();
  }

  /** The content of a file. */
  bytesOf(name: string): Buffer {
    const stored = this.#stored.get(name);
    if (stored === undefined) throw systemError('ENOENT', name);
    return stored.bytes;
  }

  /** Puts a file there as it is. */
  put(name: string, bytes: Uint8Array): void {
    const changedAt = this.#stored.get(name)?.changedAt ?? Date.now();
    this.#stored.set(name, {
      bytes: Buffer.from(bytes),
      synced: bytes.length,
      named: true,
      changedAt,
    });
  }
}

function openStored(stored: Stored): OpenFile {
  return {
    write: async (bytes) => {
      await Promise.resolve();
      stored.bytes = Buffer.concat([stored.bytes, bytes]);
      stored.changedAt = Date.now();
    },
    sync: async () => {
      await Promise.resolve();
      stored.synced = stored.bytes.length;
    },
    truncate: async (size) => {
      await Promise.resolve();
      stored.bytes = stored.bytes.subarray(0, size);
      stored.synced = Math.min(stored.synced, size);
    },
    close: () => Promise.resolve(),
  };
}

function systemError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
