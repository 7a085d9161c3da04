import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AccountFailure } from '../core/failure.ts';
import { practiceFolder } from './keep-account.ts';

/**
 * Makes this process the only one that serves the practice account of a state folder, and gives the
 * function that gives it up. The claim of a process that is gone is taken over; the claim of a living
 * one is an AccountFailure. It covers this computer only.
 */
export async function claimPractice(stateFolder: string): Promise<() => Promise<void>> {
  const path = join(practiceFolder(stateFolder), 'serving.pid');
  await mkdir(practiceFolder(stateFolder), { recursive: true, mode: 0o700 });
  if (!(await write(path))) {
    const owner = Number(await readFile(path, 'utf8').catch(() => ''));
    if (isAlive(owner)) throw runsAlready(owner, path);
    await rm(path, { force: true });
    if (!(await write(path))) throw runsAlready(owner, path);
  }
  return () => rm(path, { force: true });
}

/** Creates the claim; false where there is one. */
async function write(path: string): Promise<boolean> {
  try {
    await writeFile(path, String(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user is alive, too.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function runsAlready(pid: number, path: string): AccountFailure {
  return new AccountFailure({
    code: 'practice/runs-already',
    message: `The practice account is served already by process ${pid}.`,
    hint: `Run the command again in a moment. If process ${pid} is another program, delete ${path}.`,
  });
}
