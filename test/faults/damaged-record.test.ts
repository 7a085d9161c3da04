import { describe, expect, it } from 'vitest';
import { FileFailure } from '../../src/core/failure.ts';
import { parseRunLines } from '../../src/store/run-lines.ts';
import { plainTraits } from '../support/simulation/build-scenario.ts';
import { plainCourse } from '../support/simulation/draw-course.ts';
import { listFaults } from '../support/simulation/invariants.ts';
import { fairWeather, simulateImport } from '../support/simulation/simulated-import.ts';
import { seeds } from './seeds.ts';

const parts = {
  size: {
    items: 4,
    books: 1,
    shape: 'both',
    traits: plainTraits,
    refused: 0,
    habits: { rounds: false },
  },
  weather: fairWeather,
  course: plainCourse,
} as const;
const seed = 3;
const record = 'run-000001.jsonl';
/** Every place in `npm run test:faults`, some in `npm test`. */
const isThorough = seeds.length > 500;

/** A run that died half way, with what stood in its record by then. */
async function recordOf(step: number): Promise<Buffer> {
  const deaths = [{ step, when: 'after' as const }];
  let bytes: Buffer = Buffer.alloc(0);
  await simulateImport(seed, {
    ...parts,
    deaths,
    onDeath: (disk) => (bytes = disk.bytesOf(record)),
  });
  return bytes;
}

describe('the record of a run that died', () => {
  it('is resumed right wherever it is cut', async () => {
    const { steps } = await simulateImport(seed, parts);
    const step = Math.round(steps[0]! * 0.8);
    const { length } = await recordOf(step);
    const stride = isThorough ? 13 : Math.ceil(length / 40);
    for (let at = 0; at <= length; at += stride) {
      const sim = await simulateImport(seed, {
        ...parts,
        deaths: [{ step, when: 'after' }],
        onDeath: (disk) => disk.put(record, disk.bytesOf(record).subarray(0, at)),
      });
      expect(listFaults(sim), `cut at byte ${at}`).toEqual([]);
    }
  }, 600_000);

  it('is refused by name wherever a byte is another, or counts as cut in its last line', async () => {
    const { steps } = await simulateImport(seed, parts);
    const whole = await recordOf(Math.round(steps[0]! * 0.8));
    const sound = parseRunLines(whole, record).lines;
    for (let at = 0; at < whole.length; at += isThorough ? 1 : 17) {
      const bytes = Buffer.from(whole);
      bytes[at] = bytes[at]! ^ 0x20;
      const lines = readOrFail(bytes);
      if (lines === 'refused') continue;
      expect(sound.slice(0, lines.length), `byte ${at}`).toEqual(lines);
      expect(lines.length, `byte ${at}`).toBeGreaterThanOrEqual(sound.length - 1);
    }
  }, 600_000);
});

function readOrFail(bytes: Buffer): readonly unknown[] | 'refused' {
  try {
    return parseRunLines(bytes, record).lines;
  } catch (error) {
    if (error instanceof FileFailure && error.code === 'store/damaged-run') return 'refused';
    throw error;
  }
}
