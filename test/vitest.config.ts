import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/**
 * Three kinds of tests: of the source, of what becomes of an import when everything fails, and of the
 * built program, which is built once for them.
 */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    projects: [
      {
        test: {
          name: 'source',
          testTimeout: 20_000,
          include: ['test/**/*.test.ts'],
          exclude: ['test/cli/**', 'test/faults/**'],
        },
      },
      {
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'program',
          include: ['test/cli/**/*.test.ts'],
          globalSetup: ['test/support/build-program.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
