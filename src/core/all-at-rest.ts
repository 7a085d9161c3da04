/** Waits until all have come to an end, whatever becomes of the others; throws the first failure then. */
export async function allAtRest<T>(works: readonly Promise<T>[]): Promise<readonly T[]> {
  const ended = await Promise.allSettled(works);
  return ended.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}
