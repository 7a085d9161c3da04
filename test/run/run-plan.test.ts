import { describe, expect, it } from 'vitest';
import { itemRow } from '../support/build-rows.ts';
import { anItem } from '../support/build-snapshot.ts';
import { newItem } from '../support/make-plan.ts';
import { codesOf, itemsPosted, outcomesOf, send } from '../support/send-plan.ts';

const rate = (amount: number) => ({ billableItemDefaultRate: amount });

describe('what is sent for an update', () => {
  const welder = anItem({
    code: 'LAB-010',
    rate: 85,
    rate2: 127.5,
    rateType2: 'Overtime',
    custom: { afe_number: 'AFE-1', union_code: '07' },
    more: { billableItemCategory: 'Crew', futureField: 'kept' },
  });

  it('is the whole record as it was read last, with the change laid over it', async () => {
    const ran = await send([welder], [itemRow('LAB-010', rate(88.5))]);
    expect(outcomesOf(ran)).toEqual(['updated']);
    const [body] = itemsPosted(ran);
    expect(body).toMatchObject({
      billableItemGuid: 'guid-LAB-010',
      billableItemCode: 'LAB-010',
      billableItemDefaultRate: 88.5,
      billableItemDefaultRate2: 127.5,
      billableItemCategory: 'Crew',
      billableItemIsTrade: true,
      futureField: 'kept',
    });
  });

  it('never holds read-only fields', async () => {
    const [body] = itemsPosted(await send([welder], [itemRow('LAB-010', rate(88.5))]));
    for (const field of [
      'billableItemUpdatedAt',
      'billableItemLastModifiedByFullName',
      'billableItemIsDeleted',
      'billableItemFormData',
    ]) {
      expect(body).not.toHaveProperty(field);
    }
  });

  it('carries the custom fields, the changed one changed', async () => {
    const row = itemRow('LAB-010', { ...rate(88.5), 'custom:afe_number': 'AFE-2' });
    const [body] = itemsPosted(await send([welder], [row]));
    expect(body.customFieldDataList).toEqual([
      { customFieldUname: 'afe_number', customFieldValue: 'AFE-2' },
      { customFieldUname: 'union_code', customFieldValue: '07' },
    ]);
  });

  it('never holds a stale type name beside a changed Uname', async () => {
    const [body] = itemsPosted(
      await send([welder], [itemRow('LAB-010', { billableItemTypeName: 'equipment' })]),
    );
    expect(body.billableItemTypeUname).toBe('equipment');
    expect(body).not.toHaveProperty('billableItemTypeName');
    expect(body.billableItemIsTrade).toBe(false);
  });

  it('empties numbers with null and texts with nothing', async () => {
    const row = itemRow('LAB-010', {
      billableItemDefaultRate2: '[clear]',
      billableItemCategory: '[clear]',
    });
    const [body] = itemsPosted(await send([welder], [row]));
    expect(body).toMatchObject({
      billableItemDefaultRate2: null,
      billableItemDefaultRateType2: '',
      billableItemDefaultRateTypeUname2: '',
      billableItemCategory: '',
    });
  });

  it('takes other fields from the newest read, whoever changed them meanwhile', async () => {
    const ran = await send([welder], [itemRow('LAB-010', rate(88.5))], {
      script: ({ store }) =>
        store.change('BillableItem', 'LAB-010', { billableItemCategory: 'Night crew' }),
    });
    expect(itemsPosted(ran)[0]).toMatchObject({
      billableItemCategory: 'Night crew',
      billableItemDefaultRate: 88.5,
    });
  });

  it('holds the row back when someone changed the very field meanwhile', async () => {
    const ran = await send([welder], [itemRow('LAB-010', rate(88.5))], {
      script: ({ store }) =>
        store.change('BillableItem', 'LAB-010', { billableItemDefaultRate: 91 }),
    });
    expect(outcomesOf(ran)).toEqual(['blocked']);
    expect(codesOf(ran)).toEqual(['remote/changed-since']);
    expect(ran.service.posted()).toEqual([]);
  });

  it('sends nothing when the change is there already', async () => {
    const ran = await send([welder], [itemRow('LAB-010', rate(88.5))], {
      script: ({ store }) =>
        store.change('BillableItem', 'LAB-010', { billableItemDefaultRate: 88.5 }),
    });
    expect(outcomesOf(ran)).toEqual(['unchanged']);
    expect(ran.service.posted()).toEqual([]);
  });

  it('renames by guid, the new code in its place', async () => {
    const row = itemRow('LAB-011', { billableItemGuid: 'guid-LAB-010' });
    const ran = await send([welder], [row], { options: { allow: [{ guard: 'rename' }] } });
    expect(outcomesOf(ran)).toEqual(['renamed']);
    expect(itemsPosted(ran)[0]).toMatchObject({
      billableItemGuid: 'guid-LAB-010',
      billableItemCode: 'LAB-011',
    });
  });
});

