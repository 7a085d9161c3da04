import { mkdir, open, readdir, readFile, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

/** A file open for writing at its end. */
export interface OpenFile {
  write(bytes: Uint8Array): Promise<void>;
  /** Resolves when all that was written is on the disk. */
  sync(): Promise<void>;
  truncate(size: number): Promise<void>;
  close(): Promise<void>;
}

/** A state of a file. */
export interface FileVersion {
  /** Bytes. */
  readonly size: number;
  /** Epoch milliseconds, with a fraction. */
  readonly changedAt: number;
}

/** What a run's file is written and read with, handed in, so that a test can crash at each one. */
export interface FileOperations {
  makeFolder(path: string): Promise<void>;
  /** Fails with EEXIST where there is one. */
  create(path: string): Promise<OpenFile>;
  open(path: string): Promise<OpenFile>;
  read(path: string): Promise<Uint8Array>;
  /** The names in a folder; none where there is no such folder. */
  list(path: string): Promise<readonly string[]>;
  /** By what it is seen that a file was written on. */
  version(path: string): Promise<FileVersion>;
  /** Resolves when the folder's new names are on the disk, where the system can do that. */
  syncFolder(path: string): Promise<void>;
}

/** The computer's own files; only this user may read what is made. */
export const systemFiles: FileOperations = {
  makeFolder: async (path) => void (await mkdir(path, { recursive: true, mode: 0o700 })),
  create: async (path) => wrap(await open(path, 'ax', 0o600)),
  open: async (path) => wrap(await open(path, 'a', 0o600)),
  read: async (path) => await readFile(path),
  list: async (path) => {
    try {
      return await readdir(path);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      throw error;
    }
  },
  version: async (path) => {
    const { size, mtimeMs } = await stat(path);
    return { size, changedAt: mtimeMs };
  },
  syncFolder: async (path) => {
    // Windows opens no folders, and keeps their names by itself.
    if (process.platform === 'win32') return;
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
};

function wrap(handle: FileHandle): OpenFile {
  return {
    write: async (bytes) => await handle.appendFile(bytes),
    sync: async () => await handle.sync(),
    truncate: async (size) => await handle.truncate(size),
    close: async () => await handle.close(),
  };
}
