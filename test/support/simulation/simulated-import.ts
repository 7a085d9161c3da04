import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import type { wireOverridesSchema } from '../../../src/aimsio/wire-contract.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { omitUndefined } from '../../../src/core/omit-undefined.ts';
import { importFile } from '../../../src/flows/import.ts';
import type { ImportJob } from '../../../src/flows/job.ts';
import { previewFile } from '../../../src/flows/preview.ts';
import { undoRun } from '../../../src/flows/undo.ts';
import type { ImportWorld } from '../../../src/flows/world.ts';
import type { Allowance, Plan } from '../../../src/plan/plan.ts';
import type { Journey } from '../../../src/report/journey.ts';
import { openRecordCache } from '../../../src/store/record-cache.ts';
import { aJob } from '../build-world.ts';
import { inVirtualTime } from '../virtual-time.ts';
import { buildScenario } from './build-scenario.ts';
import type { Scenario, ScenarioSize } from './build-scenario.ts';
import { drawCourse } from './draw-course.ts';
import type { Course } from './draw-course.ts';
import { createRandom } from './random.ts';
import type { Random } from './random.ts';
import { SimulatedDisk } from './simulated-disk.ts';
import { buildWorld, live } from './simulated-lives.ts';
import type { LifeMeans, Lived, Undertaking } from './simulated-lives.ts';
import { startProcess } from './simulated-process.ts';
import type { Death } from './simulated-process.ts';
import { SimulatedService } from './simulated-service.ts';
import type { Weather } from './simulated-service.ts';
import { stirAccount } from './stir-account.ts';

/** A yes to what was shown. */
export interface Yes {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly plan: Plan;
}

/** Something that was begun and gone on with, and everything that is needed to judge it. */
export interface Undertaken extends Lived {
  readonly yeses: readonly Yes[];
  /** Epoch milliseconds: the first yes, and the end of all faults. */
  readonly sentFrom: number;
  readonly faultsEndAt: number;
}

/** An import that was simulated, with all that came after it. */
export interface SimulatedImport extends Undertaken {
  readonly seed: number;
  readonly scenario: Scenario;
  readonly course: Course;
  readonly service: SimulatedService;
  readonly disk: SimulatedDisk;
  /** Whether somebody changed what is on the disk. */
  readonly isTampered: boolean;
  /** The same file once more, in fair weather; where it was asked for. */
  readonly again?: Journey | undefined;
  /** The run taken back. */
  readonly undone?: Undertaken;
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
  /** Where the processes die that take it back; drawn from the seed where it is absent. */
  readonly undoDeaths?: readonly Death[];
  /** What happens to the disk when a process has died. */
  readonly onDeath?: (disk: SimulatedDisk) => void;
  /** What else is done with the account when a process has died, before the run is gone on with. */
  readonly between?: (world: ImportWorld) => Promise<unknown>;
  /** Whether the same file is imported once more. */
  readonly again?: boolean;
}

/** Nothing goes wrong. */
export const fairWeather: Weather = { faults: 0, restarts: 0, stirs: 0 };

/** When every simulation begins, epoch milliseconds: times, too, follow from the seed alone. */
const beginsAt = Date.UTC(2026, 2, 2, 9);
/** The file is newer than whatever becomes of the account, and no file of the future. */
const savedAt = new Date(beginsAt + 12 * 3_600_000);

/** How long requests may still be applied after an import has ended. */
const afterglowMs = 90_000;

/**
 * Imports a made-up sheet into a made-up account through a made-up network, in virtual time; where its
 * process ends early, the next one resumes the run, and in the end the run may be taken back. The whole
 * of it follows from the seed.
 */
export async function simulateImport(
  seed: number,
  parts: SimulationParts = {},
): Promise<SimulatedImport> {
  const random = createRandom(seed);
  const scenario = buildScenario(random.fork(), parts.size);
  const service = new SimulatedService(scenario.account, random.fork(), scenario.newCodes);
  const stateFolder = mkdtempSync(join(tmpdir(), 'aimsio-sheets-simulation-'));
  const weather = parts.weather ?? drawWeather(random);
  const chance = random.fork();
  const course = parts.course ?? drawCourse(random.fork());
  const cache = course.cache === 'none' ? undefined : openRecordCache(stateFolder, owner);
  const disk = new SimulatedDisk();
  const means = { ...parts, course, service, disk, random, stateFolder, cache };
  const ownRandom = Math.random;
  Math.random = () => chance.next();
  try {
    const stage: Stage = { scenario, weather, means, parts };
    const { result } = await inVirtualTime(() => simulate(stage), beginsAt);
    const isTampered = parts.onDeath !== undefined;
    return { seed, scenario, course, service, disk, isTampered, ...result };
  } finally {
    Math.random = ownRandom;
    cache?.close();
    rmSync(stateFolder, { recursive: true, force: true });
  }
}

