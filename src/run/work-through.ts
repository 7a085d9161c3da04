/**
 * Works through units with so many at a time, in their order of start, until all are done or `mayStart`
 * says no. What was started is always waited for.
 */
export async function workThrough<Unit>(
  units: readonly Unit[],
  work: (unit: Unit) => Promise<void>,
  mayStart: () => boolean,
  atOnce = 10,
): Promise<void> {
  const waiting = units.values();
  const worker = async (): Promise<void> => {
    for (const unit of waiting) {
      if (!mayStart()) return;
      await work(unit);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, units.length) }, worker));
}
