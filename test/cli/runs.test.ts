import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runsDocumentSchema } from '../../src/report/runs-document.ts';
import { aRateChange, anEntry } from '../support/build-plan.ts';
import { writeRun } from '../support/build-run.ts';
import { runCli } from '../support/run-cli.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const { path: cwd } = createTemporaryFolder();
const env = { AIMSIO_SHEETS_HOME: join(cwd, 'home') };

describe('runs', () => {
  it('tells what was sent, without credentials, and ends with 0; with 2 for a run that is not there', async () => {
    await writeRun(env.AIMSIO_SHEETS_HOME, {
      file: { path: '/home/chen/rates.csv', text: 'Code,Rate\nLAB-010,90\n' },
      entries: [anEntry({ sheet: 'rates', action: 'update', changes: [aRateChange(85, 90)] })],
      outcomes: { 0: 'updated' },
    });
    const list = await runCli(['runs', '--json'], { cwd, env });
    expect([list.code, list.stderr]).toEqual([0, '']);
    expect(runsDocumentSchema.parse(JSON.parse(list.stdout)).runs).toHaveLength(1);

    const shown = await runCli(['runs', '1', '--out', 'again.xlsx'], { cwd, env });
    expect([shown.code, shown.stdout]).toEqual([0, expect.stringMatching(/Result.*again\.xlsx/u)]);

    const missing = await runCli(['runs', '7'], { cwd, env });
    expect([missing.code, missing.stdout]).toEqual([2, '']);
    expect(missing.stderr).toMatch(/There is no run 7.*\nThere is 1/u);
  });
});
