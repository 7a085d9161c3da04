import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { anAccount } from '../support/build-account.ts';

describe('the password of an account', () => {
  const account = anAccount({ password: 'drill-bit-7' });

  test('can be read by name, for the call that needs it', () => {
    expect(account.password).toBe('drill-bit-7');
  });

  test('is never written as JSON, printed, listed or copied', () => {
    const shown = [
      JSON.stringify(account),
      JSON.stringify({ deep: [account] }),
      inspect(account, { depth: 10, showHidden: true, getters: true }),
      inspect({ deep: [account] }, { depth: 10, showHidden: true, getters: true }),
      JSON.stringify(Object.assign({}, account)),
      JSON.stringify(Object.entries(account)),
      inspect(structuredClone(Object.assign({}, account, { settings: undefined }))),
    ];
    for (const text of shown) expect(text).not.toContain('drill-bit-7');
    expect(Object.keys(account)).not.toContain('password');
  });

  test('is left out where user and server are shown', () => {
    expect(inspect(account)).toBe('Account foreman@example.com at sandbox');
    expect(JSON.parse(JSON.stringify(account))).toEqual({
      server: 'sandbox',
      user: 'foreman@example.com',
    });
  });
});
