import { describe, expect, it } from 'vitest';
import { itemRow, priceRow } from '../support/build-rows.ts';
import { aBook, anItem, aPrice } from '../support/build-snapshot.ts';
import { codesOf, outcomesOf, send } from '../support/send-plan.ts';
import type { Ran } from '../support/send-plan.ts';

const rate = (amount: number) => ({ billableItemDefaultRate: amount });
const account = ['A-1', 'B-1', 'C-1'].map((code) => anItem({ code, rate: 10 }));
const rows = [itemRow('A-1', rate(11))];
const full = { verify: 'full' } as const;

/** Something that happens to the account while the run's one POST is on its way. */
const meanwhile =
  (happens: (store: Ran['service']['store']) => void) => (service: Ran['service']) =>
    service.before({ method: 'POST' }, () => happens(service.store));

describe('a full verification', () => {
  it('reads every record again that the run did not write, and finds nothing where nothing moved', async () => {
    const ran = await send(account, rows, { settings: full });
    expect(outcomesOf(ran)).toEqual(['updated']);
    expect(ran.run.findings).toEqual([]);
    const read = ran.service.requests.filter(({ path }) => path.includes('guid-B-1'));
    expect(read).toHaveLength(1);
  });

  it('tells which field of which other record moved, and by whom', async () => {
    const script = meanwhile((store) =>
      store.change('BillableItem', 'B-1', {
        billableItemDefaultRate: 12,
        billableItemLastModifiedByFullName: 'J. Doe',
      }),
    );
    const ran = await send(account, rows, { settings: full, script });
    const differences = [{ heading: 'Rate', before: '10', now: '12' }];
    expect(ran.run.findings).toEqual([
      { code: 'remote/other-moved', severity: 'error', what: 'B-1', differences, by: 'J. Doe' },
    ]);
  });

  it('tells of a record that is gone', async () => {
    const script = meanwhile((store) => store.forget('BillableItem', 'C-1'));
    const ran = await send(account, rows, { settings: full, script });
    expect(ran.run.findings).toEqual([
      { code: 'remote/other-gone', severity: 'error', what: 'C-1' },
    ]);
  });

  it('looks at the prices of books that the run did not write', async () => {
    const items = [anItem({ code: 'A-1' })];
    const [mine, other] = ['Mine', 'Other'].map((name) => aBook(name, [aPrice('A-1', 10)]));
    const script = meanwhile((store) => {
      const list = store.findByKey('Pricebook', 'Other')!['priceItemList'] as object[];
      store.change('Pricebook', 'Other', { priceItemList: [{ ...list[0], priceItemRate: 9 }] });
    });
    const sent = [priceRow('Mine', 'A-1', { priceItemRate: 11 })];
    const ran = await send([...items, mine!, other!], sent, { settings: full, script });
    expect(outcomesOf(ran)).toEqual(['updated']);
    expect(ran.run.findings).toMatchObject([
      { what: 'Other', differences: [{ heading: 'A-1 Rate', before: '10', now: '9' }] },
    ]);
  });

  it('tells a row that was held back once, by its row', async () => {
    const script = ({ store }: Ran['service']) => store.change('BillableItem', 'B-1', rate(7));
    const both = [...rows, itemRow('B-1', rate(12))];
    const ran = await send(account, both, { settings: full, script });
    expect(codesOf(ran)).toEqual(['remote/changed-since']);
    expect(ran.run.findings).toEqual([]);
  });

  it('says how many records could not be read', async () => {
    const script = (service: Ran['service']) =>
      service.fail({ method: 'GET', path: /guid-C-1/u }, { kind: 'status', status: 400 }, 9);
    const ran = await send(account, rows, { settings: full, script });
    expect(ran.run.findings).toEqual([
      { code: 'remote/rest-unread', severity: 'error', unread: 1 },
    ]);
  });
});

it('without being asked for, other records are not read', async () => {
  const ran = await send(account, rows);
  expect(ran.run.findings).toBeUndefined();
  expect(ran.service.requests.filter(({ path }) => path.includes('guid-B-1'))).toEqual([]);
});
