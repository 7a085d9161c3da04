import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { createClient } from '../../../src/aimsio/client.ts';
import type { wireOverridesSchema } from '../../../src/aimsio/wire-contract.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { RemoteFailure, UsageFailure } from '../../../src/core/failure.ts';
import { importFile } from '../../../src/flows/import.ts';
import type { ImportWorld } from '../../../src/flows/world.ts';
import type { ImportJob } from '../../../src/flows/job.ts';
import { resumeRun } from '../../../src/flows/resume.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import type { Journey } from '../../../src/report/journey.ts';
import { anAccount } from '../build-account.ts';
import { aJob } from '../build-world.ts';
import { inVirtualTime } from '../virtual-time.ts';
import { buildScenario } from './build-scenario.ts';
import type { Scenario, ScenarioSize } from './build-scenario.ts';
import { drawCourse } from './draw-course.ts';
import type { Course } from './draw-course.ts';
import { createRandom } from './random.ts';
import type { Random } from './random.ts';
import { SimulatedDisk } from './simulated-disk.ts';
import { startProcess } from './simulated-process.ts';
import type { Death, SimulatedProcess } from './simulated-process.ts';
import { SimulatedService } from './simulated-service.ts';
import type { Weather } from './simulated-service.ts';

/** An import that was simulated, and everything that is needed to judge it. */
export interface SimulatedImport {
  readonly seed: number;
  readonly scenario: Scenario;
  readonly service: SimulatedService;
  /** What its last process told; `undefined` where the service could not be reached. */
  readonly journey: Journey | undefined;
  /** Every plan that was said yes to. */
  readonly plans: readonly Plan[];
  /** How many steps each process took. */
  readonly steps: readonly number[];
  readonly disk: SimulatedDisk;
  /** Epoch milliseconds: the yes to the preview, and the end of all faults. */
  readonly sentFrom: number;
  readonly faultsEndAt: number;
  /** The same file once more, in fair weather; where it was asked for. */
  readonly again?: Journey | undefined;
}

/** What may be set instead of drawn. */
export interface SimulationParts {
  readonly size?: Partial<ScenarioSize>;
  readonly weather?: Weather;
  /** What the user does; drawn from the seed where it is absent. */
  readonly course?: Course;
  readonly wire?: z.infer<typeof wireOverridesSchema>;
  /** Where the first process dies, and each that follows. */
  readonly deaths?: readonly Death[];
  /** What happens to the disk when a process has died. */
  readonly onDeath?: (disk: SimulatedDisk) => void;
  /** Whether the same file is imported once more. */
  readonly again?: boolean;
}

/** Nothing goes wrong. */
export const fairWeather: Weather = { faults: 0, restarts: 0, stirs: 0 };

/** How long requests may still be applied after the import has ended. */
const afterglowMs = 90_000;

/**
 * Imports a made-up sheet into a made-up account through a made-up network, in virtual time; where its
 * process dies, the next one resumes the run. The whole of it follows from the seed.
 */
