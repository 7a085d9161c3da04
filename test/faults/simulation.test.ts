import { describe, expect, it } from 'vitest';
import { chunk } from '../../src/core/chunk.ts';
import { listFaults } from '../support/simulation/invariants.ts';
import { simulateImport } from '../support/simulation/simulated-import.ts';
import { seeds } from './seeds.ts';

describe('an import through a network that drops, delays, repeats and lies', () => {
  it.each(chunk(seeds, 25).map((some) => [some[0]!, some.at(-1)!, some] as const))(
    'keeps its word: imports %i to %i',
    async (_first, _last, some) => {
      for (const seed of some) {
        const faults = listFaults(await simulateImport(seed));
        expect(faults, `replay with: SEED=${seed} npm run test:faults`).toEqual([]);
      }
    },
    120_000,
  );

  it('goes the same way again from the same seed', async () => {
    const callsOf = async (seed: number) => (await simulateImport(seed)).service.calls;
    expect(await callsOf(7)).toEqual(await callsOf(7));
    expect(await callsOf(8)).not.toEqual(await callsOf(7));
  });
});
