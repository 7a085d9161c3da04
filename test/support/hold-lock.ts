import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach } from 'vitest';

/** What a holder says of itself. */
export const us = { command: 'import', toolVersion: '1.2.3' };
/** Since when it holds the lock. */
export const now = Date.UTC(2026, 2, 2, 9);

/**
 * Another process that tries to take the lock, lets go of all that it was given, says how that went, and
 * goes on until it is killed.
 */
export async function aHolderOf(folder: string): Promise<OtherProcess> {
  return await aProcess(
    'lock-account.ts',
    `let end = 'held';
    try {
      used.lockAccount(${JSON.stringify(folder)}, ${JSON.stringify(us)}, ${now});
    } catch ({ code }) {
      end = code;
    }
    await new Promise((done) => setTimeout(done));
    gc();
    console.log(end);`,
  );
}

/** Another process that reads the account of a folder, and goes on until it is killed. */
export async function aReaderOf(folder: string): Promise<OtherProcess> {
  return await aProcess(
    'reader-lease.ts',
    `console.log(used.leaseReading(${JSON.stringify(folder)}, ${now}).name);`,
  );
}

interface OtherProcess {
  readonly child: ChildProcess;
  readonly said: string;
}

async function aProcess(file: string, code: string): Promise<OtherProcess> {
  const script = new URL(`../../src/store/${file}`, import.meta.url).href;
  const whole = `import * as used from ${JSON.stringify(script)};
    ${code}
    setInterval(() => {}, 1000);`;
  const args = ['--expose-gc', '--import', 'tsx', '--input-type=module', '--eval', whole];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  holders.push(child);
  const [said] = await once(child.stdout, 'data');
  return { child, said: String(said).trim() };
}

const holders: ChildProcess[] = [];
afterEach(() => {
  for (const child of holders.splice(0)) child.kill('SIGKILL');
});
