import { describe, expect, it } from 'vitest';
import { parseRunRecord } from '../../src/run/parse-run-record.ts';
import type { RunRecord } from '../../src/run/run-record.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { itemRow, priceRow } from '../support/build-rows.ts';
import { aBook, anItem, aPrice } from '../support/build-snapshot.ts';
import { newItem } from '../support/make-plan.ts';
import { codesOf, itemsPosted, outcomesOf, send } from '../support/send-plan.ts';
import type { Ran } from '../support/send-plan.ts';

const rate = (amount: number) => ({ billableItemDefaultRate: amount });
const many = (count: number) => Array.from({ length: count }, (_, at) => `ITEM-${at + 100}`);
const heldItems = (count: number) => many(count).map((code) => anItem({ code, rate: 10 }));
const changed = (count: number) => many(count).map((code) => itemRow(code, rate(11)));
const created = (count: number) => many(count).map((code) => itemRow(code, newItem));
const posts = ({ service }: Ran) => service.requests.filter(({ method }) => method === 'POST');
const sizes = (ran: Ran) => ran.service.posted().map((body: any) => body.billableItemList.length);
const times = (outcome: string, count: number) => Array.from({ length: count }, () => outcome);

describe('billable items', () => {
  it('go 20 to a POST', async () => {
    const ran = await send(heldItems(45), changed(45));
    expect(sizes(ran)).toEqual([20, 20, 5]);
    expect(outcomesOf(ran)).toEqual(times('updated', 45));
  });

  it('of a refused list go again in halves, until the guilty one stands alone', async () => {
    const ran = await send(heldItems(20), changed(20), {
      script: (service) =>
        service.fail(
          { method: 'POST', body: /ITEM-107/u },
          { kind: 'status', status: 400, body: { message: 'no' } },
          Infinity,
        ),
    });
    expect(outcomesOf(ran).filter((outcome) => outcome === 'rejected')).toHaveLength(1);
    expect(ran.run.entries[7]?.outcome).toBe('rejected');
    expect(sizes(ran)).toEqual([20, 10, 5, 5, 3, 2, 1, 2, 10]);
  });

  it('go in smaller lists for the rest of the run once a list is too large', async () => {
    const ran = await send(heldItems(400), changed(400), {
      script: (service) =>
        service.fail({ method: 'POST' }, { kind: 'status', status: 413, body: 'too large' }),
    });
    expect(outcomesOf(ran)).toEqual(times('updated', 400));
    expect(Math.max(...sizes(ran).slice(-8))).toBeLessThanOrEqual(10);
  });

  it('that are new are never made twice, even where the answer is lost and comes late', async () => {
    const ran = await send([], created(5), {
      script: (service) => service.fail({ method: 'POST' }, { kind: 'lost-answer' }),
    });
    expect(outcomesOf(ran)).toEqual(times('created', 5));
    expect(posts(ran)).toHaveLength(1);
    expect(ran.service.store.list('BillableItem')).toHaveLength(5);
    expect(ran.run.entries.every(({ guid, verified }) => guid !== undefined && verified)).toBe(
      true,
    );
  });

  it('that got no answer three times are proven not to be stored, and say so', async () => {
    const ran = await send(heldItems(1), changed(1), {
      script: (service) => service.fail({ method: 'POST' }, { kind: 'drop' }, Infinity),
    });
    expect(outcomesOf(ran)).toEqual(['notSent']);
    expect(posts(ran)).toHaveLength(3);
    expect(JSON.stringify(ran.run.entries[0]?.issues)).toContain('no-answer');
  });

  it('of which somebody made another value meanwhile are a conflict, not sent over', async () => {
    const ran = await send(heldItems(1), changed(1), {
      script: (service) => {
        service.fail({ method: 'POST' }, { kind: 'drop' });
        service.before({ method: 'POST' }, () =>
          service.store.change('BillableItem', 'ITEM-100', rate(12)),
        );
      },
    });
    expect(outcomesOf(ran)).toEqual(['blocked']);
    expect(codesOf(ran)).toEqual(['remote/changed-since']);
    expect(posts(ran)).toHaveLength(1);
  });
});

