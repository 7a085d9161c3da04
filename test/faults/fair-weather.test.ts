import { describe, expect, it } from 'vitest';
import { plainCourse } from '../support/simulation/draw-course.ts';
import { listFaults } from '../support/simulation/invariants.ts';
import { fairWeather, simulateImport } from '../support/simulation/simulated-import.ts';
import { seeds } from './seeds.ts';

const some = seeds.slice(0, Math.ceil(seeds.length / 5));
const parts = { course: plainCourse, weather: fairWeather, wire: { linesPerCall: 10 } };

describe('an import in fair weather', () => {
  it('does all that is not refused, and loses nothing of a book to its slices', async () => {
    for (const seed of some) {
      const faults = listFaults(await simulateImport(seed, parts));
      expect(faults, `seed ${seed}`).toEqual([]);
    }
  });

  it('has nothing to send the second time', async () => {
    for (const seed of some) {
      const size = { refused: 0, habits: { rounds: false } };
      const { again } = await simulateImport(seed, { ...parts, size, again: true });
      expect(again?.calls.made, `seed ${seed}`).toBe(0);
    }
  });
});
