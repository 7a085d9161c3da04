import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../src/flows/import.ts';
import { anItem } from '../support/build-snapshot.ts';
import { aJob, aWorld } from '../support/build-world.ts';
import { createFakeService } from '../support/fake-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';

const folder = createTemporaryFolder();

describe('a row that another file sends right after a run that came to its end', () => {
  it('waits until 60 seconds after a POST of that run to which there was no answer', async () => {
    const service = createFakeService({ records: [anItem({ code: 'LAB-010', rate: 85 })] });
    service.fail({ method: 'POST' }, { kind: 'lost-answer' });
    const world = {
      ...aWorld({ fetch: service.fetch, stateFolder: folder.path }),
      accountFolder: join(folder.path, 'account'),
    };
    const importRate = async (rate: number) => {
      const file = folder.write(`rate-${rate}.csv`, `Code,Rate\nLAB-010,${rate}\n`);
      return (await importFile(aJob(file), world))!.run!;
    };
    const { result } = await inVirtualTime(async () => [
      await importRate(90),
      await importRate(95),
    ]);
    expect(result.map((run) => [run.entries[0]?.outcome, run.open])).toEqual([
      ['updated', 0],
      ['updated', 0],
    ]);
    const sent = service.requests.filter(({ method }) => method === 'POST');
    expect(result[0]!.endedAt - sent[0]!.at).toBeLessThan(10_000);
    expect(sent).toHaveLength(2);
    expect(sent[1]!.at - sent[0]!.at).toBeGreaterThanOrEqual(60_000);
  });
});
