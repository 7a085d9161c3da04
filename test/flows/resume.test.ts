import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { previewFile } from '../../src/flows/preview.ts';
import { resumeRun } from '../../src/flows/resume.ts';
import type { ImportWorld } from '../../src/flows/world.ts';
import { describeIssue } from '../../src/report/describe-issue.ts';
import { accountFolder } from '../../src/store/account-folder.ts';
import { systemFiles } from '../../src/store/file-operations.ts';
import type { FileOperations, OpenFile } from '../../src/store/file-operations.ts';
import { aRateChange, anEntry } from '../support/build-plan.ts';
import { anAccount } from '../support/build-account.ts';
import { anItem } from '../support/build-snapshot.ts';
import { aJob, aWorld } from '../support/build-world.ts';
import { createFakeService } from '../support/fake-service.ts';
import type { FakeService } from '../support/fake-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { writeRun } from '../support/build-run.ts';

const folder = createTemporaryFolder();
const text = 'Code,Rate\nLAB-010,88.5\n';
const entry = anEntry({
  row: 2,
  action: 'update',
  guid: 'guid-LAB-010',
  changes: [aRateChange(85, 88.5)],
});

interface Cut {
  readonly world: ImportWorld;
  readonly service: FakeService;
  readonly file: string;
}

let states = 0;

/** An account in which run 1 was cut off before it sent its one row. */
async function cutOff(server = 'sandbox'): Promise<Cut> {
  const stateFolder = join(folder.path, `state-${(states += 1)}`);
  const { user } = anAccount();
  const file = folder.write(`prices-${states}.csv`, text);
  const cut = { server, user, file: { path: file, text }, entries: [entry], ending: [] };
  const kept = await writeRun(stateFolder, cut);
  const service = createFakeService({ records: [anItem({ code: 'LAB-010', rate: 85 })] });
  const own = accountFolder(stateFolder, { server: anAccount().url, user });
  const world = {
    ...aWorld({ fetch: service.fetch, stateFolder }),
    accountFolder: server === 'sandbox' ? kept.folder : own,
  };
  return { world, service, file };
}

/** A disk that is full from some write on, in the state folder or everywhere. */
function aFullDisk(from: number, everywhere: boolean): FileOperations {
  let writes = 0;
  const wrap = (file: OpenFile, isFull: boolean): OpenFile => ({
    ...file,
    write: async (bytes) => {
      if (isFull && (writes += 1) >= from) {
        throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      }
      await file.write(bytes);
    },
  });
  const isHere = (path: string): boolean => everywhere || path.includes('state-');
  return {
    ...systemFiles,
    create: async (path) => wrap(await systemFiles.create(path), isHere(path)),
    open: async (path) => wrap(await systemFiles.open(path), isHere(path)),
  };
}

describe('a disk that is full', () => {
  it('before the POST ends the run: nothing is sent, and what was to be recorded is kept elsewhere', async () => {
    const { world, service } = await cutOff();
    const { run } = await resumeRun({}, { ...world, files: aFullDisk(2, false) });
    expect(service.posted()).toEqual([]);
    expect(run?.entries.map(({ outcome }) => outcome)).toEqual(['notSent']);
    const [lost] = run?.findings ?? [];
    if (lost?.code !== 'run/unwritten' || lost.file === undefined) throw new Error('not kept');
    expect(readFileSync(lost.file, 'utf8')).toContain('"kind":"intent"');
    expect(statSync(lost.file).mode & 0o077).toBe(0);
    rmSync(lost.file);
    const again = await resumeRun({}, world);
    expect(again.run?.entries.map(({ outcome }) => outcome)).toEqual(['updated']);
  });

  it('everywhere: it stands on the screen', async () => {
    const { world } = await cutOff();
    const { run } = await resumeRun({}, { ...world, files: aFullDisk(2, true) });
    expect(run?.findings?.map((issue) => describeIssue(issue)).join()).toContain('"kind":"intent"');
  });
});

describe('a run that was cut off', () => {
  it('is finished by resume, and refused by the next one', async () => {
    const { world, service } = await cutOff();
    const { run } = await resumeRun({}, world);
    expect(run?.entries.map(({ outcome }) => outcome)).toEqual(['updated']);
    expect(service.posted()).toHaveLength(1);
    await expect(resumeRun({ run: 1 }, world)).rejects.toThrow('Run 1 is finished');
  });

  it('is named by a preview, which settles and sends nothing', async () => {
    const { world, service, file } = await cutOff();
    const { issues = [] } = await previewFile(aJob(file), world);
    const found = issues.filter(({ code }) => code === 'run/unfinished');
    expect(found.map((issue) => describeIssue(issue)).join()).toContain('resume 1 --server');
    expect(service.posted()).toEqual([]);
  });

  it('is closed with --give-up: nothing is sent, and it is told no more', async () => {
    const { world, service, file } = await cutOff();
    const { run } = await resumeRun({ giveUp: true }, world);
    expect(run?.entries.map(({ outcome }) => outcome)).toEqual(['notSent']);
    expect(run?.open).toBe(0);
    expect(service.posted()).toEqual([]);
    const { issues = [] } = await previewFile(aJob(file), world);
    expect(issues.map(({ code }) => code)).not.toContain('run/unfinished');
    await expect(resumeRun({ run: 1 }, world)).rejects.toThrow('was given up on');
  });

  it('goes on although its file was changed, and says so', async () => {
    const { world, file } = await cutOff();
    folder.write(file.split('/').at(-1)!, `${text}LAB-020,1\n`);
    const { issues = [], run } = await resumeRun({}, world);
    expect(issues.map(({ code }) => code)).toContain('run/source-differs');
    expect(run?.entries).toHaveLength(1);
  });

  it('is not found on another account, whose name is told', async () => {
    const { world } = await cutOff('portal');
    const refused = resumeRun({ run: 1 }, world);
    await expect(refused).rejects.toMatchObject({
      code: 'usage/no-run',
      hint: expect.stringContaining('resume 1 --server portal'),
    });
  });
});
