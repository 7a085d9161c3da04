import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import { createThrottle } from '../../src/practice/throttle.ts';

describe('the practice account’s pace', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('lets ten start in any second, whoever else waits', async () => {
    const throttle = createThrottle(systemClock);
    const starts: number[] = [];
    for (let call = 0; call < 35; call += 1) {
      void throttle.enter().then((leave) => {
        starts.push(Date.now());
        leave?.();
      });
    }
    await vi.advanceTimersByTimeAsync(6000);
    expect(starts).toHaveLength(35);
    for (const start of starts) {
      expect(
        starts.filter((other) => other >= start && other < start + 1000).length,
      ).toBeLessThanOrEqual(10);
    }
  });

  it('has ten in parallel, and lets a call go that waited over five seconds', async () => {
    const throttle = createThrottle(systemClock);
    let inside = 0;
    let refused = 0;
    for (let call = 0; call < 12; call += 1) {
      void throttle.enter().then((leave) => {
        if (leave === undefined) refused += 1;
        else inside += 1;
      });
    }
    await vi.advanceTimersByTimeAsync(4900);
    expect([inside, refused]).toEqual([10, 0]);
    await vi.advanceTimersByTimeAsync(200);
    expect([inside, refused]).toEqual([10, 2]);
  });

  it('serves those who wait as soon as slow calls have ended', async () => {
    const throttle = createThrottle(systemClock);
    const slow: (() => void)[] = [];
    for (let call = 0; call < 10; call += 1)
      void throttle.enter().then((leave) => slow.push(leave!));
    await vi.advanceTimersByTimeAsync(1500);
    let served = 0;
    for (let call = 0; call < 15; call += 1) {
      void throttle.enter().then((leave) => {
        if (leave !== undefined) served += 1;
        leave?.();
      });
    }
    await vi.advanceTimersByTimeAsync(500);
    for (const leave of slow) leave();
    await vi.advanceTimersByTimeAsync(1100);
    expect(served).toBe(15);
  });
});
