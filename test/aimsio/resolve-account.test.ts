import { describe, expect, test } from 'vitest';
import { parseAccounts } from '../../src/aimsio/parse-accounts.ts';
import { resolveAccount } from '../../src/aimsio/resolve-account.ts';
import type { AccountQuestion } from '../../src/aimsio/resolve-account.ts';
import { AccountFailure } from '../../src/core/failure.ts';

const practiceUrl = 'http://127.0.0.1:4321/';

/** Resolves an account; `asked` lists what the user was asked. */
async function resolve(parts: Partial<AccountQuestion> = {}) {
  const asked: (string | undefined)[][] = [];
  const account = await resolveAccount({
    server: undefined,
    saved: [],
    hasCredentials: false,
    askCredentials: (server, user) => {
      asked.push([server, user]);
      return Promise.resolve({ user: user ?? 'me@example.com', password: 'secret-7' });
    },
    openPractice: () => Promise.resolve({ url: practiceUrl }),
    ...parts,
  });
  return { account, asked };
}

describe('which account a command means', () => {
  test('is practice while nothing is set up, and nobody is asked for anything', async () => {
    const { account, asked } = await resolve();
    expect(account).toMatchObject({ server: 'practice', url: practiceUrl, practice: true });
    expect(account.password).toBe('practice');
    expect(asked).toEqual([]);
  });

  test.each([
    ['credentials are set', { hasCredentials: true }],
    ['an account is saved', { saved: [{ server: 'sandbox', user: 'me' }] }],
  ])('must be named once %s', async (_, parts) => {
    await expect(resolve(parts)).rejects.toThrow(AccountFailure);
    await expect(resolve(parts)).rejects.toMatchObject({
      code: 'account/not-named',
      hint: expect.stringContaining('--server sandbox'),
    });
  });

  test('is the default one where a default was chosen', async () => {
    const saved = [
      { server: 'portal', user: 'a' },
      { server: 'sandbox', user: 'b', default: true },
    ];
    const { account, asked } = await resolve({ saved, hasCredentials: true });
    expect(account).toMatchObject({ server: 'sandbox', user: 'b', practice: false });
    expect(asked).toEqual([['sandbox', 'b']]);
  });

  test('is the one that is named, whatever the default', async () => {
    const saved = [{ server: 'sandbox', user: 'b', default: true }];
    const { account } = await resolve({ saved, server: 'portal', hasCredentials: true });
    expect(account).toMatchObject({ server: 'portal', url: 'https://portal.aimsio.com/' });
  });

  test('never sends real credentials to practice', async () => {
    const { account, asked } = await resolve({ server: 'Practice', hasCredentials: true });
    expect(account).toMatchObject({ user: 'practice', password: 'practice', practice: true });
    expect(asked).toEqual([]);
  });

  test('is not practice for being on this computer', async () => {
    const { account } = await resolve({ server: 'http://localhost:4321/base' });
    expect(account).toMatchObject({ practice: false, password: 'secret-7' });
    expect(account.url).toContain('http://localhost:4321/base');
  });
});

describe('the server', () => {
  test.each([
    ['sandbox', 'https://sandbox.aimsio.com/'],
    ['Portal', 'https://portal.aimsio.com/'],
    ['mock', 'https://api.aimsio.com/_mock/aimsio_api/'],
  ])('%s has its documented URL', async (server, url) => {
    expect((await resolve({ server })).account).toMatchObject({
      server: server.toLowerCase(),
      url,
    });
  });

  test.each([
    'https://portal.aimsio.com',
    'https://PORTAL.aimsio.com:443/x',
    'https://portal.aimsio.com./',
  ])('behind %s is known for what it is', async (server) =>
    expect((await resolve({ server })).account.server).toBe('portal'),
  );

  test.each([
    ['http://aimsio.example/', 'usage/not-secure'],
    ['http://localhost.example/', 'usage/not-secure'],
    ['https://me:secret@aimsio.example/', 'usage/credentials-in-url'],
    ['ftp://aimsio.example/', 'usage/unknown-server'],
    ['sandbx', 'usage/unknown-server'],
    ['constructor', 'usage/unknown-server'],
  ])('%s is refused: %s', async (server, code) => {
    await expect(resolve({ server })).rejects.toMatchObject({ code });
    await expect(resolve({ server })).rejects.not.toThrow('secret');
  });

  test.each(['http://localhost:1/', 'http://127.0.0.1:1/', 'http://[::1]:1/'])(
    'may be without https on this computer: %s',
    async (server) => expect((await resolve({ server })).account.practice).toBe(false),
  );
});

describe('saved settings', () => {
  const saved = parseAccounts(
    {
      accounts: [
        { server: 'sandbox', user: 'me@example.com', currency: 'CAD', decimals: 4 },
        { server: 'sandbox', user: 'other@example.com', wire: { linesPerCall: 5 } },
        { server: 'practice', user: 'practice', decimals: 3 },
      ],
    },
    'accounts.json',
  );

  test('are those of server and user', async () => {
    const { account } = await resolve({ server: 'sandbox', saved });
    expect(account.settings).toMatchObject({ currency: 'CAD', decimals: 4 });
    expect(account.settings.wire.linesPerCall).toBe(200);
  });

  test('are found whether or not a URL ends with a slash', async () => {
    const own = [{ server: 'https://aimsio.example/base/', user: 'me@example.com', decimals: 5 }];
    const { account } = await resolve({ server: 'https://aimsio.example/base?x=1', saved: own });
    expect(account.settings.decimals).toBe(5);
  });

  test('say what is held back in the account', async () => {
    const guards = { 'price-jump': { percent: 80 }, 'below-cost': false };
    const own = parseAccounts(
      { accounts: [{ server: 'sandbox', user: 'me@example.com', guards }] },
      'accounts.json',
    );
    const { account } = await resolve({ server: 'sandbox', saved: own });
    expect(account.settings.guards).toEqual(guards);
  });

  test.each([
    { 'price-jumps': false },
    { 'price-jump': { percent: 0 } },
    { 'price-jump': 50 },
    { 'older-file': false },
  ])('refuse a guard that there is not: %j', (guards) => {
    const content = { accounts: [{ server: 'sandbox', user: 'me@example.com', guards }] };
    expect(() => parseAccounts(content, 'accounts.json')).toThrow(/accounts\.0\.guards/u);
  });

  test('are the defaults for anyone else', async () => {
    const { account } = await resolve({ server: 'portal', saved });
    expect(account.settings).toMatchObject({ decimals: 2 });
    expect(account.settings).not.toHaveProperty('currency');
  });

  test('may be there for practice too', async () => {
    const { account } = await resolve({ server: 'practice', saved });
    expect(account.settings.decimals).toBe(3);
  });

  test('are none where there is no file', () => {
    expect(parseAccounts(undefined, 'accounts.json')).toEqual([]);
  });

  test.each([
    [{ accounts: [{ server: 'sandbox', user: 'me', decimal: 3 }] }, /decimal/],
    [{ accounts: [{ server: 'sandbox' }] }, /accounts\.0\.user/],
    [{ accounts: [{ server: 'sandbox', user: 'me', wire: { linesPerCall: 0 } }] }, /linesPerCall/],
    [{ accounts: [{ server: 'sandbox', user: 'me', password: 'x' }] }, /password/],
    [[], /accounts\.json/],
  ])('that are wrong name the place: %j', (content, place) => {
    expect(() => parseAccounts(content, 'accounts.json')).toThrow(place);
    expect(() => parseAccounts(content, 'accounts.json')).toThrow(AccountFailure);
  });
});
