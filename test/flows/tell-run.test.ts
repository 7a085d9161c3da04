import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runsDocumentSchema } from '../../src/report/runs-document.ts';
import { documentSchema } from '../../src/report/document.ts';
import type { RecordedOutcome } from '../../src/run/run-record.ts';
import { aRateChange, anEntry } from '../support/build-plan.ts';
import { aPost, ranAt, writeRun } from '../support/build-run.ts';
import type { RunParts, WrittenRun } from '../support/build-run.ts';
import { aTerminal } from '../support/fake-terminal.ts';
import { readTexts } from '../support/read-cells.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const { path } = createTemporaryFolder();
let states = 0;

const text =
  'Code,Name,Type,Rate,Rate type\nLAB-010,,,90,\nLAB-900,Night welder,Labour,95,Hourly\n';
const file = { path: '/home/chen/rates-2027.csv', text };
const sheet = 'rates-2027';
const update = anEntry({
  sheet,
  row: 2,
  action: 'update',
  guid: 'g-10',
  changes: [aRateChange(85, 90)],
});
const create = anEntry({
  sheet,
  row: 3,
  key: 'LAB-900',
  action: 'create',
  changes: [aRateChange(undefined, 95)],
});
const words = 'Rate must be positive';
const rejected = {
  outcome: 'rejected',
  issues: [{ code: 'remote/rejected', severity: 'error', status: 422, words }],
} satisfies Partial<RecordedOutcome>;

/** A state folder with these runs. */
async function stateOf(...parts: readonly RunParts[]): Promise<State> {
  const home = join(path, `state-${(states += 1)}`);
  const runs: WrittenRun[] = [];
  for (const one of parts) runs.push(await writeRun(home, one));
  return { home, runs };
}

interface State {
  readonly home: string;
  readonly runs: readonly WrittenRun[];
}

/** What a command line prints; a failure as its two sentences. */
async function say({ home }: State, ...args: readonly string[]): Promise<string> {
  const terminal = aTerminal({ cwd: path, env: { AIMSIO_SHEETS_HOME: home } });
  try {
    const code = await terminal.run(args);
    return `${terminal.said.stdout}[${code}]`;
  } catch (error) {
    const { message, hint } = error as { readonly message: string; readonly hint?: string };
    return `${message} ${hint}`;
  }
}

const imported: RunParts = {
  file,
  entries: [update, create],
  outcomes: { 0: 'updated', 1: rejected },
};

describe('runs', () => {
  it('lists what was sent from this computer, the newest first, and what to do next', async () => {
    const state = await stateOf(
      imported,
      { ...imported, at: ranAt + 3_600_000, entries: [update], outcomes: {}, ending: [] },
      { ...imported, server: 'practice', user: 'practice', at: ranAt + 60_000 },
      {
        entries: [update],
        undoes: 1,
        command: 'undo',
        at: ranAt - 60_000,
        user: 'roy@example.com',
      },
    );
    expect(await say(state, 'runs')).toBe(
      [
        'run  when                  state       account   user              file            result',
        '  2  3 Nov 2026 15:02 UTC  unfinished  sandbox   chen@example.com  rates-2027.csv  1 not sent',
        '  1  3 Nov 2026 14:03 UTC  finished    PRACTICE  practice          rates-2027.csv  1 updated, 1 rejected',
        '  1  3 Nov 2026 14:02 UTC  finished    sandbox   chen@example.com  rates-2027.csv  1 updated, 1 rejected',
        '  1  3 Nov 2026 14:01 UTC  unfinished  sandbox   roy@example.com   undo of run 1   1 not sent',
        '',
        'Run 2 is unfinished: aimsio-sheets resume 2',
        '[0]',
      ].join('\n'),
    );
  });

  it('lists those of one account, as a table or as a document', async () => {
    const state = await stateOf(imported, { ...imported, server: 'practice', user: 'practice' });
    const { runs } = runsDocumentSchema.parse(
      JSON.parse((await say(state, 'runs', '--server', 'Practice', '--json')).replace('[0]', '')),
    );
    expect(runs).toMatchObject([
      {
        run: 1,
        server: 'practice',
        state: 'finished',
        file: file.path,
        begunAt: '2026-11-03T14:02:00.000Z',
        endedAt: '2026-11-03T14:05:00.000Z',
        counts: { entries: 2, outcomes: { updated: 1, rejected: 1, unknown: 0 } },
      },
    ]);
    expect(await say(state, 'runs', '--server', 'portal')).toBe(
      'Nothing of portal was imported from this computer yet.\n[0]',
    );
  });

  it('says so where nothing was ever sent', async () => {
    expect(await say({ home: join(path, 'none'), runs: [] }, 'runs')).toMatch(/^Nothing was imp/u);
  });
});

