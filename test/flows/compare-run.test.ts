import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compare } from '../../src/flows/compare.ts';
import { parseSide } from '../../src/flows/parse-side.ts';
import { buildCompareDocument } from '../../src/report/build-compare-document.ts';
import { compareDocumentSchema } from '../../src/report/compare-document.ts';
import type { CompareDocument } from '../../src/report/compare-document.ts';
import { renderCompare } from '../../src/report/render-compare.ts';
import type { Held } from '../../src/snapshot/snapshot.ts';
import { aPriceChange, aPriceEntry, aRateChange, anEntry } from '../support/build-plan.ts';
import { writeRun } from '../support/build-run.ts';
import type { RunParts } from '../support/build-run.ts';
import { aBook, aPrice, anItem } from '../support/build-snapshot.ts';
import { createFakeService } from '../support/fake-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';
import { aWorldOn } from '../support/walk.ts';

const { path } = createTemporaryFolder();
let states = 0;

const item = (code: string, rate: number): Held => anItem({ code, rate });
const raise = (key: string, from: number, to: number, row = 2) =>
  anEntry({
    row,
    key,
    action: 'update',
    changes: [aRateChange(from, to)],
    before: item(key, from).record,
  });

/** Runs beside an account. */
async function compared(
  runs: readonly RunParts[],
  account: readonly Held[],
  side = 'run:1',
): Promise<{ readonly document: CompareDocument; readonly text: string }> {
  const home = join(path, `state-${(states += 1)}`);
  for (const run of runs) await writeRun(home, run);
  const world = aWorldOn(createFakeService({ records: account }), home);
  const job = { first: parseSide(side), second: parseSide('portal') };
  const { result } = await inVirtualTime(() =>
    compare(job, { offline: (work) => work(world), online: (_, work) => work(world) }),
  );
  const document = compareDocumentSchema.parse(buildCompareDocument(result));
  return { document, text: renderCompare(result) };
}

describe('a run beside an account', () => {
  it('stands for what it left: what was changed and what it found unchanged, nothing else', async () => {
    const run: RunParts = {
      entries: [
        raise('LAB-010', 85, 90),
        raise('LAB-020', 85, 90, 3),
        anEntry({ row: 4, key: 'LAB-030', before: item('LAB-030', 70).record }),
      ],
      outcomes: { 0: 'updated', 1: 'rejected' },
    };
    const account = [item('LAB-010', 91), item('LAB-020', 85), item('LAB-030', 70)];
    const { document, text } = await compared([run], account);
    expect(document).toMatchObject({
      first: { kind: 'run', name: 'run:1', server: 'sandbox', takenAt: '2026-11-03T14:05:00.000Z' },
      counts: { equal: 1, changed: 1, onlyInFirst: 0, onlyInSecond: 0, notComparedInSecond: 1 },
      differences: [{ key: 'LAB-010', changes: [{ heading: 'Rate', from: 90, to: 91 }] }],
    });
    expect(text).toMatch(/run:1 .*sandbox, user chen@example\.com, as it was left on 3 Nov 2026/u);
  });

  it('holds what the service stored where that was read back, not what was sent', async () => {
    const stored = { billableItemDefaultRate: 90.13 };
    const run = { entries: [raise('LAB-010', 85, 90.125)], outcomes: { 0: { stored } } };
    const { document } = await compared([run], [item('LAB-010', 90.13)]);
    expect(document).toMatchObject({ equal: true, counts: { equal: 1 } });
  });

  it('tells each price of a pricebook that the account lacks, and each that it holds otherwise', async () => {
    const price = aPriceEntry({
      action: 'update',
      before: aPrice('LAB-010', 95),
      changes: [aPriceChange(95, 99)],
    });
    const run: RunParts = { entries: [price], outcomes: { 0: 'updated' } };
    const without = await compared([run], [aBook('Other', [aPrice('LAB-010', 99)])]);
    expect(without.document.differences).toMatchObject([
      { kind: 'onlyInFirst', book: 'Northstar 2026', key: 'LAB-010' },
    ]);
    const other = await compared([run], [aBook('Northstar 2026', [aPrice('LAB-010', 98)])]);
    expect(other.document.differences).toMatchObject([{ changes: [{ from: 99, to: 98 }] }]);
  });

  it('is named with its account where two have such a run, and is refused where there is none', async () => {
    const run: RunParts = { entries: [raise('LAB-010', 85, 90)], outcomes: { 0: 'updated' } };
    const runs = [run, { ...run, server: 'practice', user: 'practice' }];
    const account = [item('LAB-010', 90)];
    await expect(compared(runs, account)).rejects.toThrow(/Several accounts have a run 1/u);
    const { document } = await compared(runs, account, 'run:1@practice');
    expect(document.first).toMatchObject({ server: 'practice' });
    await expect(compared(runs, account, 'run:2')).rejects.toThrow(/no run 2/u);
  });
});
