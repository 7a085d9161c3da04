import { describe, expect, it } from 'vitest';
import type { Clock } from '../../src/core/clock.ts';
import {
  advanceProgress,
  describeProgress,
  formatDuration,
  startProgress,
} from '../../src/cli/follow-progress.ts';
import { printProgress } from '../../src/cli/print-progress.ts';

/** A clock that the test moves. */
function aClock(): Clock & { advance(ms: number): void } {
  let now = 0;
  return {
    now: () => now,
    sleep: () => Promise.resolve(),
    advance: (ms) => void (now += ms),
  };
}

describe('progress in words', () => {
  const started = startProgress({ kind: 'started', step: 'pull', what: 'Reading' }, 0);
  const reach = (done: number, now: number, from = started) =>
    advanceProgress(from, { done, total: 1200 }, now);

  it('tells the count at once, the rate and the time left once they mean something', () => {
    expect(describeProgress(reach(90, 1900), 1900)).toBe('90 of 1,200');
    expect(describeProgress(reach(90, 9000), 10_000)).toBe(
      '90 of 1,200 · 9.0 a second · 2 min 3 s left',
    );
    expect(describeProgress(reach(0, 9000), 10_000)).toBe('0 of 1,200');
  });

  it('tells the rate of late, where it has become another', () => {
    let step = started;
    for (let second = 1; second <= 60; second += 1) step = reach(second * 9, second * 1000, step);
    expect(describeProgress(step, 60_000)).toBe('540 of 1,200 · 9.0 a second · 1 min 13 s left');
    for (let second = 1; second <= 20; second += 1)
      step = reach(540 + second * 3, 60_000 + second * 1000, step);
    expect(describeProgress(step, 80_000)).toBe('600 of 1,200 · 3.0 a second · 3 min 20 s left');
  });

  it('says durations as people do', () => {
    expect([8, 66, 7500].map(formatDuration)).toEqual(['8 s', '1 min 6 s', '2 h 5 min']);
  });
});

describe('progress in a log', () => {
  it('is a line for each step, and one every five seconds of a long one', () => {
    const clock = aClock();
    const lines: string[] = [];
    const view = printProgress((line) => lines.push(line), clock);
    view.onEvent({ kind: 'started', step: 'pull', what: 'Reading sandbox' });
    for (let done = 1; done <= 120; done++) {
      clock.advance(100);
      view.onEvent({ kind: 'progress', step: 'pull', done, total: 120 });
    }
    view.onEvent({ kind: 'finished', step: 'pull', what: 'Read sandbox: 120 records' });
    expect(lines).toEqual([
      'Reading sandbox · 50 of 120 · 10 a second · 7 s left\n',
      'Reading sandbox · 100 of 120 · 10 a second · 2 s left\n',
      'Read sandbox: 120 records\n',
    ]);
  });
});