describe('what is read back', () => {
  it('is the truth: a rate that the service rounded is told, and is not verified', async () => {
    const ran = await send(heldItems(1), [itemRow('ITEM-100', rate(12.5))], {
      script: (service) =>
        service.before({ method: 'GET', path: /guid-ITEM-100$/u }, () =>
          service.before({ method: 'GET', path: /guid-ITEM-100$/u }, () =>
            service.store.change('BillableItem', 'ITEM-100', rate(13)),
          ),
        ),
    });
    expect(outcomesOf(ran)).toEqual(['updated']);
    expect(ran.run.entries[0]).toMatchObject({
      verified: false,
      issues: [{ code: 'remote/stored-differently', sent: '12.5', stored: '13' }],
    });
  });

  it('is sent once more where the service said yes and nothing of it is there', async () => {
    const ran = await send(heldItems(1), changed(1), {
      script: (service) =>
        service.fail({ method: 'POST' }, { kind: 'status', status: 200, body: {} }),
    });
    expect(outcomesOf(ran)).toEqual(['updated']);
    expect(ran.service.posted()).toHaveLength(2);
  });

  it('is called ignored where the service said yes twice and did nothing', async () => {
    const ran = await send(heldItems(1), changed(1), {
      script: (service) =>
        service.fail({ method: 'POST' }, { kind: 'status', status: 200, body: {} }, 2),
    });
    expect(outcomesOf(ran)).toEqual(['rejected']);
    expect(codesOf(ran)).toEqual(['remote/ignored']);
    expect(ran.service.posted()).toHaveLength(2);
  });

  it('tells of a field that moved though nobody sent it', async () => {
    const ran = await send(heldItems(1), changed(1), {
      script: (service) =>
        service.before({ method: 'GET', path: /guid-ITEM-100$/u }, () =>
          service.before({ method: 'GET', path: /guid-ITEM-100$/u }, () =>
            service.store.change('BillableItem', 'ITEM-100', { billableItemName: 'Another' }),
          ),
        ),
    });
    expect(outcomesOf(ran)).toEqual(['updated']);
    expect(codesOf(ran)).toEqual(['remote/moved']);
  });

  it('tells of prices of the same book that are gone though nobody removed them', async () => {
    const items = heldItems(2);
    const book = aBook(
      'North',
      items.map(({ key }) => aPrice(key, 5)),
    );
    const ran = await send(
      [...items, book],
      [priceRow('North', 'ITEM-100', { priceItemRate: 6 })],
      {
        script: (service) => {
          const match = { method: 'GET', path: /guid-North$/u } as const;
          service.before(match, () => undefined);
          service.before(match, () => {
            const now: any = service.store.findByKey('Pricebook', 'North');
            service.store.change('Pricebook', 'North', { priceItemList: [now.priceItemList[0]] });
          });
        },
      },
    );
    expect(outcomesOf(ran)).toEqual(['updated']);
    expect(codesOf(ran)).toEqual(['remote/other-lines-moved']);
  });

  it('is nothing with verify none: the answer counts, and no row is called verified', async () => {
    const ran = await send(heldItems(3), changed(3), { settings: { verify: 'none' } });
    expect(outcomesOf(ran)).toEqual(times('updated', 3));
    expect(ran.run.entries.some(({ verified }) => verified)).toBe(false);
  });
});

describe('an account whose time of change can be relied on', () => {
  it('is not read again record by record before it is sent', async () => {
    const settings = { verify: 'none' } as const;
    const ran = await send(heldItems(40), changed(40), { settings, trustsTime: true });
    expect(ran.run.calls).toBe(1 + 2);
    const doubting = await send(heldItems(40), changed(40), { settings });
    expect(doubting.run.calls).toBe(1 + 40 + 2);
  });

  it('is read again where a record moved since the plan', async () => {
    const ran = await send(heldItems(40), changed(40), {
      trustsTime: true,
      script: ({ store }) => store.change('BillableItem', 'ITEM-105', { billableItemName: 'New' }),
    });
    const sent = itemsPosted(ran).find((item) => item.billableItemCode === 'ITEM-105');
    expect(sent.billableItemName).toBe('New');
  });
});

describe('a canary', () => {
  it('sends the first three rows alone, one after the other, then the rest', async () => {
    const ran = await send(heldItems(10), changed(10), { settings: { canary: true } });
    expect(sizes(ran)).toEqual([1, 1, 1, 7]);
    expect(outcomesOf(ran)).toEqual(times('updated', 10));
  });

  it('stops the run when what was read back is not what was sent', async () => {
    const ran = await send(heldItems(10), changed(10), {
      settings: { canary: true },
      script: (service) => {
        const match = { method: 'GET', path: /guid-ITEM-100$/u } as const;
        service.before(match, () => undefined);
        service.before(match, () => service.store.change('BillableItem', 'ITEM-100', rate(11.01)));
      },
    });
    expect(outcomesOf(ran)).toEqual(['updated', ...times('notSent', 9)]);
    expect(posts(ran)).toHaveLength(1);
    expect(ran.run.stopped).toMatch(/first rows/u);
  });
});

