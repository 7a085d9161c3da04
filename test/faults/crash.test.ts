import { describe, expect, it } from 'vitest';
import type { Journey } from '../../src/report/journey.ts';
import { plainCourse } from '../support/simulation/draw-course.ts';
import type { Course } from '../support/simulation/draw-course.ts';
import { listFaults } from '../support/simulation/invariants.ts';
import { simulateImport } from '../support/simulation/simulated-import.ts';
import type { Death } from '../support/simulation/simulated-process.ts';
import { createRandom } from '../support/simulation/random.ts';
import { lists, placesIn, replacesAndRenames } from './runs-to-crash.ts';
import { seeds } from './seeds.ts';

const whens = ['before', 'after'] as const;
const imports = [
  { what: 'an import of lists', run: lists },
  { what: 'an import that replaces books and renames', run: replacesAndRenames },
];
const undos: readonly Course['undo'][] = ['keep-added', 'remove-added'];

describe('a process that dies', () => {
  it.each(imports.flatMap((one) => whens.map((when) => [when, one.what, one.run] as const)))(
    '%s any call or any operation on a file of %s: what resumes it proves every row',
    async (when, _what, { seed, parts }) => {
      const { steps } = await simulateImport(seed, parts);
      for (const step of placesIn(steps[0]!)) {
        const sim = await simulateImport(seed, { ...parts, deaths: [{ step, when }] });
        expect(listFaults(sim), `died ${when} step ${step}`).toEqual([]);
      }
    },
    600_000,
  );

  it.each(undos.flatMap((undo) => whens.map((when) => [when, undo] as const)))(
    '%s any call or any operation on a file of an undo (%s) of replaced books and of a rename: what resumes it proves every row',
    async (when, undo) => {
      const { seed, parts: own } = replacesAndRenames;
      const parts = { ...own, course: { ...plainCourse, undo } };
      const { undone } = await simulateImport(seed, parts);
      for (const step of placesIn(undone!.steps[0]!)) {
        const sim = await simulateImport(seed, { ...parts, undoDeaths: [{ step, when }] });
        expect(sim.undone?.steps, `died ${when} step ${step}`).toHaveLength(2);
        expect(listFaults(sim), `died ${when} step ${step}`).toEqual([]);
      }
    },
    600_000,
  );

  it('has much to lose where books are replaced: prices go and come, an item has another code', async () => {
    const { seed, parts } = replacesAndRenames;
    const course = { ...plainCourse, undo: 'remove-added' } as const;
    const { journey, undone } = await simulateImport(seed, { ...parts, course });
    expect(outcomesOf(journey)).toEqual(['created', 'removed', 'renamed', 'unchanged', 'updated']);
    const back = ['blocked', 'created', 'removed', 'renamed', 'unchanged', 'updated'];
    expect(outcomesOf(undone?.journey)).toEqual(back);
  });

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

function outcomesOf(journey: Journey | undefined): readonly string[] {
  return [...new Set(journey?.run?.entries.map(({ outcome }) => outcome))].sort();
}
