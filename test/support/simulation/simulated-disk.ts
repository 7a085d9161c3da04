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
  readonly #room = { writes: Infinity, isFull: false };

  readonly files: FileOperations = {
    makeFolder: () => Promise.resolve(),
    create: async (path) => {
      await Promise.resolve();
      if (this.#stored.has(basename(path))) throw systemError('EEXIST', path);
      const stored = { bytes: Buffer.alloc(0), synced: 0, named: false, changedAt: Date.now() };
      this.#stored.set(basename(path), stored);
      return this.#open(stored);
    },
    open: async (path) => this.#open(await this.#at(path)),
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

  #open(stored: Stored): OpenFile {
    return {
      write: async (bytes) => {
        await Promise.resolve();
        const taken = this.#take() ? bytes : bytes.subarray(0, bytes.length / 2);
        stored.bytes = Buffer.concat([stored.bytes, taken]);
        stored.changedAt = Date.now();
        if (taken.length < bytes.length) throw systemError('ENOSPC', 'the disk');
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

  /** Whether there is room for a write. */
  #take(): boolean {
    this.#room.writes -= 1;
    this.#room.isFull ||= this.#room.writes < 0;
    return !this.#room.isFull;
  }

  /** There is room for so many writes from now on; absent: for all. */
  fillAfter(writes = Infinity): void {
    this.#room.writes = writes;
    this.#room.isFull = false;
  }

  /** Whether a write found no room. */
  get isFull(): boolean {
    return this.#room.isFull;
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

function systemError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
