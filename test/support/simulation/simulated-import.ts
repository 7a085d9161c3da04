import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '../../../src/aimsio/client.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { RemoteFailure } from '../../../src/core/failure.ts';
import { importFile } from '../../../src/flows/import.ts';
import type { ImportWorld } from '../../../src/flows/import.ts';
import type { Journey } from '../../../src/report/journey.ts';
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
  /** What the import told; `undefined` where it ended with a failure. */
  readonly journey: Journey | undefined;
  readonly failure: unknown;
  readonly weather: Weather;
  /** Epoch milliseconds: the yes to the preview, the end of all faults, and the import's own end. */
  readonly sentFrom: number;
  readonly faultsEndAt: number;
  readonly endedAt: number;
}

/** What may be set instead of drawn. */
export interface SimulationParts {
  readonly size?: Partial<ScenarioSize>;
  readonly weather?: Weather;
}

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
  const weather = parts.weather ?? drawWeather(random);
  const lastsMs = random.between(30, 1500) * 1000;
  const folder = mkdtempSync(join(tmpdir(), 'aimsio-sheets-simulation-'));
  try {
    const { result } = await inVirtualTime(async () => {
      const file = join(folder, scenario.fileName);
      writeFileSync(file, scenario.content);
      let sentFrom = Infinity;
      const confirm = (): Promise<boolean> => {
        sentFrom = Date.now();
        service.turn(weather);
        setTimeout(() => service.turn({ faults: 0, restarts: 0, stirs: 0 }), lastsMs);
        return Promise.resolve(true);
      };
      const world = buildWorld(service, folder, { confirm, random: random.fork() });
      const ended = await endOf(importFile(jobFor(file, scenario), world));
      const endedAt = Date.now();
      await systemClock.sleep(afterglowMs);
      return { ...ended, endedAt, sentFrom, faultsEndAt: sentFrom + lastsMs };
    });
    return { seed, scenario, service, weather, ...result };
  } finally {
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

function buildWorld(
  service: SimulatedService,
  stateFolder: string,
  { confirm, random }: Pick<ImportWorld, 'confirm'> & { readonly random: Random },
): ImportWorld {
  const account = anAccount();
  const { fetch } = service;
  return {
    stateFolder,
    toolVersion: '0.0.0',
    clock: systemClock,
    onEvent: () => undefined,
    signal: new AbortController().signal,
    account,
    client: createClient({ account, fetch, random: () => random.next() }),
    confirm,
  };
}

function jobFor(file: string, { rows }: Scenario) {
  const isNew = rows.some(({ book }) => book === 'New book');
  return aJob(file, isNew ? { allow: [{ guard: 'new-book' }] } : {});
}

/** A service that cannot be reached ends an import; anything else that is thrown is a bug. */
async function endOf(
  running: Promise<Journey | undefined>,
): Promise<{ readonly journey: Journey | undefined; readonly failure: unknown }> {
  try {
    return { journey: await running, failure: undefined };
  } catch (failure) {
    if (!(failure instanceof RemoteFailure)) throw failure;
    return { journey: undefined, failure };
  }
}