const owner = { server: 'sandbox', user: 'simulated' };

interface Stage {
  readonly scenario: Scenario;
  readonly weather: Weather;
  readonly means: LifeMeans;
  readonly parts: SimulationParts;
}

async function simulate(stage: Stage) {
  const { scenario, means, parts, weather } = stage;
  const { random, service, course } = means;
  const file = join(means.stateFolder, scenario.fileName);
  writeFileSync(file, scenario.content);
  utimesSync(file, savedAt, savedAt);
  const job = jobFor(file, scenario);
  await warmUp(job, stage);
  const lasts = { weather, lastsMs: random.between(30, 1500) * 1000 };
  const begin: Undertaking['begin'] = (world) => importFile(job, world);
  const done = await undertake({ name: 'import', begin, deaths: parts.deaths ?? [] }, lasts, means);
  const again =
    parts.again === true
      ? await importFile(job, buildWorld(means, startProcess(service.fetch, new SimulatedDisk()), course.settings)) // prettier-ignore
      : undefined;
  const undone = await takeBack(done, lasts, means);
  const yeses = [...done.yeses, ...(undone?.yeses ?? [])];
  return { ...done, yeses, ...omitUndefined({ again, undone }) };
}

/** Reads the account before, and lets somebody change something since. */
async function warmUp(job: ImportJob, { means, scenario, parts }: Stage): Promise<void> {
  const { cache, course, service, random } = means;
  if (cache === undefined) return;
  const process = startProcess(service.fetch, new SimulatedDisk());
  await previewFile(job, buildWorld(means, process, course.settings));
  if (course.cache === 'trusted' && !scenario.account.habits.keepsTimes)
    cache.writeFact('moves', 'yes');
  if ((parts.weather?.stirs ?? 1) === 0) return;
  for (let left = random.between(0, 3); left > 0; left -= 1)
    stirAccount(scenario.account, scenario.newCodes, random);
}

/** Does something in bad weather that begins with the yes, and waits until it is over. */
async function undertake(
  { name, begin, deaths }: Omit<Undertaking, 'confirm'>,
  { weather, lastsMs }: { readonly weather: Weather; readonly lastsMs: number },
  means: LifeMeans,
): Promise<Undertaken> {
  const { service } = means;
  const yeses: Yes[] = [];
  const confirm = ({ plan }: Journey): Promise<boolean> => {
    if (yeses.length === 0) {
      service.turn(weather);
      setTimeout(() => service.turn(fairWeather), lastsMs);
    }
    if (plan !== undefined) yeses.push({ at: Date.now(), plan });
    return Promise.resolve(true);
  };
  const lived = await live({ name, begin, deaths, confirm }, means);
  await systemClock.sleep(lastsMs + afterglowMs);
  const sentFrom = yeses[0]?.at ?? Infinity;
  return { ...lived, yeses, sentFrom, faultsEndAt: sentFrom + lastsMs };
}

/** Takes back the run, where nothing of it is open. */
async function takeBack(
  { journey }: Undertaken,
  lasts: { readonly weather: Weather; readonly lastsMs: number },
  means: LifeMeans,
): Promise<Undertaken | undefined> {
  const { course, stateFolder, random, undoDeaths } = means;
  const { id, open = 0, entries = [] } = journey?.run ?? {};
  const isOpen = open > 0 || entries.some(({ outcome }) => outcome === 'unknown');
  if (course.undo === 'none' || id === undefined || isOpen) return undefined;
  const removeAddedLines = course.undo === 'remove-added';
  const job = { run: String(id), removeAddedLines, folder: stateFolder };
  const begin: Undertaking['begin'] = (world) => undoRun(job, world);
  const deaths = undoDeaths ?? (random.happens(0.4) ? [drawDeath(random)] : []);
  return await undertake({ name: 'undo', begin, deaths }, lasts, means);
}

function drawDeath(random: Random): Death {
  return { step: random.between(20, 300), when: random.pick(['before', 'after']) };
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

function jobFor(file: string, { rows, replaced }: Scenario): ImportJob {
  const allow: Allowance[] = [];
  if (rows.some(({ book }) => book === 'New book')) allow.push({ guard: 'new-book' });
  if (rows.some(({ kind }) => kind === 'rename')) allow.push({ guard: 'rename' });
  return aJob(file, { allow, replace: replaced, skipInvalid: true });
}