describe('refusals that pile up', () => {
  const script = (service: Ran['service']) =>
    service.fail({ method: 'POST' }, { kind: 'status', status: 400, body: 'no' }, Infinity);

  it('stop the run at a fifth of ten rows', async () => {
    const ran = await send(heldItems(400), changed(400), { script });
    const rejected = outcomesOf(ran).filter((outcome) => outcome === 'rejected').length;
    expect(rejected).toBeGreaterThanOrEqual(10);
    expect(rejected).toBeLessThan(60);
    expect(ran.run.stopped).toMatch(/rows were refused/u);
  });

  it('stop it at the number that the user gave', async () => {
    const settings = { stopAfter: { rows: 1 } };
    const ran = await send(heldItems(40), changed(40), { script, settings });
    expect(outcomesOf(ran).filter((outcome) => outcome === 'rejected').length).toBeLessThan(12);
  });
});

describe('a service that does not answer', () => {
  it('is waited for, and no row fails for it', async () => {
    const ran = await send(heldItems(3), changed(3), {
      script: (service) => service.fail({}, { kind: 'refuse-connection' }, 40),
    });
    expect(outcomesOf(ran)).toEqual(times('updated', 3));
    const last = ran.service.requests.at(-1)!.at;
    expect(last - ran.service.requests[0]!.at).toBeGreaterThan(60_000);
  });

  it('is given up after the time that was set, and the rows can be sent later', async () => {
    const ran = await send(heldItems(3), changed(3), {
      settings: { giveUpAfterMs: 300_000 },
      script: (service) => service.fail({}, { kind: 'refuse-connection' }, Infinity),
    });
    expect(outcomesOf(ran)).toEqual(times('notSent', 3));
    expect(ran.run.stopped).toMatch(/5 minutes/u);
    expect(posts(ran)).toEqual([]);
  });

  it('that is asked too much gets the POST again, and stores it once', async () => {
    const ran = await send(heldItems(3), changed(3), {
      script: (service) => service.fail({ method: 'POST' }, { kind: 'status', status: 429 }, 6),
    });
    expect(outcomesOf(ran)).toEqual(times('updated', 3));
    expect(posts(ran)).toHaveLength(7);
  });
});

describe('a run that is gone on with', () => {
  /** The record of a run that got as far as its n-th line. */
  const recordOf = (ran: Ran, count: number, plan: Plan): RunRecord => {
    const account = { server: 'sandbox', user: 'anna' };
    const begun = { kind: 'begun', at: 0, command: 'import', toolVersion: '0', account };
    const planned = { kind: 'planned', entries: plan.entries.length, replace: plan.replace };
    const head = [begun, { kind: 'entries', entries: plan.entries }, planned];
    const lines = [...head, ...ran.lines.slice(0, count)];
    return parseRunRecord(JSON.parse(JSON.stringify(lines)), 'a run')!;
  };

  it.each([0, 1, 2, 3, 4])(
    'from line %i of its record ends as if it had never ended',
    async (n) => {
      const first = await send(heldItems(2), changed(2));
      const stored = n > 0;
      const script = ({ store }: Ran['service']) => {
        for (const code of stored ? many(2) : []) store.change('BillableItem', code, rate(11));
      };
      const ran = await send(heldItems(2), changed(2), {
        script,
        earlier: (plan) => recordOf(first, n, plan),
      });
      expect(outcomesOf(ran)).toEqual(['updated', 'updated']);
      expect(posts(ran)).toHaveLength(stored ? 0 : 1);
    },
  );

  it('does not call a row updated that somebody else brought to its value', async () => {
    const first = await send(heldItems(2), changed(2));
    const ran = await send(heldItems(2), changed(2), {
      script: ({ store }) => store.change('BillableItem', 'ITEM-100', rate(11)),
      earlier: (plan) => recordOf(first, 0, plan),
    });
    expect(outcomesOf(ran)).toEqual(['unchanged', 'updated']);
  });
});
