import type { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { buildApp } from '../../src/practice/build-app.ts';
import { makeAccount } from '../../src/practice/keep-account.ts';

const items = '/rest/api/standard/v1/BillableItem';
const books = '/rest/api/standard/v1/Pricebook';
const authorization = `Basic ${Buffer.from('practice:practice').toString('base64')}`;

/** A practice account whose clock moves on with each look at it: nothing ever has to wait. */
function practice(): Hono {
  let now = Date.UTC(2026, 5, 1);
  const clock = { now: () => (now += 1500), sleep: () => Promise.resolve() };
  return buildApp({ state: makeAccount(), clock, keep: () => Promise.resolve(), identity: 'test' });
}

type Json = Record<string, unknown>;

async function get(app: Hono, path: string): Promise<any> {
  return (await app.request(path, { headers: { authorization } })).json();
}

async function send(
  app: Hono,
  path: string,
  body: unknown,
): Promise<{ status: number; body: any }> {
  const response = await app.request(path, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

async function itemOf(app: Hono, code: string): Promise<Json> {
  for (const { guid } of await get(app, items)) {
    const item = await get(app, `${items}/${guid}`);
    if (item.billableItemCode === code) return item;
  }
  throw new Error(`no ${code}`);
}

const newItem = {
  billableItemCode: 'LAB-900',
  billableItemName: 'Night welder',
  billableItemTypeName: 'Labour',
  billableItemIsTrade: true,
  billableItemIsEquipment: false,
  billableItemDefaultRate: 95,
  billableItemDefaultRateType: 'Hourly',
};

describe('the practice account', () => {
  it('holds some 60 items over all nine types and three pricebooks', async () => {
    const app = practice();
    const listed: Json[] = await get(app, items);
    expect(listed.length).toBeGreaterThanOrEqual(60);
    expect(listed[0]).toEqual({
      dtype: 'BillableItem',
      guid: expect.any(String),
      updatedAt: expect.any(Number),
    });
    expect(await get(app, books)).toHaveLength(3);
    const all = [];
    for (const { guid } of listed) all.push(await get(app, `${items}/${String(guid)}`));
    expect(new Set(all.map((item) => item.billableItemTypeUname)).size).toBe(9);
    expect(all.some((item) => item.billableItemCode.startsWith('0'))).toBe(true);
  });

  it('lets nobody in without the user and password', async () => {
    const response = await practice().request(items);
    expect(response.status).toBe(401);
  });

  it('answers a guid that it does not hold with 404', async () => {
    const response = await practice().request(`${items}/nothing`, { headers: { authorization } });
    expect(response.status).toBe(404);
  });

  it('creates an item, fills in the other halves, and gives it back', async () => {
    const app = practice();
    const { status, body } = await send(app, items, { billableItemList: [newItem] });
    expect(status).toBe(200);
    const [created] = body.billableItemList;
    expect(created).toMatchObject({
      billableItemTypeUname: 'labour',
      billableItemDefaultRateTypeUname: 'hourly',
      billableItemLastModifiedByUserName: 'practice',
    });
    expect(await get(app, `${items}/${created.billableItemGuid}`)).toEqual(created);
  });

  it.each<[string, Json, string]>([
    ['no name', { billableItemName: '' }, 'billableItemName is required'],
    ['a type that there is not', { billableItemTypeName: 'Labor' }, 'is unknown'],
    ['a Uname outside the list', { billableItemTypeUname: 'LABOUR' }, 'is unknown'],
    [
      'no rate type',
      { billableItemDefaultRateType: undefined },
      'billableItemDefaultRateType is required',
    ],
    [
      'a second rate without its type',
      { billableItemDefaultRate2: 5 },
      'billableItemDefaultRateType2 is required',
    ],
    ['labour that is no trade', { billableItemIsTrade: false }, 'billableItemIsTrade must be true'],
    [
      'an unknown GL account',
      { billableItemGlAccountNumber: '4010' },
      'not an existing GL account',
    ],
    ['a rate that is text', { billableItemDefaultRate: '95' }, 'must be a number'],
    [
      'an unknown custom field',
      { customFieldDataList: [{ customFieldUname: 'x', customFieldValue: 1 }] },
      'no custom field',
    ],
    ['halves of two types', { billableItemTypeUname: 'equipment' }, 'do not belong together'],
    ['an unknown guid', { billableItemGuid: 'nothing' }, 'does not exist'],
  ])('refuses %s', async (_, more, words) => {
    const { status, body } = await send(practice(), items, {
      billableItemList: [{ ...newItem, ...more }],
    });
    expect(status).toBe(400);
    expect(body.errors.join(' ')).toContain(words);
    expect(body.message).toContain('LAB-900');
  });

  it('keeps a list as a whole or not at all', async () => {
    const app = practice();
    const { status } = await send(app, items, {
      billableItemList: [newItem, { billableItemCode: 'BAD' }],
    });
    expect(status).toBe(400);
    await expect(itemOf(app, 'LAB-900')).rejects.toThrow('no LAB-900');
  });

  it('empties what an update leaves out, so that only whole objects are safe', async () => {
    const app = practice();
    const before = await itemOf(app, 'LAB-010');
    expect(before['billableItemCategory']).toBe('Supervision');
    const { body } = await send(app, items, {
      billableItemList: [{ ...newItem, billableItemCode: 'LAB-010' }],
    });
    const [after] = body.billableItemList;
    expect(after).toMatchObject({
      billableItemGuid: before['billableItemGuid'],
      billableItemCategory: null,
    });
    expect(after.billableItemUpdatedAt).toBeGreaterThan(Number(before['billableItemUpdatedAt']));
    expect(after.billableItemFormData.formDataFieldDataList).toEqual([]);
  });

  it('renames by guid, unless the code is taken', async () => {
    const app = practice();
    const { billableItemGuid } = await itemOf(app, 'LAB-010');
    const renamed = await send(app, items, {
      billableItemList: [{ ...newItem, billableItemGuid, billableItemCode: 'LAB-011' }],
    });
    expect(renamed.status).toBe(200);
    const taken = await send(app, items, {
      billableItemList: [{ ...newItem, billableItemGuid, billableItemCode: 'LAB-030' }],
    });
    expect(taken.body.message).toContain('already belongs');
  });

  it('answers what is no list of objects with words, not with a fault', async () => {
    for (const body of ['no JSON', [], { billableItemList: 3 }, { billableItemList: [1] }]) {
      expect((await send(practice(), items, body)).status).toBe(400);
    }
  });
});

describe('pricebooks of the practice account', () => {
  const price = {
    priceItemBillableItemCode: 'LAB-020',
    priceItemBillableItemName: 'x',
    priceItemRate: 7,
    priceItemRateType: 'Daily',
  };
  const book = {
    priceBookName: 'Northstar 2026',
    priceBookAction: 'ADD_OR_UPDATE',
    priceItemList: [price],
  };

  it('ADD_OR_UPDATE keeps the other prices, REPLACE removes them', async () => {
    const app = practice();
    const added = (await send(app, books, { priceBookList: [book] })).body.priceBookList[0];
    expect(added.priceItemList.length).toBeGreaterThan(10);
    expect(added.priceItemList).toContainEqual(
      expect.objectContaining({
        priceItemBillableItemCode: 'LAB-020',
        priceItemRate: 7,
        priceItemRateTypeUname: 'daily',
      }),
    );
    const replaced = await send(app, books, {
      priceBookList: [{ ...book, priceBookAction: 'REPLACE' }],
    });
    expect(replaced.body.priceBookList[0].priceItemList).toHaveLength(1);
  });

  it.each<[string, Json, string]>([
    [
      'a price of an unknown item',
      { priceItemList: [{ ...price, priceItemBillableItemCode: 'NOPE' }] },
      'no billable item',
    ],
    [
      'a price of a deleted item',
      { priceItemList: [{ ...price, priceItemBillableItemCode: 'MAT-0110' }] },
      'is deleted',
    ],
    [
      'a price without a rate',
      { priceItemList: [{ ...price, priceItemRate: null }] },
      'priceItemRate is required',
    ],
    ['an unknown action', { priceBookAction: 'MERGE' }, 'must be one of'],
    ['no action', { priceBookAction: undefined }, 'priceBookAction is required'],
    ['no list', { priceItemList: undefined }, 'priceItemList is required'],
  ])('refuses %s', async (_, more, words) => {
    const { status, body } = await send(practice(), books, {
      priceBookList: [{ ...book, ...more }],
    });
    expect(status).toBe(400);
    expect(body.errors.join(' ')).toContain(words);
  });
});

describe('its description', () => {
  it('is OpenAPI 3.1 and names every field of the reference', async () => {
    const description = await get(practice(), '/openapi.json');
    expect(description.openapi).toBe('3.1.0');
    expect(Object.keys(description.paths)).toContain(`${items}/{guid}`);
    const { properties, required } = description.components.schemas.BillableItem;
    expect(properties.billableItemTypeUname.enum).toHaveLength(9);
    expect(properties.billableItemCreatedAt.readOnly).toBe(true);
    expect(required).toContain('billableItemCode');
  });
});
