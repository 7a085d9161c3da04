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
export async function aHolderOf(
  folder: string,
): Promise<{ readonly child: ChildProcess; readonly said: string }> {
  const script = new URL('../../src/store/lock-account.ts', import.meta.url).href;
  const code = `import { lockAccount } from ${JSON.stringify(script)};
    let end = 'held';
    try {
      lockAccount(${JSON.stringify(folder)}, ${JSON.stringify(us)}, ${now});
    } catch ({ code }) {
      end = code;
    }
    await new Promise((done) => setTimeout(done));
    gc();
    console.log(end);
    setInterval(() => {}, 1000);`;
  const args = ['--expose-gc', '--import', 'tsx', '--input-type=module', '--eval', code];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  holders.push(child);
  const [said] = await once(child.stdout, 'data');
  return { child, said: String(said).trim() };
}

const holders: ChildProcess[] = [];
afterEach(() => {
  for (const child of holders.splice(0)) child.kill('SIGKILL');
});
