import { describe, expect, it } from 'vitest';
import { itemRow, priceRow } from '../support/build-rows.ts';
import { aBook, anItem, aPrice } from '../support/build-snapshot.ts';
import { newItem } from '../support/make-plan.ts';
import { booksPosted, outcomesOf, send } from '../support/send-plan.ts';

const price = (amount: number) => ({ priceItemRate: amount });

describe('pricebooks', () => {
  const codes = ['A-1', 'B-1', 'C-1', 'D-1'];
  const items = codes.map((code) => anItem({ code }));
  const book = aBook(
    'Northstar 2026',
    codes.map((code) => aPrice(code, 10, { custom: { line: code } })),
  );
  const rows = codes.map((code) => priceRow('Northstar 2026', code, price(12)));

  it('go as ADD_OR_UPDATE with the changed prices only, each whole', async () => {
    const ran = await send(
      [...items, book],
      [...rows.slice(0, 2), priceRow('Northstar 2026', 'C-1', price(10))],
    );
    expect(outcomesOf(ran)).toEqual(['updated', 'updated', 'unchanged']);
    const [body, ...others] = booksPosted(ran);
    expect(others).toEqual([]);
    expect(body).toMatchObject({
      priceBookAction: 'ADD_OR_UPDATE',
      priceBookGuid: 'guid-Northstar 2026',
      priceBookName: 'Northstar 2026',
    });
    expect(body.priceItemList.map((line: any) => line.priceItemBillableItemCode)).toEqual([
      'A-1',
      'B-1',
    ]);
    expect(body.priceItemList[0].customFieldDataList).toEqual([
      { customFieldUname: 'line', customFieldValue: 'A-1' },
    ]);
    expect(body.priceItemList[0]).not.toHaveProperty('priceItemBillableItemGuid');
  });

  it('a price that somebody took out meanwhile is held back and named, its book is not said to be gone', async () => {
    const ran = await send([...items, book], rows.slice(0, 2), {
      script: (service) =>
        service.store.change('Pricebook', 'Northstar 2026', {
          priceItemList: [aPrice('A-1', 10, { custom: { line: 'A-1' } })],
        }),
    });
    expect(outcomesOf(ran)).toEqual(['updated', 'blocked']);
    expect(ran.run.entries[1]?.issues).toMatchObject([
      { code: 'remote/gone', what: 'B-1 in Northstar 2026' },
    ]);
  });

  it('a refused call is halved until the guilty price stands alone', async () => {
    const ran = await send([...items, book], rows, {
      script: (service) =>
        service.fail(
          { method: 'POST', body: /"C-1"/u },
          { kind: 'status', status: 400, body: { message: 'no' } },
          99,
        ),
    });
    expect(outcomesOf(ran)).toEqual(['updated', 'updated', 'rejected', 'updated']);
  });

  it('after a call without an answer the book is read back before anything more is sent to it', async () => {
    const many = Array.from({ length: 250 }, (_, n) => `M-${n}`);
    const held = [
      ...many.map((code) => anItem({ code })),
      aBook(
        'Big',
        many.map((code) => aPrice(code, 4)),
      ),
    ];
    const ran = await send(
      held,
      many.map((code) => priceRow('Big', code, price(5))),
      {
        script: (service) => service.fail({ method: 'POST' }, { kind: 'lost-answer' }),
      },
    );
    expect(new Set(outcomesOf(ran))).toEqual(new Set(['updated']));
    const calls = ran.service.requests.map(({ method }) => method);
    expect(calls.filter((method) => method === 'POST')).toHaveLength(2);
    const [first, second] = [calls.indexOf('POST'), calls.lastIndexOf('POST')];
    expect(calls.slice(first, second)).toContain('GET');
  });

  it('a new book is created with its first prices, and its own entry says so', async () => {
    const ran = await send(items, [priceRow('Brand new', 'A-1', price(5))], {
      options: { allow: [{ guard: 'new-book' }] },
    });
    expect(outcomesOf(ran)).toEqual(['created', 'created']);
    expect(ran.run.entries[0]?.guid).toBe('made-1');
  });

  it('items are sent before the prices that name them', async () => {
    const ran = await send(
      [book],
      [priceRow('Northstar 2026', 'NEW-1', price(3)), itemRow('NEW-1', newItem)],
    );
    expect(outcomesOf(ran)).toEqual(['created', 'created']);
    expect(ran.service.posted().map((body: any) => Object.keys(body)[0])).toEqual([
      'billableItemList',
      'priceBookList',
    ]);
  });

  it('a price whose item was refused is not sent', async () => {
    const ran = await send(
      [book],
      [itemRow('NEW-1', newItem), priceRow('Northstar 2026', 'NEW-1', price(3))],
      {
        script: (service) =>
          service.fail(
            { method: 'POST', path: /BillableItem/u },
            { kind: 'status', status: 422, body: 'no' },
          ),
      },
    );
    expect(outcomesOf(ran)).toEqual(['rejected', 'notSent']);
    expect(booksPosted(ran)).toEqual([]);
  });

  it('a new book that somebody else has made meanwhile is not written over', async () => {
    const ran = await send(items, [priceRow('Brand new', 'A-1', price(5))], {
      options: { allow: [{ guard: 'new-book' }] },
      script: ({ store }) => {
        const theirs = { priceBookName: 'Brand new', priceItemList: [] };
        store.apply('Pricebook', { priceBookList: [theirs] });
      },
    });
    expect(outcomesOf(ran)).toEqual(['blocked', 'blocked']);
    expect(booksPosted(ran)).toEqual([]);
  });

  it('a new book is made by its other prices where the canary went with one that is refused', async () => {
    const ran = await send(
      items,
      codes.map((code) =>
        priceRow('Brand new', code, { ...price(5), priceItemRateType: 'Hourly' }),
      ),
      {
        settings: { canary: true },
        options: { allow: [{ guard: 'new-book' }] },
        script: (service) =>
          service.fail({ method: 'POST', body: /"A-1"/u }, { kind: 'status', status: 400 }, 9),
      },
    );
    expect(outcomesOf(ran)).toEqual(['created', 'rejected', 'created', 'created', 'created']);
  });

  it('a repeated price takes the outcome of the price, not of the book that stands in its row', async () => {
    const row = priceRow('Northstar 2026', 'A-1', price(12), {
      bookCells: { priceBookOriginReference: 'Q-7' },
    });
    const ran = await send([...items, book], [row, { ...row, duplicateOf: 'Prices!2' }], {
      script: (service) =>
        service.fail({ method: 'POST', body: /"A-1"/u }, { kind: 'status', status: 400 }, 9),
    });
    const told = ran.run.entries.map(({ entry, outcome }) => [entry.level, entry.row, outcome]);
    expect(told).toEqual([
      ['record', 2, 'updated'],
      ['line', 2, 'rejected'],
      ['line', 3, 'rejected'],
    ]);
  });
});
