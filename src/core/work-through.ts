/**
 * Works through units with so many at a time, in their order of start, until all are done or `mayStart`
 * says no. What was started is always waited for; after the first failure nothing more is started, and
 * it is thrown.
 */
export async function workThrough<Unit>(
  units: Iterable<Unit>,
  work: (unit: Unit) => Promise<void>,
  mayStart: () => boolean = () => true,
): Promise<void> {
  const waiting = units[Symbol.iterator]();
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (;;) {
      if (failures.length > 0 || !mayStart()) return;
      const next = waiting.next();
      if (next.done) return;
      try {
        await work(next.value);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  if (failures.length > 0) throw failures[0];
}

/** The service takes 10 calls in parallel (AIMSIO, throughput). */
const atOnce = 10;
