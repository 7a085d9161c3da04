import { describe, expect, it } from 'vitest';
import { itemRow, priceRow } from '../support/build-rows.ts';
import { aBook, anItem, aPrice } from '../support/build-snapshot.ts';
import { newItem } from '../support/make-plan.ts';
import { booksPosted, codesOf, outcomesOf, send } from '../support/send-plan.ts';

const price = (amount: number) => ({ priceItemRate: amount });
const name = 'Northstar 2026';

describe('a pricebook that is replaced', () => {
  const codes = ['A-1', 'B-1', 'C-1', 'D-1'];
  const items = codes.map((code) => anItem({ code }));
  const book = aBook(
    name,
    codes.slice(0, 3).map((code) => aPrice(code, 10)),
  );
  const held = [...items, book];
  // One changes, one stays, one is new; C-1 is not named and goes.
  const rows = [
    priceRow(name, 'A-1', price(12)),
    priceRow(name, 'B-1', price(10)),
    priceRow(name, 'D-1', { ...price(20), priceItemRateType: 'Hourly' }),
  ];
  const options = { replace: [name] };
  const keysIn = (ran: Awaited<ReturnType<typeof send>>) =>
    (ran.service.store.findByKey('Pricebook', name) as any).priceItemList.map(
      (line: any) => line.priceItemBillableItemCode,
    );

  it('goes in one call with all its prices, and what is not named is gone', async () => {
    const ran = await send(held, rows, { options });
    expect(booksPosted(ran)).toHaveLength(1);
    expect(booksPosted(ran)[0].priceBookAction).toBe('REPLACE');
    expect(outcomesOf(ran)).toEqual(['updated', 'unchanged', 'created', 'removed']);
    expect(ran.run.entries.map(({ verified }) => verified)).toEqual([true, false, true, true]);
    expect(keysIn(ran)).toEqual(['A-1', 'B-1', 'D-1']);
  });

  it('is given up, and not replaced, where no call is answered three times', async () => {
    const ran = await send(held, rows, {
      options,
      script: (service) => service.fail({ method: 'POST' }, { kind: 'drop' }, Infinity),
    });
    expect(booksPosted(ran)).toHaveLength(3);
    expect(outcomesOf(ran)).toEqual(['notSent', 'unchanged', 'notSent', 'notSent']);
  });

  it('is known again where the answer was lost and the service stores fewer decimals', async () => {
    const fine = [priceRow(name, 'A-1', price(12.34)), ...rows.slice(1)];
    const ran = await send(held, fine, {
      options,
      script: (service) => {
        service.fail({ method: 'POST' }, { kind: 'lost-answer' });
        service.before({ method: 'POST' }, () =>
          service.before({ method: 'GET' }, () => {
            const now: any = service.store.findByKey('Pricebook', name);
            const [first, ...others] = now.priceItemList;
            const priceItemList = [{ ...first, ...price(12.3) }, ...others];
            service.store.change('Pricebook', name, { priceItemList });
          }),
        );
      },
    });
    expect(booksPosted(ran)).toHaveLength(1);
    expect(outcomesOf(ran)).toEqual(['updated', 'unchanged', 'created', 'removed']);
    expect(codesOf(ran)).toEqual(['remote/stored-differently']);
  });

  it('stands in the journal as it was before', async () => {
    const { lines } = await send(held, rows, { options });
    const intent: any = lines.find((line: any) => line.kind === 'intent');
    expect(intent.former.priceItemList).toHaveLength(3);
  });

  it('is held back as a whole when somebody changed, added or removed a price since', async () => {
    const change = (list: (lines: any[]) => unknown[]) =>
      send(held, rows, {
        options,
        script: ({ store }) => {
          const now: any = store.findByKey('Pricebook', name);
          store.change('Pricebook', name, { priceItemList: list(now.priceItemList) });
        },
      });
    const changed = await change((lines) => [
      { ...lines[0], priceItemRate: 11 },
      ...lines.slice(1),
    ]);
    const added = await change((lines) => [
      ...lines,
      { ...lines[0], priceItemBillableItemCode: 'X' },
    ]);
    const removed = await change((lines) => lines.slice(0, 2));
    for (const ran of [changed, added, removed]) {
      expect(outcomesOf(ran)).toEqual(['blocked', 'unchanged', 'blocked', 'blocked']);
      expect(new Set(codesOf(ran))).toEqual(new Set(['remote/book-moved']));
      expect(booksPosted(ran)).toEqual([]);
    }
  });

  it('refused, the price that the answer names is rejected and the others were not applied', async () => {
    const refuse = (message: string) =>
      send(held, rows, {
        options,
        script: (service) =>
          service.fail({ method: 'POST' }, { kind: 'status', status: 422, body: { message } }),
      });
    const named = await refuse('Rate of D-1 is too high');
    expect(outcomesOf(named)).toEqual(['notSent', 'unchanged', 'rejected', 'notSent']);
    expect(JSON.stringify(named.run.entries[0]?.issues)).toContain('was refused');
    const unnamed = await refuse('Something is too high');
    expect(outcomesOf(unnamed)).toEqual(['notSent', 'unchanged', 'notSent', 'notSent']);
    expect(JSON.stringify(unnamed.run.entries[0]?.issues)).toContain('Something is too high');
  });

  it.each([
    ['lost-answer', 1],
    ['drop', 2],
  ] as const)(
    'without an answer (%s) it is read back before it goes again',
    async (kind, times) => {
      const ran = await send(held, rows, {
        options,
        script: (service) => service.fail({ method: 'POST' }, { kind }),
      });
      expect(outcomesOf(ran)).toEqual(['updated', 'unchanged', 'created', 'removed']);
      expect(booksPosted(ran)).toHaveLength(times);
      expect(keysIn(ran)).toEqual(['A-1', 'B-1', 'D-1']);
    },
  );

  it('waits as a whole when one of its items could not be created', async () => {
    const fresh = [itemRow('N-1', newItem), ...rows, priceRow(name, 'N-1', price(5))];
    const ran = await send(held, fresh, {
      options,
      script: (service) =>
        service.fail({ method: 'POST', path: /BillableItem/u }, { kind: 'status', status: 400 }, 9),
    });
    expect(booksPosted(ran)).toEqual([]);
    expect(outcomesOf(ran)).toEqual([
      'rejected', 'notSent', 'unchanged', 'notSent', 'notSent', 'notSent',
    ]); // prettier-ignore
  });
});
