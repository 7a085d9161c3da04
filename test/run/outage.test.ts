import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import { RemoteFailure } from '../../src/core/failure.ts';
import { Outage } from '../../src/run/outage.ts';
import { RunStopped } from '../../src/run/run-stopped.ts';
import { Stop } from '../../src/run/stop.ts';
import { inVirtualTime } from '../support/virtual-time.ts';

const failure = new RemoteFailure({
  code: 'remote/no-answer',
  message: 'sandbox did not answer.',
  hint: 'Wait.',
  method: 'GET',
  path: '/',
});

/** What is told of a service while something happens. */
async function hear(happens: (outage: Outage) => void): Promise<readonly (number | undefined)[]> {
  const said: (number | undefined)[] = [];
  await inVirtualTime(async () => {
    await Promise.resolve();
    const onChange = (since?: number): void => void said.push(since);
    happens(new Outage({ clock: systemClock, stop: new Stop(), onChange }));
  });
  return said;
}

/** Calls that go on trying a service which answers from some time on; gives the times of all tries. */
async function tryUntil(answersAfterMs: number, { calls = 3, giveUpAfterMs = Infinity } = {}) {
  const tries: number[] = [];
  const said: (number | undefined)[] = [];
  const { result } = await inVirtualTime(async () => {
    const startedAt = Date.now();
    const outage = new Outage({
      clock: systemClock,
      giveUpAfterMs,
      stop: new Stop(),
      onChange: (since) => said.push(since && since - startedAt),
    });
    const call = async (): Promise<void> => {
      for (;;) {
        await outage.wait();
        tries.push(Date.now() - startedAt);
        if (Date.now() - startedAt >= answersAfterMs) return outage.over();
        outage.pause(failure);
      }
    };
    return await Promise.allSettled(Array.from({ length: calls }, call));
  });
  return { tries, said, result };
}

describe('a service that does not answer', () => {
  it('is told from the first call on, though that call is tried again by itself', async () => {
    const said = await hear((outage) => {
      outage.notice(1000);
      outage.notice(2000);
      outage.pause(failure);
    });
    expect(said).toEqual([1000]);
  });

  it('is told of as answering where other calls were answered since that one left', async () => {
    const said = await hear((outage) => {
      outage.over();
      outage.notice(Date.now() - 1);
    });
    expect(said).toEqual([]);
  });

  it('is tried by one call every 10 seconds, and by all once it answers', async () => {
    const { tries, said } = await tryUntil(25_000);
    expect(tries.slice(0, 6)).toEqual([0, 0, 0, 10_000, 20_000, 30_000]);
    expect(tries.slice(6).every((at) => at >= 30_000 && at <= 31_000)).toBe(true);
    expect(tries).toHaveLength(8);
    expect(said).toEqual([0, undefined]);
  });

  it('is given up after the time set, by all who wait', async () => {
    const { result } = await tryUntil(Infinity, { giveUpAfterMs: 60_000 });
    expect(result.every(({ status }) => status === 'rejected')).toBe(true);
    expect(result.map((one) => 'reason' in one && one.reason instanceof RunStopped)).not.toContain(
      false,
    );
  });
});
