import { parseRunLines } from '../../../src/store/run-lines.ts';
import type { RunLine } from '../../../src/run/run-record.ts';
import type { Judge } from './judge-outcomes.ts';
import type { SimulatedDisk } from './simulated-disk.ts';

/** A run may take so long beyond the last fault. */
const patienceMs = 30 * 60_000;
/** What is in flight has 10 seconds; the rest is for what is written at the end. */
const graceMs = 12_000;

/** Once the faults end the run ends, and so does the one that takes it back. */
export const judgeEnd: Judge = ({ journey, faultsEndAt, undone }) => [
  ...judgeLast(journey?.run?.endedAt ?? Infinity, faultsEndAt),
  ...judgeLast(undone?.journey?.run?.endedAt ?? 0, undone?.faultsEndAt ?? 0),
];

function judgeLast(endedAt: number, faultsEndAt: number): readonly string[] {
  const late = endedAt - faultsEndAt;
  return late <= patienceMs ? [] : [`the run ended ${late / 1000} s after the last fault`];
}

/** Ctrl-C ends the program within 10 seconds, and no POST leaves after it. */
export const judgeInterrupts: Judge = ({ endings, undone, service }) =>
  [...endings, ...(undone?.endings ?? [])].flatMap(({ interruptedAt, journey }) => {
    const endedAt = journey?.run?.endedAt ?? 0;
    if (interruptedAt === undefined || endedAt < interruptedAt) return [];
    const sent = service
      .posts()
      .filter(({ leftAt }) => leftAt > interruptedAt && leftAt <= endedAt)
      .map(({ number }) => `call ${number} left after Ctrl-C`);
    const tookMs = endedAt - interruptedAt;
    return tookMs > graceMs ? [...sent, `it ended ${tookMs} ms after Ctrl-C`] : sent;
  });

/** What leaves stands in a record on the disk before. */
export const judgeRecord: Judge = ({ disk, service, isTampered }) => {
  if (isTampered) return [];
  const intended = new Set(
    readRecords(disk).flatMap((line) =>
      line.kind === 'intent' ? [JSON.stringify(line.bodies)] : [],
    ),
  );
  return service
    .posts()
    .filter(({ body }) => !intended.has(JSON.stringify(Object.values(body ?? {})[0])))
    .map(({ number }) => `call ${number} stands in no record`);
};

/** Every line of the records of all runs on a disk. */
export function readRecords(disk: SimulatedDisk): readonly RunLine[] {
  return disk
    .names()
    .filter((name) => /^run-\d+\.jsonl$/u.test(name))
    .flatMap((name) => parseRunLines(disk.bytesOf(name), name).lines as readonly RunLine[]);
}
