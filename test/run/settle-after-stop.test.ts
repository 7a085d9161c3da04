import { describe, expect, it } from 'vitest';
import { listUnknown, parseRunRecord } from '../../src/run/parse-run-record.ts';
import { beginRecord } from '../../src/run/begin-record.ts';
import { keepJournal } from '../../src/run/journal.ts';
import type { FakeService } from '../support/fake-service.ts';
import { itemRow } from '../support/build-rows.ts';
import { anItem } from '../support/build-snapshot.ts';
import { outcomesOf, send } from '../support/send-plan.ts';
import type { Ran } from '../support/send-plan.ts';

const codes = Array.from({ length: 20 }, (_, at) => `ITEM-${at + 100}`);
const held = codes.map((code) => anItem({ code, rate: 10 }));
const rows = codes.map((code) => itemRow(code, { billableItemDefaultRate: 11 }));

/** The first row is refused, which ends the run; its list was refused with it, and sent in halves. */
async function stopAtFirst(script: (service: FakeService) => void = () => undefined): Promise<Ran> {
  return await send(held, rows, {
    settings: { stopAfter: { rows: 1 } },
    script: (service) => {
      const refusal = { kind: 'status', status: 400, body: { message: 'no' } } as const;
      service.fail({ method: 'POST', body: /ITEM-100/u }, refusal, Infinity);
      script(service);
    },
  });
}

/** What its journal says of a run. */
async function recordOf({ made, lines }: Ran) {
  const all: unknown[] = [];
  const journal = keepJournal({ appendLines: (some) => Promise.resolve(void all.push(...some)) });
  const account = { server: 'sandbox', user: 'chen' };
  const begun = { kind: 'begun', at: 0, command: 'import', toolVersion: '0.0.0', account } as const;
  await beginRecord(journal, begun, made);
  return parseRunRecord([...all, ...lines], 'run')!;
}

describe('a run that ends because too much was refused', () => {
  it('leaves no row unknown: it reads back what was in a refused list, and sends nothing more', async () => {
    const ran = await stopAtFirst();
    const posts = ran.service.requests.filter(({ method }) => method === 'POST');
    const after = ran.service.requests.slice(ran.service.requests.indexOf(posts.at(-1)!) + 1);
    expect(outcomesOf(ran)).toEqual(['rejected', ...codes.slice(1).map(() => 'notSent')]);
    expect(after.length).toBeGreaterThanOrEqual(19);
    expect(ran.run.stopped).toContain('refused');
  });

  it('finds rows of a refused list that were stored all the same', async () => {
    const ran = await stopAtFirst((service) =>
      service.before({ method: 'POST', body: /ITEM-115/u }, () =>
        service.store.change('BillableItem', 'ITEM-115', { billableItemDefaultRate: 11 }),
      ),
    );
    expect(ran.run.entries[15]).toMatchObject({ outcome: 'updated', verified: true });
    expect(outcomesOf(ran).filter((one) => one === 'notSent')).toHaveLength(18);
  });

  it('has nothing in doubt in its record either, and can be gone on with', async () => {
    const ran = await stopAtFirst();
    const record = await recordOf(ran);
    expect(listUnknown(record)).toEqual([]);
    expect(listUnknown({ ...record, cleared: new Map() })).toHaveLength(19);
    const resumed = await send(held, rows, { earlier: () => record });
    expect(outcomesOf(resumed)).toEqual(['rejected', ...codes.slice(1).map(() => 'updated')]);
  });

  it('leaves unknown only what cannot be read', async () => {
    const unreadable = { kind: 'status', status: 400, body: 'no' } as const;
    const ran = await stopAtFirst((service) =>
      service.before({ method: 'POST' }, () =>
        service.fail({ method: 'GET', path: /guid-ITEM-107$/u }, unreadable, Infinity),
      ),
    );
    expect(ran.run.entries[7]).toMatchObject({ outcome: 'unknown' });
    expect(outcomesOf(ran).filter((one) => one === 'unknown')).toHaveLength(1);
  });
});