describe('runs ID', () => {
  it('shows every row as after the import, with its findings', async () => {
    const state = await stateOf(imported);
    expect(await say(state, 'runs', '1')).toBe(
      [
        'Run 1: import of /home/chen/rates-2027.csv (sandbox, user chen@example.com)',
        '  3 Nov 2026 14:02 UTC to 3 Nov 2026 14:05 UTC; finished; sent by 0 calls',
        '',
        '  ~      1 updated',
        '  ✗      1 rejected',
        '',
        'Done (1)',
        "  ~ LAB-010  'rates-2027'!2",
        '      Rate 85.00 → 90.00 (+5.9 %)',
        '',
        'Not done (1)',
        "  ✗ LAB-900  'rates-2027'!3",
        '      Rate 95.00',
        `      ✗ Aimsio refused this row (422): "${words}". Correct the row and import the file again.`,
        '[0]',
      ].join('\n'),
    );
  });

  it('gives the document of its import', async () => {
    const state = await stateOf(imported);
    const json = (await say(state, 'runs', '1', '--json')).replace('[0]', '');
    expect(documentSchema.parse(JSON.parse(json))).toMatchObject({
      command: 'import',
      run: 1,
      server: 'sandbox',
      file: file.path,
      sheets: [{ name: sheet, template: 'billable-items', rows: 2, read: true }],
      counts: { sheetRows: 2, outcomes: { updated: 1, rejected: 1 } },
      rows: [
        { sheet, row: 2, outcome: 'updated', verified: true },
        { sheet, row: 3, outcome: 'rejected', issues: [{ code: 'remote/rejected' }] },
      ],
    });
  });

  it('writes its result workbook again from the copy of the file, never over another', async () => {
    const state = await stateOf(imported);
    const out = `again-${states}.xlsx`;
    expect(await say(state, 'runs', '1', '--out', out)).toContain(
      `Result workbook: ${join(path, out)}`,
    );
    expect(await readTexts(join(path, out), sheet)).toMatchObject({
      1: { 1: 'Code', 7: 'Aimsio result' },
      2: { 1: 'LAB-010', 4: '90', 7: '~ updated' },
      3: { 1: 'LAB-900', 7: '✗ rejected' },
    });
    const before = readdirSync(path).sort();
    expect(await say(state, 'runs', '1', '--out', out)).toMatch(/exists already/u);
    expect(readdirSync(path).sort()).toEqual(before);
  });

  it('is shown without its sheets where the copy is gone or another file, and writes no workbook', async () => {
    const state = await stateOf(imported);
    const copy = join(state.runs[0]!.folder, 'runs', 'run-1.csv');
    for (const spoil of [() => writeFileSync(copy, 'Code\nX-1\n'), () => rmSync(copy)]) {
      spoil();
      const shown = await say(state, 'runs', '1');
      expect(shown).toMatch(/! The copy of the file that run 1 keeps cannot be used/u);
      expect(shown).toContain('Rate 85.00 → 90.00');
      expect(await say(state, 'runs', '1', '--out', 'never.xlsx')).toMatch(
        /cannot be used.*--json/su,
      );
    }
    expect(readdirSync(path)).not.toContain('never.xlsx');
  });

  it('asks for the account where two have such a run, and takes it', async () => {
    const other = { ...imported, user: 'roy@example.com' };
    const state = await stateOf(imported, { ...imported, server: 'practice', user: 'practice' });
    expect(await say(state, 'runs', '1')).toMatch(/practice as practice, sandbox as.*--server\.$/u);
    expect(await say(state, 'runs', '1', '--server', 'practice')).toMatch(/^PRACTICE: Run 1/u);
    await writeRun(state.home, other);
    expect(await say(state, 'runs', '1', '--server', 'sandbox')).toMatch(/--server and --user\.$/u);
    expect(await say(state, 'runs', '1', '--user', other.user)).toMatch(/^Run 1.*user roy/u);
  });

  it('names the runs that there are for a number that none has', async () => {
    const state = await stateOf(imported, imported);
    expect(await say(state, 'runs', '3')).toMatch(/no run 3 on this computer\. There is 2, 1:/u);
    expect(await say(state, 'runs', 'rates.csv')).toMatch(/“rates.csv” is no run/u);
    expect(await say(state, 'runs', '--out', 'x.xlsx')).toMatch(/needs the number of a run/u);
  });

  it('tells what is unknown and what was not sent of a run that was cut off', async () => {
    const state = await stateOf({ ...imported, outcomes: {}, posts: [aPost([0])], ending: [] });
    const shown = await say(state, 'runs', '1');
    expect(shown).toMatch(/begun 3 Nov 2026 14:02 UTC; unfinished; sent by 1 call\n/u);
    expect(shown).toMatch(/\? {6}1 unknown/u);
    expect(shown).toMatch(/! {6}1 not sent/u);
  });
});