describe('outcomes', () => {
  const account = ['A-1', 'B-1', 'C-1'].map((code) => anItem({ code, rate: 10 }));
  const rows = ['A-1', 'B-1', 'C-1'].map((code) => itemRow(code, rate(11)));

  it('a create gives the guid that the answer tells', async () => {
    const ran = await send([], [itemRow('LAB-900', newItem)]);
    expect(outcomesOf(ran)).toEqual(['created']);
    expect(ran.run.entries[0]?.guid).toBe('made-1');
  });

  it('a create is held back when somebody else has made that code since the plan', async () => {
    const ran = await send([], [itemRow('LAB-900', newItem), itemRow('LAB-901', newItem)], {
      script: ({ store }) => {
        const theirs = { billableItemCode: 'LAB-900', billableItemDefaultRate: 1 };
        store.apply('BillableItem', { billableItemList: [theirs] });
      },
    });
    expect(outcomesOf(ran)).toEqual(['blocked', 'created']);
    expect(codesOf(ran)).toEqual(['remote/appeared']);
    expect(itemsPosted(ran).map(({ billableItemCode }) => billableItemCode)).toEqual(['LAB-901']);
  });

  it('a refused row keeps the service’s own words, and the others go on', async () => {
    const ran = await send(account, rows, {
      script: (service) =>
        service.fail(
          { method: 'POST', body: /B-1/u },
          { kind: 'status', status: 400, body: { message: 'Rate too high' } },
          Infinity,
        ),
    });
    expect(outcomesOf(ran)).toEqual(['updated', 'rejected', 'updated']);
    expect(ran.run.entries[1]?.issues).toMatchObject([
      { code: 'remote/rejected', status: 400, words: 'Rate too high' },
    ]);
  });

  it.each([
    ['drop', 2],
    ['lost-answer', 1],
    ['hang', 2],
  ] as const)(
    'what got no answer (%s) is read back, and goes again only where it is not stored',
    async (kind, times) => {
      const ran = await send(account, rows, {
        script: (service) => service.fail({ method: 'POST', body: /B-1/u }, { kind }),
      });
      expect(outcomesOf(ran)).toEqual(['updated', 'updated', 'updated']);
      expect(ran.run.entries.every(({ verified }) => verified)).toBe(true);
      const posts = ran.service.requests.filter(({ method }) => method === 'POST');
      expect(posts).toHaveLength(times);
      const [first, last] = [posts[0]!.at, posts.at(-1)!.at];
      expect(last - first).toBeGreaterThanOrEqual(times === 1 ? 0 : 60_000);
    },
  );

  it('lost authority stops the run; what was not sent says so', async () => {
    const many = Array.from({ length: 40 }, (_, n) => anItem({ code: `N-${n}`, rate: 4 }));
    const ran = await send(
      many,
      many.map(({ key }) => itemRow(key, rate(5))),
      {
        script: (service) => service.fail({ method: 'POST' }, { kind: 'status', status: 401 }, 99),
      },
    );
    expect(new Set(outcomesOf(ran))).toEqual(new Set(['notSent']));
    expect(ran.service.posted().length).toBeLessThanOrEqual(10);
  });

  it('a service that does not answer is told 30 seconds after the first call, not when it is given up', async () => {
    const told: { readonly since: number | undefined; readonly at: number }[] = [];
    const ran = await send(account, rows, {
      script: (service) => service.fail({ method: 'GET' }, { kind: 'hang' }, 1),
      onOutage: (since) => void told.push({ since, at: Date.now() }),
    });
    const [first] = ran.service.requests;
    expect(told.map(({ since }) => since)).toEqual([first!.at, undefined]);
    expect(told[0]!.at).toBe(first!.at + 30_000);
    expect(new Set(outcomesOf(ran))).toEqual(new Set(['updated']));
  });

  it('a path that takes no POST names the setting, and no row is blamed', async () => {
    const ran = await send(account, rows, {
      script: (service) => service.fail({ method: 'POST' }, { kind: 'status', status: 404 }, 99),
    });
    expect(new Set(outcomesOf(ran))).toEqual(new Set(['notSent']));
    expect(ran.run.stopped).toContain('accounts.json');
  });

  it('a repeated row takes the outcome of the first, and is sent once', async () => {
    const row = itemRow('A-1', rate(12));
    const ran = await send(account, [row, { ...row, duplicateOf: 'Prices!2' }]);
    expect(outcomesOf(ran)).toEqual(['updated', 'updated']);
    expect(itemsPosted(ran)).toHaveLength(1);
  });

  it('an interruption starts nothing more and leaves an outcome on every row', async () => {
    const ran = await send(account, rows, { signal: AbortSignal.abort() });
    expect(outcomesOf(ran)).toEqual(['notSent', 'notSent', 'notSent']);
    expect(ran.run.interrupted).toBe(true);
    expect(ran.service.requests).toEqual([]);
  });

  it.each([
    ['an interruption', 200],
    ['a lost authority', 401],
  ])('%s lets go of the records that wait to be looked at', async (_, status) => {
    const codes = Array.from({ length: 200 }, (_one, at) => `ITEM-${at + 100}`);
    const interrupt = new AbortController();
    const ran = await send(
      codes.map((code) => anItem({ code, rate: 10 })),
      codes.map((code) => itemRow(code, rate(11))),
      {
        signal: interrupt.signal,
        script: (service) => {
          const look = { path: /guid-ITEM-130/u };
          if (status === 200) service.before(look, () => interrupt.abort());
          else service.fail(look, { kind: 'status', status }, Infinity);
        },
      },
    );
    const at = ran.service.requests.findIndex(({ path }) => path.includes('ITEM-130'));
    expect(ran.service.requests.slice(at + 1)).toEqual([]);
    expect(new Set(outcomesOf(ran))).toEqual(new Set(['notSent']));
  });
});
