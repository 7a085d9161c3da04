import { execFileSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { resetPractice } from '../../src/practice/reset-practice.ts';
import { runCli } from '../support/run-cli.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const cwd = folder.path;
const env = { AIMSIO_SHEETS_HOME: join(cwd, 'home') };
const validator = fileURLToPath(new URL('../support/find-office-faults.mjs', import.meta.url));
const samples = fileURLToPath(new URL('../../samples', import.meta.url));

/** What is written, by commands that each find what they need. */
const written: Readonly<Record<string, string>> = {
  'a blank sheet': 'template billable-items -o blank.xlsx',
  'a blank matrix': 'template price-matrix -o blank-matrix.xlsx',
  'the preview of a workbook': 'preview billable-items.xlsx --review --out preview.xlsx',
  'the preview of a text without headings':
    'preview bare.csv --template letters.json --review --out bare.xlsx',
  'the result of a workbook without headings': 'import bare.xlsx --yes --out result-bare.xlsx',
  'the result of a text': 'import prices.csv --yes --skip-invalid --out result.xlsx',
  'the result of a workbook': 'import faulty.xlsx --yes --skip-invalid --out result-faulty.xlsx',
  'an undo': 'undo 1 --yes --out undo.xlsx',
  'an export': 'export all --out export.xlsx',
  'a matrix': 'export price-books --as-matrix --out matrix.xlsx',
  'a comparison': 'compare export.xlsx practice --out comparison.xlsx',
};

/** A template of a sheet without headings. */
const letters = {
  name: 'letters',
  title: 'Letters',
  entity: 'billable-item',
  layout: 'list',
  headerRow: 0,
  columns: [
    { field: 'billableItemCode', letter: 'A', required: true },
    { field: 'billableItemDefaultRate', letter: 'B' },
  ],
};

describe('a workbook that is written', () => {
  let faults: Readonly<Record<string, readonly string[]>> = {};

  beforeAll(async () => {
    await resetPractice(env.AIMSIO_SHEETS_HOME, { items: 4, books: 1 });
    folder.write('prices.csv', 'Code,Rate\nLAB-010,120\nLAB-020,x\n');
    folder.write('bare.csv', 'LAB-010,119\nLAB-020,x\n');
    folder.write('letters.json', JSON.stringify(letters));
    for (const name of ['billable-items.xlsx', 'faulty.xlsx']) {
      copyFileSync(join(samples, name), join(cwd, name));
    }
    for (const command of Object.values(written)) await runCli(command.split(' '), { cwd, env });
    const files = [...Object.values(written).map(fileOf), 'billable-items.xlsx', 'faulty.xlsx'];
    faults = JSON.parse(
      execFileSync(process.execPath, [validator, ...files], { cwd, encoding: 'utf8' }),
    );
  }, 120_000);

  it.each(Object.entries(written))(
    'has nothing that Excel would have to repair: %s',
    (_, command) => {
      // What the user's own workbook has is kept as it is.
      const [, , source] = /^(import|preview) (\S+\.xlsx)/u.exec(command) ?? [];
      const known = new Set(faults[source ?? '']);
      expect(faults[fileOf(command)]?.filter((fault) => !known.has(fault))).toEqual([]);
    },
  );
});

function fileOf(command: string): string {
  return command.split(' ').at(-1) ?? '';
}
