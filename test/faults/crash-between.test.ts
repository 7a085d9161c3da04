import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../src/flows/import.ts';
import type { ImportWorld } from '../../src/flows/world.ts';
import { aJob } from '../support/build-world.ts';
import { listFaults } from '../support/simulation/invariants.ts';
import { listOf } from '../support/simulation/simulated-account.ts';
import { simulateImport } from '../support/simulation/simulated-import.ts';
import type { SimulatedImport } from '../support/simulation/simulated-import.ts';
import { placesIn, replacesAndRenames } from './runs-to-crash.ts';

const { seed, parts } = replacesAndRenames;
const [book, code, rate] = ['Book 1', 'C-0005', 77.7] as const;

/** Another run adds a price to a book that the first one replaces; gives what became of it. */
async function addPrice(world: ImportWorld): Promise<boolean> {
  const file = join(world.stateFolder, 'another.csv');
  writeFileSync(file, `Pricebook,Code,Rate,Rate type\n${book},${code},${rate},Hourly\n`);
  const done = await importFile(aJob(file), world);
  return done?.run?.entries[0]?.outcome === 'created';
}

function isThere({ scenario }: SimulatedImport): boolean {
  const lines = listOf(scenario.account.findByKey('Pricebook', book)?.['priceItemList']);
  return lines.some(
    (line) =>
      line['priceItemBillableItemCode'] === code && (line['priceItemRate'] as number) === rate,
  );
}

/** Whether it was begun anew, and its plan lists the price among those that go. */
function isListed({ yeses }: SimulatedImport): boolean {
  const entries = yeses.at(-1)?.plan.entries ?? [];
  return entries.some((one) => one.action === 'remove' && one.book === book && one.key === code);
}

const moved = 'remote/book-moved';

/** The whole book is held back, not being what the plan was made of; and the other run waits for no yes of the first. */
function isOfTheOther(fault: string): boolean {
  return fault.includes(moved) || fault.includes('was sent by the preview');
}

describe('another run between the death of one that replaces a book and what resumes it', () => {
  it.each(['before', 'after'] as const)(
    'loses no price that it added, wherever the first one died (%s a step)',
    async (when) => {
      const { steps } = await simulateImport(seed, parts);
      let heldBack = 0;
      for (const step of placesIn(steps[0]!)) {
        let added = false;
        const between = async (world: ImportWorld): Promise<void> => {
          added = await addPrice(world);
        };
        const sim = await simulateImport(seed, { ...parts, deaths: [{ step, when }], between });
        expect({ added, stays: isThere(sim) }, `died ${when} step ${step}`).toEqual({
          added: true,
          stays: !isListed(sim),
        });
        const all = listFaults(sim);
        const ours = all.filter((fault) => !isOfTheOther(fault));
        expect(ours, `died ${when} step ${step}`).toEqual([]);
        heldBack += all.some((fault) => fault.includes(moved)) ? 1 : 0;
      }
      expect(heldBack).toBeGreaterThan(0);
    },
    600_000,
  );
});
