import { findStateFolder } from '../flows/find-state-folder.ts';
import { openAccount } from '../flows/open-account.ts';
import type { AccountMeans, OpenedAccount } from '../flows/open-account.ts';
import type { OnlineWorld, World } from '../flows/world.ts';
import { findPractice } from '../practice/find-practice.ts';
import { startPractice } from '../practice/start-practice.ts';
import type { Practice } from '../practice/start-practice.ts';
import { askCredentials } from './ask-credentials.ts';
import type { Stage } from './command.ts';
import { openProgress } from './open-progress.ts';
import type { ProgressView } from './progress-view.ts';

/** Runs a journey that needs no account, its progress shown. */
export async function runOffline<T>(
  { terminal, toolVersion }: Stage,
  journey: (world: World, progress: ProgressView) => Promise<T>,
): Promise<T> {
  const progress = openProgress(terminal);
  const world: World = {
    stateFolder: findStateFolder(terminal.env),
    toolVersion,
    clock: terminal.clock,
    onEvent: (event) => progress.onEvent(event),
    signal: terminal.interrupt.signal,
  };
  try {
    const done = await journey(world, progress);
    await progress.settle();
    return done;
  } finally {
    await progress.abandon();
  }
}

/** Runs a journey on the account that the command line means; a practice server is ended with it. */
export async function runOnline<T>(
  stage: Stage,
  server: string | undefined,
  journey: (world: OnlineWorld, progress: ProgressView) => Promise<T>,
): Promise<T> {
  const { terminal } = stage;
  const { env, clock } = terminal;
  const stateFolder = findStateFolder(env);
  let practice: Practice | undefined;
  let opened: OpenedAccount | undefined;
  const openPractice: AccountMeans['openPractice'] = async () => {
    const running = await findPractice(stateFolder);
    if (running !== undefined) return running;
    practice = await startPractice({ stateFolder });
    return practice;
  };
  try {
    const found = await openAccount({
      server,
      stateFolder,
      clock,
      openPractice,
      hasCredentials: Boolean(env['AIMSIO_USERNAME'] ?? env['AIMSIO_PASSWORD']),
      askCredentials: (name, user) => askCredentials(name, user, terminal),
    });
    opened = found;
    return await runOffline(stage, (world, progress) => journey({ ...world, ...found }, progress));
  } finally {
    opened?.cache.close();
    await practice?.stop();
  }
}
