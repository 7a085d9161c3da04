import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { failWith } from '../support/call-service.ts';

describe('what the user is told', () => {
  test.each([
    [401, /does not accept the user name or password/, /AIMSIO_PASSWORD/],
    [403, /does not let foreman@example.com/, /ask aimsio support.*foreman@example.com/i],
    [404, /GET .*BillableItem with 404/, /"wire": \{"paths"/],
    [302, /redirects are not followed/, /--server/],
    [500, /with 500/, /later/],
  ])('after %i: what is wrong and what to do', async (status, message, hint) => {
    const { failure, service } = await failWith({ kind: 'status', status });
    expect(failure.message).toMatch(message);
    expect(failure.hint).toMatch(hint);
    expect(failure).toMatchObject({ status, method: 'GET', path: expect.any(String) });
    expect(service.requests).toHaveLength(status < 500 ? 1 : 4);
  });

  test('the service’s own words, whatever their form', async () => {
    const said: [unknown, string][] = [
      [{ message: 'Rate is required' }, 'Rate is required'],
      [{ error: 'Bad Request', message: 'No rate' }, 'No rate: Bad Request'],
      [{ errors: ['One', { message: 'Two' }] }, 'One; Two'],
      ['plain  text\n', 'plain text'],
      ['<!DOCTYPE html><style>p{}</style><h1>Bad gateway</h1>', 'Bad gateway'],
      ['', ''],
    ];
    for (const [body, words] of said) {
      const { failure } = await failWith({ kind: 'status', status: 400, body });
      expect(failure.words).toBe(words);
    }
  });

  test('no more of them than helps', async () => {
    const { failure } = await failWith({ kind: 'status', status: 400, body: 'x'.repeat(5000) });
    expect(failure.words).toHaveLength(501);
  });

  test('never the password or its token, should the service echo them', async () => {
    const token = Buffer.from('foreman@example.com:drill-bit-7').toString('base64');
    const body = { message: `Basic ${token} with drill-bit-7 is wrong` };
    const { failure } = await failWith({ kind: 'status', status: 401, body });
    const shown = inspect(failure, { depth: 10, showHidden: true }) + JSON.stringify(failure);
    expect(shown).toContain('is wrong');
    expect(shown).not.toContain('drill-bit-7');
    expect(shown).not.toContain(token);
  });
});
