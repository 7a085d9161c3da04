import { plainTraits } from '../support/simulation/build-scenario.ts';
import { plainCourse } from '../support/simulation/draw-course.ts';
import { fairWeather } from '../support/simulation/simulated-import.ts';
import type { SimulationParts } from '../support/simulation/simulated-import.ts';
import { seeds } from './seeds.ts';

/** An import in which nothing goes wrong but that its process dies. */
export interface RunToCrash {
  readonly seed: number;
  readonly parts: SimulationParts;
}

const fair = { weather: fairWeather, course: plainCourse, undoDeaths: [] };

/** About 50 rows: items, new ones, prices of two books and of a new one. */
export const lists: RunToCrash = {
  seed: 12,
  parts: { ...fair, size: { items: 24, books: 2, shape: 'both', traits: plainTraits } },
};

/**
 * 16 rows: `Book 1` and `Book 2` are replaced, of which prices go and come, an item gets another code,
 * others are new. `C-0005` is an item of the account that neither the sheet nor a book names.
 */
export const replacesAndRenames: RunToCrash = {
  seed: 28,
  parts: {
    ...fair,
    size: {
      items: 7,
      books: 2,
      shape: 'both',
      traits: { renames: true, replaces: true, matrix: false },
      refused: 0,
      habits: { rounds: false },
    },
  },
};

/** Every step in `npm run test:faults`, some in `npm test`. */
const stride = Math.max(1, Math.round(400 / seeds.length));

/** At which of a process's steps it dies. */
export function placesIn(steps: number): readonly number[] {
  const from = 1 + (stride > 1 ? 3 : 0);
  const count = Math.ceil((steps - from + 1) / stride);
  return Array.from({ length: count }, (_, at) => from + at * stride);
}
