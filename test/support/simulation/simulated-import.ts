import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { createClient } from '../../../src/aimsio/client.ts';
import type { wireOverridesSchema } from '../../../src/aimsio/wire-contract.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { RemoteFailure } from '../../../src/core/failure.ts';
import { importFile } from '../../../src/flows/import.ts';
import type { ImportWorld } from '../../../src/flows/import.ts';
import type { Journey } from '../../../src/report/journey.ts';
import { usualSettings } from '../../../src/run/settings.ts';
import { anAccount } from '../build-account.ts';
import { aJob } from '../build-world.ts';
import { inVirtualTime } from '../virtual-time.ts';
import { buildScenario } from './build-scenario.ts';
import type { Scenario, ScenarioSize } from './build-scenario.ts';
import { createRandom } from './random.ts';
import type { Random } from './random.ts';
import { SimulatedService } from './simulated-service.ts';
import type { Weather } from './simulated-service.ts';

/** An import that was simulated, and everything that is needed to judge it. */
export interface SimulatedImport {
  readonly seed: number;
  readonly scenario: Scenario;
  readonly service: SimulatedService;
  /** What the import told; `undefined` where the service could not be reached. */
  readonly journey: Journey | undefined;
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
  readonly wire?: z.infer<typeof wireOverridesSchema>;
  /** Whether the same file is imported once more. */
  readonly again?: boolean;
}

/** Nothing goes wrong. */
export const fairWeather: Weather = { faults: 0, restarts: 0, stirs: 0 };

/** How long requests may still be applied after the import has ended. */
const afterglowMs = 90_000;

/**
 * Imports a made-up sheet into a made-up account through a made-up network, in virtual time. The whole
 * of it follows from the seed.
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
  const ownRandom = Math.random;
  Math.random = () => chance.next();
  try {
    const { result } = await inVirtualTime(async () => {
      const file = join(folder, scenario.fileName);
      writeFileSync(file, scenario.content);
      let sentFrom = Infinity;
      const confirm = (): Promise<boolean> => {
        sentFrom = Math.min(sentFrom, Date.now());
        service.turn(weather);
        setTimeout(() => service.turn(fairWeather), lastsMs);
        return Promise.resolve(true);
      };
      const world = buildWorld({ ...parts, service, random, stateFolder: folder, confirm });
      const journey = await endOf(importFile(jobFor(file, scenario), world));
      await systemClock.sleep(lastsMs + afterglowMs);
      const ended = { journey, sentFrom, faultsEndAt: sentFrom + lastsMs };
      if (parts.again !== true) return ended;
      const calm = { ...world, confirm: () => Promise.resolve(true) };
      return { ...ended, again: await importFile(jobFor(file, scenario), calm) };
    });
    return { seed, scenario, service, ...result };
  } finally {
    Math.random = ownRandom;
    rmSync(folder, { recursive: true, force: true });
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
  readonly service: SimulatedService;
  readonly random: Random;
}

function buildWorld(parts: WorldParts): ImportWorld {
  const account = anAccount({}, parts.wire);
  const { fetch } = parts.service;
  const random = parts.random.fork();
  return {
    stateFolder: parts.stateFolder,
    toolVersion: '0.0.0',
    clock: systemClock,
    onEvent: () => undefined,
    signal: new AbortController().signal,
    account,
    client: createClient({ account, fetch, random: () => random.next() }),
    confirm: parts.confirm,
    settings: { ...usualSettings, stopAfter: { rows: Infinity } },
  };
}

function jobFor(file: string, { rows }: Scenario) {
  const isNew = rows.some(({ book }) => book === 'New book');
  return aJob(file, isNew ? { allow: [{ guard: 'new-book' }] } : {});
}

/** A service that cannot be reached ends an import; anything else that is thrown is a bug. */
async function endOf(running: Promise<Journey | undefined>): Promise<Journey | undefined> {
  try {
    return await running;
  } catch (failure) {
    if (!(failure instanceof RemoteFailure)) throw failure;
    return undefined;
  }
}
