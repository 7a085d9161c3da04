/** Chance that can be repeated: the same seed gives the same numbers, on every computer. */
export interface Random {
  /** From 0 to 1, without 1. */
  next(): number;
  /** Whether something of this probability happens. */
  happens(probability: number): boolean;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  pick<T>(choices: readonly T[]): T;
  /** One of the names, as often as its weight says. */
  weigh<Name extends string>(weights: Readonly<Record<Name, number>>): Name;
  /** A stream of its own: what is drawn from it moves nothing here. */
  fork(): Random;
}

/** Mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least: number, most: number): number =>
    least + Math.floor(next() * (most - least + 1));
  return {
    next,
    happens: (probability) => next() < probability,
    between,
    pick: (choices) => choices[between(0, choices.length - 1)]!,
    weigh: (weights) => {
      const all = Object.entries<number>(weights) as [keyof typeof weights, number][];
      let left = next() * all.reduce((sum, [, weight]) => sum + weight, 0);
      return all.find(([, weight]) => (left -= weight) < 0)?.[0] ?? all[0]![0];
    },
    fork: () => createRandom(Math.floor(next() * 2 ** 32)),
  };
}
