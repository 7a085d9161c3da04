import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A folder that goes when the tests of the file are done. */
export function createTemporaryFolder(): {
  readonly path: string;
  write(name: string, content: string | Buffer): string;
} {
  const path = mkdtempSync(join(tmpdir(), 'aimsio-sheets-test-'));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    write: (name, content) => {
      const file = join(path, name);
      writeFileSync(file, content);
      return file;
    },
  };
}