export async function simulateImport(
  seed: number,
  parts: SimulationParts = {},
): Promise<SimulatedImport> {
  const random = createRandom(seed);
  const scenario = buildScenario(random.fork(), parts.size);
  const service = new SimulatedService(scenario.account, random.fork(), scenario.newCodes);
  const folder = mkdtempSync(join(tmpdir(), 'aimsio-sheets-simulation-'));
  const weather = parts.weather ?? drawWeather(random);
  const lastsMs = random.between(30, 1500) * 1000;
  const chance = random.fork();
  const course = parts.course ?? drawCourse(random.fork());
  const ownRandom = Math.random;
  Math.random = () => chance.next();
  try {
    const { result } = await inVirtualTime(async () => {
      const file = join(folder, scenario.fileName);
      writeFileSync(file, scenario.content);
      const plans: Plan[] = [];
      let sentFrom = Infinity;
      const confirm = ({ plan }: Journey): Promise<boolean> => {
        if (plan !== undefined) plans.push(plan);
        if (sentFrom < Infinity) return Promise.resolve(true);
        sentFrom = Date.now();
        service.turn(weather);
        setTimeout(() => service.turn(fairWeather), lastsMs);
        return Promise.resolve(true);
      };
      const means = { ...parts, course, service, random, stateFolder: folder, confirm };
      const lived = await live(jobFor(file, scenario), means);
      await systemClock.sleep(lastsMs + afterglowMs);
      const ended = { ...lived, plans, sentFrom, faultsEndAt: sentFrom + lastsMs };
      if (parts.again !== true) return ended;
      const world = buildWorld(means, startProcess(service.fetch, new SimulatedDisk()));
      return { ...ended, again: await importFile(jobFor(file, scenario), world) };
    });
    return { seed, scenario, service, ...result };
  } finally {
    Math.random = ownRandom;
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * One process after the other, until one of them comes to its end. Each has a folder of its own, since
 * those that died here never give up their lock; their files lie on one disk.
 */
async function live(
  job: ImportJob,
  means: WorldParts,
): Promise<Pick<SimulatedImport, 'journey' | 'steps' | 'disk'>> {
  const { service, random, deaths = [] } = means;
  const disk = new SimulatedDisk();
  const steps: number[] = [];
  for (let lives = 0; ; lives += 1) {
    const process = startProcess(service.fetch, disk, deaths[lives]);
    const world = {
      ...buildWorld(means, process),
      accountFolder: join(means.stateFolder, `${lives}`),
    };
    const ending = lives === 0 ? importFile(job, world) : resumeOrImport(job, world);
    const ended = await Promise.race([settle(ending), process.died]);
    steps.push(process.steps());
    if (ended !== undefined) return { journey: judgeEnding(ended), steps, disk };
    disk.crash(random);
    means.onDeath?.(disk);
    await systemClock.sleep(random.between(1000, 100_000));
  }
}

type Ended = PromiseSettledResult<Journey | undefined>;

async function settle(ending: Promise<Journey | undefined>): Promise<Ended> {
  const [ended] = await Promise.allSettled([ending]);
  return ended;
}

/** A service that cannot be reached ends an import; anything else that is thrown is a bug. */
function judgeEnding(ended: Ended): Journey | undefined {
  if (ended.status === 'fulfilled') return ended.value;
  if (ended.reason instanceof RemoteFailure) return undefined;
  throw ended.reason;
}

/** What its user does: resumes what is unfinished, and imports again where nothing is. */
async function resumeOrImport(job: ImportJob, world: ImportWorld): Promise<Journey | undefined> {
  try {
    return await resumeRun({}, world);
  } catch (error) {
    if (!(error instanceof UsageFailure && error.code === 'usage/nothing-to-resume')) throw error;
    return await importFile(job, world);
  }
}

function drawWeather(random: Random): Weather {
  const kind = random.weigh({ fair: 1, some: 4, rough: 3, storm: 1 });
  const faults = { fair: 0, some: 0.05, rough: 0.2, storm: 0.5 }[kind];
  return {
    faults,
    restarts: random.happens(0.4) ? 0.01 : 0,
    stirs: random.pick([0, 0.02, 0.1]),
  };
}

interface WorldParts extends SimulationParts, Pick<ImportWorld, 'confirm' | 'stateFolder'> {
  readonly course: Course;
  readonly service: SimulatedService;
  readonly random: Random;
}

function buildWorld(parts: WorldParts, { fetch, files }: SimulatedProcess): ImportWorld {
  const account = anAccount({}, parts.wire);
  const random = parts.random.fork();
  return {
    stateFolder: parts.stateFolder,
    files,
    toolVersion: '0.0.0',
    clock: systemClock,
    onEvent: () => undefined,
    signal: new AbortController().signal,
    account,
    client: createClient({ account, fetch, random: () => random.next() }),
    confirm: parts.confirm,
    settings: parts.course.settings,
  };
}

function jobFor(file: string, { rows }: Scenario): ImportJob {
  const isNew = rows.some(({ book }) => book === 'New book');
  return aJob(file, isNew ? { allow: [{ guard: 'new-book' }] } : {});
}
