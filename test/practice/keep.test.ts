import { describe, expect, it, vi } from 'vitest';
import { buildApp } from '../../src/practice/build-app.ts';
import { makeAccount } from '../../src/practice/keep-account.ts';
import { keepInTurn } from '../../src/practice/keep-in-turn.ts';

const state = (books: number) => makeAccount({ items: 1, books });

describe('keeping the practice account', () => {
  it('lets writes that come in together share one save, of the newest', async () => {
    const saved: (number | undefined)[] = [];
    const keep = keepInTurn(async ({ size }) => void saved.push(size?.books));
    await Promise.all([keep(state(1)), keep(state(2)), keep(state(3))]);
    expect(saved).toEqual([3]);
    await keep(state(2));
    expect(saved).toEqual([3, 2]);
  });

  it('acknowledges nothing that was not stored', async () => {
    let full = true;
    const saved: (number | undefined)[] = [];
    const keep = keepInTurn(async ({ size }) => {
      if (full) throw new Error('no space left');
      saved.push(size?.books);
    });
    const ends = await Promise.allSettled([keep(state(1)), keep(state(2))]);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    full = false;
    await keep(state(3));
    expect(saved).toEqual([3]);
  });

  it('answers 500 where it could not store, and goes on serving', async () => {
    let now = 0;
    const clock = { now: () => (now += 1500), sleep: () => Promise.resolve() };
    const keep = vi.fn<() => Promise<void>>(() => Promise.reject(new Error('no space left')));
    const app = buildApp({ state: makeAccount(), clock, keep, identity: 'test' });
    const authorization = `Basic ${Buffer.from('practice:practice').toString('base64')}`;
    const path = '/rest/api/standard/v1/BillableItem';
    for (let call = 0; call < 12; call += 1) {
      const body = JSON.stringify({ billableItemList: [] });
      const answer = await app.request(path, { method: 'POST', headers: { authorization }, body });
      expect(answer.status).toBe(500);
      expect(await answer.json()).toHaveProperty('message');
    }
    expect((await app.request(path, { headers: { authorization } })).status).toBe(200);
  });
});
