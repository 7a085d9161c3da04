import { describe, expect, it } from 'vitest';
import { plainTraits } from '../support/simulation/build-scenario.ts';
import { plainCourse } from '../support/simulation/draw-course.ts';
import { listFaults } from '../support/simulation/invariants.ts';
import { fairWeather, simulateImport } from '../support/simulation/simulated-import.ts';
import type { Death } from '../support/simulation/simulated-process.ts';
import { createRandom } from '../support/simulation/random.ts';
import { seeds } from './seeds.ts';

/** A run of about 50 rows: items, new ones, prices of two books and of a new one. */
const parts = {
  size: { items: 24, books: 2, shape: 'both', traits: plainTraits },
  weather: fairWeather,
  course: plainCourse,
} as const;
const seed = 12;
/** Every step in `npm run test:faults`, some in `npm test`. */
const stride = Math.max(1, Math.round(400 / seeds.length));

describe('a process that dies', () => {
  it.each(['before', 'after'] as const)(
    '%s any call or any operation on a file: what resumes it proves every row',
    async (when) => {
      const { steps } = await simulateImport(seed, parts);
      for (let step = 1 + (stride > 1 ? 3 : 0); step <= steps[0]!; step += stride) {
        const sim = await simulateImport(seed, { ...parts, deaths: [{ step, when }] });
        expect(listFaults(sim), `died ${when} step ${step}`).toEqual([]);
      }
    },
    600_000,
  );

  it('again and again, in any weather: what resumes it proves every row', async () => {
    for (const seed of seeds.slice(0, Math.ceil(seeds.length / 4))) {
      const random = createRandom(seed);
      const deaths = Array.from({ length: random.between(1, 3) }, (): Death => ({
        step: random.between(100, 400),
        when: random.pick(['before', 'after']),
      }));
      const faults = listFaults(await simulateImport(seed, { deaths }));
      expect(faults, `replay with: SEED=${seed} npm run test:faults`).toEqual([]);
    }
  }, 600_000);
});
