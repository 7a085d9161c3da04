import { usualSettings } from '../../../src/run/settings.ts';
import type { RunSettings } from '../../../src/run/settings.ts';
import type { Random } from './random.ts';

/** What the user of a simulated import does, and what befalls it beside the weather. */
export interface Course {
  readonly settings: RunSettings;
  /** Whether the account was read before, and since when its time of change is relied on. */
  readonly cache: 'none' | 'warm' | 'trusted';
  /** Ctrl-C so long after the yes, milliseconds. */
  readonly interruptAfterMs?: number;
  /** So many writes the disk takes; then it is full until the program has ended. */
  readonly diskTakes?: number;
  /** What is done with a run that ended because too much was refused. */
  readonly afterStop: 'nothing' | 'resume' | 'give-up';
  /** Whether the run is taken back in the end, once nothing of it is open. */
  readonly undo: 'none' | 'keep-added' | 'remove-added';
}

/** An import and nothing else: refusals end no run. */
export const plainCourse: Course = {
  settings: { ...usualSettings, stopAfter: { rows: Infinity } },
  cache: 'none',
  afterStop: 'nothing',
  undo: 'none',
};

/** Draws what may be done with an import. */
export function drawCourse(random: Random): Course {
  const settings: RunSettings = {
    ...usualSettings,
    stopAfter: random.pick([{ rows: Infinity }, { percent: 20 }, { percent: 5 }, { rows: 2 }]),
    verify: random.weigh({ changed: 8, full: 1, none: 1 }),
    canary: random.happens(0.2),
  };
  const strikes = random.weigh({ none: 6, interrupt: 2, full: 1 });
  return {
    settings,
    cache: random.weigh({ none: 3, warm: 1, trusted: 1 }),
    ...(strikes === 'interrupt' ? { interruptAfterMs: random.between(0, 60_000) } : {}),
    ...(strikes === 'full' ? { diskTakes: random.between(1, 40) } : {}),
    afterStop: random.weigh({ nothing: 2, resume: 2, 'give-up': 1 }),
    undo: random.weigh({ none: 3, 'keep-added': 1, 'remove-added': 1 }),
  };
}
