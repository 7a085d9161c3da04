/** `npm_lifecycle_event`: which of the package's scripts runs. */
const { SEED, SEEDS, npm_lifecycle_event: script } = process.env;

/**
 * The seeds of simulated imports: one with `SEED=1234`, so many with `SEEDS=5000`, 1,000 in
 * `npm run test:faults`, and a few in `npm test`.
 */
export const seeds: readonly number[] =
  SEED === undefined
    ? Array.from(
        { length: Number(SEEDS ?? (script === 'test:faults' ? 1000 : 40)) },
        (_, at) => at + 1,
      )
    : [Number(SEED)];
