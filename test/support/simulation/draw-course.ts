import { usualSettings } from '../../../src/run/settings.ts';
import type { RunSettings } from '../../../src/run/settings.ts';
import type { Random } from './random.ts';

/** What the user of a simulated import asks for, and what befalls it beside the weather. */
export interface Course {
  readonly settings: RunSettings;
}

/** Nothing is asked for: refusals end no run. */
export const plainCourse: Course = {
  settings: { ...usualSettings, stopAfter: { rows: Infinity } },
};

/** Draws what a user may ask for. */
export function drawCourse(random: Random): Course {
  const stopAfter = random.pick([{ rows: Infinity }, { percent: 20 }, { percent: 5 }, { rows: 2 }]);
  return { settings: { ...usualSettings, stopAfter } };
}
