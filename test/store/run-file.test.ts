import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FileFailure } from '../../src/core/failure.ts';
import { systemFiles } from '../../src/store/file-operations.ts';
import type { FileOperations } from '../../src/store/file-operations.ts';
import { createRun, listRuns, openRun, readRun } from '../../src/store/run-file.ts';
import type { RunFile } from '../../src/store/run-file.ts';
import { buildRunLine, firstSum } from '../../src/store/run-lines.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const state = createTemporaryFolder();
const lines = [
  { kind: 'plan', file: 'prices.csv\n“é”' },
  { kind: 'intent', key: 'LAB-010' },
  3,
  [],
];
let made = 0;

function aFolder(): string {
  return join(state.path, `account-${++made}`);
}

/** A run of four lines, closed. */
async function aRun(): Promise<{ readonly folder: string; readonly path: string }> {
  const folder = aFolder();
  const run = await createRun(folder, systemFiles);
  for (const line of lines) await run.appendLines([line]);
  await run.close();
  return { folder, path: run.path };
}

describe('a run’s file', () => {
  test('gives back its lines as they were written, each one JSON by itself', async () => {
    const { folder, path } = await aRun();
    expect(await readRun(folder, 1, systemFiles)).toEqual({ lines, cut: false });
    const texts = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(texts.slice(1).map((text) => JSON.parse(text).line)).toEqual(lines);
  });

  test('is a new one for each run, numbered from 1', async () => {
    const folder = aFolder();
    expect(await listRuns(folder)).toEqual([]);
    for (let time = 0; time < 11; time += 1) await (await createRun(folder, systemFiles)).close();
    expect(await listRuns(folder)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  test.skipIf(process.platform === 'win32')('may be read by this user only', async () => {
    const { folder, path } = await aRun();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'runs')).mode & 0o777).toBe(0o700);
  });

  test('is gone on with where it was left', async () => {
    const { folder } = await aRun();
    const { run, content } = await openRun(folder, 1, systemFiles);
    expect(content.lines).toEqual(lines);
    await run.appendLines(['more']);
    await run.close();
    expect((await readRun(folder, 1, systemFiles)).lines).toEqual([...lines, 'more']);
  });

  test('takes lines from many at once in few writes, all of them on the disk', async () => {
    const folder = aFolder();
    let syncs = 0;
    const files = watching((name) => void (syncs += name === 'sync' ? 1 : 0));
    const run = await createRun(folder, files);
    const many = Array.from({ length: 200 }, (_, at) => at);
    await Promise.all(many.map((at) => run.appendLines([at])));
    await run.close();
    expect((await readRun(folder, 1, systemFiles)).lines).toEqual(many);
    expect(syncs).toBeLessThan(10);
  });
});

describe('a run’s file that is not whole', () => {
  test('is read without its cut-off end, wherever that is, and gone on with', async () => {
    const { folder, path } = await aRun();
    const whole = readFileSync(path);
    for (let size = 0; size < whole.length; size += 1) {
      writeFileSync(path, whole.subarray(0, size));
      const { lines: found, cut } = await readRun(folder, 1, systemFiles);
      expect(found).toEqual(lines.slice(0, found.length));
      expect(cut).toBe(size > 0 && whole[size - 1] !== 0x0a);
    }
    const { run, content } = await openRun(folder, 1, systemFiles);
    expect(content).toEqual({ lines: lines.slice(0, 3), cut: true });
    await run.appendLines(['more']);
    await run.close();
    const again = await readRun(folder, 1, systemFiles);
    expect(again).toEqual({ lines: [...lines.slice(0, 3), 'more'], cut: false });
  });

  test('is refused by name for any flipped bit that does not merely cut its end', async () => {
    const { folder, path } = await aRun();
    const whole = readFileSync(path);
    for (let at = 0; at < whole.length - 1; at += 1) {
      const flipped = Buffer.from(whole);
      flipped[at] = flipped[at]! ^ 1;
      writeFileSync(path, flipped);
      await expect(readRun(folder, 1, systemFiles)).rejects.toMatchObject({
        code: 'store/damaged-run',
        message: expect.stringContaining(path),
      });
    }
  });

  test('is refused where a line is missing, twice there, or in another place', async () => {
    const { folder, path } = await aRun();
    const [a, b, c, d, e] = readFileSync(path, 'utf8').split(/(?<=\n)/u);
    for (const damaged of [
      [a, b, d, e],
      [b, c, d, e],
      [a, b, b, c, d, e],
      [a, c, b, d, e],
    ]) {
      writeFileSync(path, damaged.join(''));
      await expect(readRun(folder, 1, systemFiles)).rejects.toMatchObject({
        code: 'store/damaged-run',
        message: expect.stringMatching(/line [1-4] /u),
      });
    }
  });

  test('is refused where a newer version wrote it', async () => {
    const { folder, path } = await aRun();
    const heading = { file: 'aimsio-sheets run', version: 2 };
    writeFileSync(path, buildRunLine(heading, firstSum).text);
    await expect(readRun(folder, 1, systemFiles)).rejects.toMatchObject({ code: 'store/newer' });
    await expect(openRun(folder, 1, systemFiles)).rejects.toMatchObject({ code: 'store/newer' });
  });
});

