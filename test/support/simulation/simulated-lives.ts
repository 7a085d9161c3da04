import { join } from 'node:path';
import { createClient } from '../../../src/aimsio/client.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { FileFailure, RemoteFailure, UsageFailure } from '../../../src/core/failure.ts';
import type { ImportWorld } from '../../../src/flows/world.ts';
import { resumeRun } from '../../../src/flows/resume.ts';
import type { Journey } from '../../../src/report/journey.ts';
import type { RunSettings } from '../../../src/run/settings.ts';
import type { RecordCache } from '../../../src/store/record-cache.ts';
import { anAccount } from '../build-account.ts';
import type { Course } from './draw-course.ts';
import type { Random } from './random.ts';
import type { SimulatedDisk } from './simulated-disk.ts';
import type { SimulationParts } from './simulated-import.ts';
import { startProcess } from './simulated-process.ts';
import type { Death, SimulatedProcess } from './simulated-process.ts';
import type { SimulatedService } from './simulated-service.ts';

/** What processes work with, one after the other. */
export interface LifeMeans extends Pick<
  SimulationParts,
  'wire' | 'onDeath' | 'between' | 'undoDeaths'
> {
  readonly course: Course;
  readonly service: SimulatedService;
  readonly disk: SimulatedDisk;
  readonly random: Random;
  readonly stateFolder: string;
  readonly cache: RecordCache | undefined;
}

/** Something that is begun, and gone on with until it has come to its end. */
export interface Undertaking {
  readonly name: string;
  readonly begin: (world: ImportWorld) => Promise<Journey | undefined>;
  readonly confirm: ImportWorld['confirm'];
  /** Where the first process dies, and each that follows. */
  readonly deaths: readonly Death[];
}

/** How one process ended that was not killed. */
export interface Ending {
  readonly journey: Journey | undefined;
  /** Epoch milliseconds: Ctrl-C. */
  readonly interruptedAt: number | undefined;
}

/** All that the processes of an undertaking came to. */
export interface Lived {
  readonly journey: Journey | undefined;
  readonly endings: readonly Ending[];
  /** How many steps each process took. */
  readonly steps: readonly number[];
}

/**
 * One process after the other, until one of them comes to its end. Each has a folder of its own, since
 * those that died here never give up their lock; their files lie on one disk.
 */
export async function live(undertaking: Undertaking, means: LifeMeans): Promise<Lived> {
  const { service, random, disk, course } = means;
  const { deaths, name } = undertaking;
  const endings: Ending[] = [];
  const steps: number[] = [];
  for (let lives = 0; ; lives += 1) {
    const process = startProcess(service.fetch, disk, deaths[lives]);
    const isFirst = lives === 0;
    disk.fillAfter(isFirst ? course.diskTakes : undefined);
    const watched = watchYes(undertaking.confirm, isFirst ? course.interruptAfterMs : undefined);
    const world = {
      ...buildWorld(means, process, isFirst ? course.settings : patient(course.settings)),
      ...watched.world,
      accountFolder: join(means.stateFolder, `${name}-${lives}`),
    };
    const isGivenUp = endings.length > 0 && course.afterStop === 'give-up';
    const work = isFirst ? undertaking.begin(world) : goOn(undertaking, isGivenUp, world);
    const ended = await Promise.race([settle(work), process.died]);
    steps.push(process.steps());
    if (ended === undefined) {
      disk.crash(random);
      means.onDeath?.(disk);
      await means.between?.({
        ...buildWorld(means, startProcess(service.fetch, disk), patient(course.settings)),
        accountFolder: join(means.stateFolder, `${name}-between-${lives}`),
      });
    } else {
      const { isFull } = disk;
      const journey = judgeEnding(ended, isFull);
      const interruptedAt = watched.interruptedAt();
      endings.push({ journey, interruptedAt });
      if (!isToGoOn(journey, isFull, course)) return { journey, endings, steps };
    }
    await systemClock.sleep(random.between(1000, 100_000));
  }
}

/** The world of a process. */
export function buildWorld(
  {
    wire,
    random: parent,
    stateFolder,
    cache,
  }: Pick<LifeMeans, 'wire' | 'random' | 'stateFolder' | 'cache'>,
  { fetch, files }: Pick<SimulatedProcess, 'fetch' | 'files'>,
  settings: RunSettings,
): ImportWorld {
  const account = anAccount({}, wire);
  const random = parent.fork();
  return {
    stateFolder,
    files,
    cache,
    toolVersion: '0.0.0',
    clock: systemClock,
    onEvent: () => undefined,
    signal: new AbortController().signal,
    account,
    client: createClient({ account, fetch, random: () => random.next() }),
    confirm: () => Promise.resolve(true),
    settings,
  };
}

/** Whoever goes on with a run lets it come to its end. */
function patient(settings: RunSettings): RunSettings {
  return { ...settings, stopAfter: { rows: Infinity }, canary: false };
}

/** Presses Ctrl-C so long after the yes. */
function watchYes(confirm: ImportWorld['confirm'], afterMs: number | undefined) {
  const stop = new AbortController();
  let interruptedAt: number | undefined;
  const press = (): void => {
    interruptedAt = Date.now();
    stop.abort();
  };
  const world = {
    signal: stop.signal,
    confirm: async (preview: Journey): ReturnType<ImportWorld['confirm']> => {
      const answer = await confirm(preview);
      if (afterMs !== undefined) setTimeout(press, afterMs);
      return answer;
    },
  };
  return { world, interruptedAt: () => interruptedAt };
}

type Ended = PromiseSettledResult<Journey | undefined>;

async function settle(ending: Promise<Journey | undefined>): Promise<Ended> {
  const [ended] = await Promise.allSettled([ending]);
  return ended;
}

/** A service that cannot be reached ends an import, and so does a full disk; all else that is thrown is a bug. */
function judgeEnding(ended: Ended, isFull: boolean): Journey | undefined {
  if (ended.status === 'fulfilled') return ended.value;
  if (ended.reason instanceof RemoteFailure) return undefined;
  if (isFull && ended.reason instanceof FileFailure) return undefined;
  throw ended.reason;
}

/** Whether the user goes on with it. */
function isToGoOn(journey: Journey | undefined, isFull: boolean, { afterStop }: Course): boolean {
  if (isFull || journey === undefined) return true;
  const { open = 0, interrupted = false, stopped } = journey.run ?? {};
  if (open === 0) return false;
  return interrupted || (stopped !== undefined && afterStop !== 'nothing');
}

/** What its user does: resumes what is unfinished, or gives it up, and begins again where nothing is. */
async function goOn(
  { begin }: Undertaking,
  giveUp: boolean,
  world: ImportWorld,
): Promise<Journey | undefined> {
  try {
    return await resumeRun({ giveUp, folder: world.stateFolder }, world);
  } catch (error) {
    if (!(error instanceof UsageFailure && error.code === 'usage/nothing-to-resume')) throw error;
    return await begin(world);
  }
}
