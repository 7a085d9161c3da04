import { describe, expect, it } from 'vitest';
import { Silence } from '../../src/run/silence.ts';
import { anEntry } from '../support/build-plan.ts';
import { itemRow, priceRow } from '../support/build-rows.ts';
import { aBook, anItem, aPrice } from '../support/build-snapshot.ts';
import { outcomesOf, runsAt, send } from '../support/send-plan.ts';

const held = [anItem({ code: 'A-1', rate: 10 }), anItem({ code: 'B-1', rate: 10 })];
const books = [aBook('North', [aPrice('A-1', 5), aPrice('B-1', 5)])];

/** When the POSTs of a run leave, milliseconds from its start, 20 s after another run's got no answer. */
async function leavesAfter(
  row: Parameters<typeof send>[1][number],
  silent: Partial<Parameters<typeof anEntry>[0]>,
) {
  const silence = new Silence();
  silence.note(anEntry(silent), runsAt - 20_000);
  const ran = await send([...held, ...books], [row], { silence });
  expect(outcomesOf(ran)).toEqual(['updated']);
  return ran.service.requests
    .filter(({ method }) => method === 'POST')
    .map(({ at }) => at - runsAt);
}

const rate = { billableItemDefaultRate: 11 };

describe('a record of which an earlier run got no answer', () => {
  it('takes no other body for 60 seconds', async () => {
    const [at] = await leavesAfter(itemRow('A-1', rate), { key: 'A-1' });
    expect(at).toBeGreaterThanOrEqual(40_000);
  });

  it('is known by its guid, too', async () => {
    const [at] = await leavesAfter(itemRow('A-1', rate), { key: 'OLD-1', guid: held[0]!.guid });
    expect(at).toBeGreaterThanOrEqual(40_000);
  });

  it('keeps no other record waiting', async () => {
    const [at] = await leavesAfter(itemRow('B-1', rate), { key: 'A-1' });
    expect(at).toBeLessThan(10_000);
  });

  it('is the whole pricebook where it was a price', async () => {
    const row = priceRow('North', 'A-1', { priceItemRate: 6 });
    const silent = { entity: 'price-book', level: 'line', book: 'North', key: 'B-1' } as const;
    const [at] = await leavesAfter(row, silent);
    expect(at).toBeGreaterThanOrEqual(40_000);
  });
});
