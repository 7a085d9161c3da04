import { describe, expect, it } from 'vitest';
import { itemRow, priceRow } from '../support/build-rows.ts';
import { aBook, anItem, aPrice } from '../support/build-snapshot.ts';
import type { Fault } from '../support/fake-service.ts';
import { newItem } from '../support/make-plan.ts';
import { booksPosted, codesOf, itemsPosted, outcomesOf, send } from '../support/send-plan.ts';
import type { Ran } from '../support/send-plan.ts';

const settings = { verify: 'none' } as const;
const book = 'Northstar 2026';
const codes = ['A-1', 'B-1'];
const items = codes.map((code) => anItem({ code, rate: 10 }));
const held = [...items, aBook(book, codes.map((code) => aPrice(code, 10)))]; // prettier-ignore
const rates = codes.map((code) => itemRow(code, { billableItemDefaultRate: 11 }));
const prices = codes.map((code) => priceRow(book, code, { priceItemRate: 11 }));
const replaced = { settings, options: { replace: [book] } };

/** What reads as a yes, and does not give back what was sent. */
const nonsense = [
  '',
  'OK',
  'null',
  '[]',
  '{}',
  '{"success":true}',
  '<html><body>Under maintenance</body></html>',
  '{"billableItemList":[],"priceBookList":[]}',
  '{"billableItemList":[{"billableItemCode":"Z-9","billableItemGuid":"z"}]}',
  '{"billableItemList":[{"billableItemCode":"A-1"},{"billableItemCode":"B-1"}]}',
  '{"priceBookList":[{"priceBookName":"Northstar 2026","priceBookGuid":"g"}]}',
];
/** The call is not applied. */
const taken = (body: string): Fault => ({ kind: 'status', status: 200, body });
/** The call is applied. */
const garbled = (text: string): Fault => ({ kind: 'garbage', text });

const verified = ({ run }: Ran) => run.entries.map((entry) => entry.verified);
const rateOf = ({ service }: Ran, code: string) =>
  (service.store.findByKey('BillableItem', code) as any)?.billableItemDefaultRate;
const pricesOf = ({ service }: Ran) =>
  (service.store.findByKey('Pricebook', book) as any).priceItemList.map(
    (line: any) => line.priceItemRate,
  );
const reads = ({ service }: Ran) => service.requests.filter(({ path }) => /\w\/guid-/u.test(path));

describe('a run that reads nothing back', () => {
  it('takes an answer that gives back each row for done, and calls none verified', async () => {
    const ran = await send(held, [...rates, ...prices], { settings });
    expect(outcomesOf(ran)).toEqual(['updated', 'updated', 'updated', 'updated']);
    expect(verified(ran)).toEqual([false, false, false, false]);
    const proven = await send(held, [...rates, ...prices]);
    expect(reads(ran).length).toBeLessThan(reads(proven).length);
  });

  it.each(nonsense)('sends again what was answered with %j and is not there', async (text) => {
    const ran = await send(items, rates, {
      settings,
      script: (service) => service.fail({ method: 'POST' }, taken(text)),
    });
    expect(outcomesOf(ran)).toEqual(['updated', 'updated']);
    expect([rateOf(ran, 'A-1'), rateOf(ran, 'B-1')]).toEqual([11, 11]);
    expect(itemsPosted(ran)).toHaveLength(4);
  });

  it.each(nonsense)('sends no price twice that was answered with %j and is there', async (text) => {
    const ran = await send(held, prices, {
      settings,
      script: (service) => service.fail({ method: 'POST' }, garbled(text)),
    });
    expect(outcomesOf(ran)).toEqual(['updated', 'updated']);
    expect(verified(ran)).toEqual([true, true]);
    expect(booksPosted(ran)).toHaveLength(1);
  });

  it.each(nonsense)('sends prices again that were answered with %j', async (text) => {
    const ran = await send(held, prices, {
      settings,
      script: (service) => service.fail({ method: 'POST' }, taken(text)),
    });
    expect(outcomesOf(ran)).toEqual(['updated', 'updated']);
    expect(pricesOf(ran)).toEqual([11, 11]);
  });

  it('never calls done what is only ever answered with nonsense', async () => {
    const ran = await send(items, [...rates, itemRow('N-1', newItem)], {
      settings,
      script: (service) => service.fail({ method: 'POST' }, taken('OK'), Infinity),
    });
    expect(outcomesOf(ran)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(new Set(codesOf(ran))).toEqual(new Set(['remote/ignored']));
  });

  it('reads back only the rows that the answer leaves out', async () => {
    const some = { billableItemList: [{ billableItemCode: 'A-1', billableItemGuid: 'guid-A-1' }] };
    const ran = await send(items, rates, {
      settings,
      script: (service) => service.fail({ method: 'POST' }, garbled(JSON.stringify(some))),
    });
    expect(outcomesOf(ran)).toEqual(['updated', 'updated']);
    expect(verified(ran)).toEqual([false, true]);
  });

  it('takes a book for replaced only where the answer gives back exactly its new prices', async () => {
    const [first] = prices;
    const ran = await send(held, [first!], replaced);
    expect(outcomesOf(ran)).toEqual(['updated', 'removed']);
    expect(verified(ran)).toEqual([false, false]);
    const lines = codes.map((code) => ({ priceItemBillableItemCode: code }));
    const both = [{ priceBookName: book, priceBookGuid: 'g', priceItemList: lines }];
    for (const text of [...nonsense, JSON.stringify({ priceBookList: both })]) {
      const doubted = await send(held, [first!], {
        ...replaced,
        script: (service) => service.fail({ method: 'POST' }, taken(text), Infinity),
      });
      expect(outcomesOf(doubted), `answered with ${text}`).toEqual(['rejected', 'rejected']);
      expect(pricesOf(doubted)).toEqual([10, 10]);
    }
  });
});