describe('a disk that fails', () => {
  test('at any moment loses no line that was acknowledged', async () => {
    for (let survives = 0; survives < 14; survives += 1) {
      const folder = aFolder();
      const acknowledged = await writeUntilItFails(folder, survives);
      const ids = await listRuns(folder);
      const found = ids.length === 0 ? [] : (await readRun(folder, 1, systemFiles)).lines;
      expect(found.slice(0, acknowledged)).toEqual(lines.slice(0, acknowledged));
      expect(found.length).toBeGreaterThanOrEqual(acknowledged);
    }
  });

  test('acknowledges no line that is not on the disk', async () => {
    let fails = false;
    const run = await createRun(
      aFolder(),
      watching((name) => failIf(fails && name === 'sync')),
    );
    fails = true;
    await expect(run.appendLines([1])).rejects.toMatchObject({ code: 'file/not-written' });
    await run.close();
  });

  test('takes no further lines behind half a line', async () => {
    const folder = aFolder();
    let full = false;
    const run = await createRun(
      folder,
      watching((name) => failIf(full && name === 'write')),
    );
    await run.appendLines([1]);
    full = true;
    await expect(run.appendLines([2])).rejects.toMatchObject({ code: 'file/not-written' });
    full = false;
    await expect(run.appendLines([3])).rejects.toMatchObject({ code: 'file/not-written' });
    await run.close();
    expect((await readRun(folder, 1, systemFiles)).lines).toEqual([1]);
  });
});

/** How many lines were acknowledged when the disk gave out after so many operations. */
async function writeUntilItFails(folder: string, survives: number): Promise<number> {
  let left = survives;
  let acknowledged = 0;
  let run: RunFile | undefined;
  try {
    run = await createRun(
      folder,
      watching(() => failIf(left-- <= 0)),
    );
    for (const line of lines) {
      await run.appendLines([line]);
      acknowledged += 1;
    }
  } catch (error) {
    if (!(error instanceof FileFailure)) throw error;
  } finally {
    await run?.close();
  }
  return acknowledged;
}

function failIf(fails: boolean): void {
  if (fails) throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
}

/** The computer's files, with a look before each operation; half of a write that fails is done. */
function watching(look: (name: string) => void): FileOperations {
  const wrap: FileOperations['open'] extends (path: string) => Promise<infer File>
    ? (file: File) => File
    : never = (file) => ({
    write: async (bytes) => {
      try {
        look('write');
      } catch (error) {
        await file.write(bytes.subarray(0, bytes.length / 2));
        throw error;
      }
      await file.write(bytes);
    },
    sync: async () => {
      look('sync');
      await file.sync();
    },
    truncate: async (size) => {
      look('truncate');
      await file.truncate(size);
    },
    close: async () => await file.close(),
  });
  return {
    ...systemFiles,
    makeFolder: async (path) => {
      look('makeFolder');
      await systemFiles.makeFolder(path);
    },
    create: async (path) => {
      look('create');
      return wrap(await systemFiles.create(path));
    },
    syncFolder: async (path) => {
      look('syncFolder');
      await systemFiles.syncFolder(path);
    },
  };
}
