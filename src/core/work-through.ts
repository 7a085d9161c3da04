/**
 * Works through units with so many at a time, in their order of start, until all are done or `mayStart`
 * says no. What was started is always waited for; after the first failure nothing more is started, and
 * it is thrown.
 */
export async function workThrough<Unit>(
  units: readonly Unit[],
  work: (unit: Unit) => Promise<void>,
  mayStart: () => boolean = () => true,
): Promise<void> {
  const waiting = units.values();
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (const unit of waiting) {
      if (failures.length > 0 || !mayStart()) return;
      try {
        await work(unit);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, units.length) }, worker));
  if (failures.length > 0) throw failures[0];
}

/** The service takes 10 calls in parallel (AIMSIO, throughput). */
const atOnce = 10;
