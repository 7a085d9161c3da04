import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { leaseReading, listReaders } from '../../src/store/reader-lease.ts';
import { aReaderOf, now } from '../support/hold-lock.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const state = createTemporaryFolder();
let made = 0;

function aFolder(): string {
  return join(state.path, `account-${++made}`);
}

/** What lies in the folder of an account for those that read it. */
const filesIn = (folder: string): readonly string[] => readdirSync(join(folder, 'readers')).sort();

describe('a process that reads an account', () => {
  it('leaves who it is, and since when, until it has ended', () => {
    const folder = aFolder();
    expect(listReaders(folder)).toEqual([]);
    const lease = leaseReading(folder, now);
    expect(listReaders(folder)).toEqual([lease.name]);
    expect(lease.name).toMatch(new RegExp(`^${process.pid}-[0-9a-f]{8}$`, 'u'));
    const note = join(folder, 'readers', `${lease.name}.json`);
    const said: unknown = JSON.parse(readFileSync(note, 'utf8'));
    expect(said).toEqual({ pid: process.pid, host: hostname(), since: '2026-03-02T09:00:00.000Z' });
    lease.end();
    expect(listReaders(folder)).toEqual([]);
    expect(filesIn(folder)).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('says so to this user only', () => {
    const folder = aFolder();
    leaseReading(folder, now);
    expect(filesIn(folder)).toHaveLength(2);
    for (const name of filesIn(folder))
      expect(statSync(join(folder, 'readers', name)).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'readers')).mode & 0o777).toBe(0o700);
  });

  it('is seen by others while it lives; what it left is deleted once it was killed', async () => {
    const folder = aFolder();
    const own = leaseReading(folder, now);
    const { child, said } = await aReaderOf(folder);
    expect(said).toMatch(new RegExp(`^${child.pid}-`, 'u'));
    expect(listReaders(folder)).toEqual([own.name, said].sort());
    // Looking does not end what this process holds itself.
    expect(listReaders(folder)).toEqual([own.name, said].sort());

    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(filesIn(folder)).toHaveLength(4);
    expect(listReaders(folder)).toEqual([own.name]);
    expect(filesIn(folder)).toEqual([`${own.name}.json`, `${own.name}.sqlite`]);
  });

  it('on another computer is neither counted nor deleted', () => {
    const folder = aFolder();
    const own = leaseReading(folder, now);
    const note = join(folder, 'readers', '1-abcd.json');
    writeFileSync(note, JSON.stringify({ pid: 1, host: 'another-computer', since: 'yesterday' }));
    expect(listReaders(folder)).toEqual([own.name]);
    expect(existsSync(note)).toBe(true);
  });

  it('is counted though its note is damaged, and what nobody holds is deleted, damaged or not', () => {
    const folder = aFolder();
    const own = leaseReading(folder, now);
    writeFileSync(join(folder, 'readers', `${own.name}.json`), '{"pid":');
    writeFileSync(join(folder, 'readers', '1-abcd.json'), '');
    expect(listReaders(folder)).toEqual([own.name]);
    own.end();
    expect(filesIn(folder)).toEqual([]);
  });

  it('reads all the same where the folder cannot be written', () => {
    const noFolder = state.write('no-folder', '');
    const lease = leaseReading(noFolder, now);
    expect(listReaders(noFolder)).toEqual([]);
    lease.end();
    expect(readFileSync(noFolder, 'utf8')).toBe('');
  });
});
