import { describe, expect, it } from 'vitest';
import { allAtRest } from '../../src/core/all-at-rest.ts';

describe('works that go on together', () => {
  it('are all waited for, even where one of them fails at once', async () => {
    const done: string[] = [];
    const late = new Promise<void>((resolve) => setImmediate(resolve)).then(
      () => void done.push('late'),
    );
    const failing = Promise.reject(new Error('no'));
    await expect(allAtRest([failing, late])).rejects.toThrow('no');
    expect(done).toEqual(['late']);
  });

  it('give their results in order', async () => {
    expect(await allAtRest([Promise.resolve(1), Promise.resolve(2)])).toEqual([1, 2]);
  });
});
