import type { Values } from './account-state.ts';

/** A rate and the Uname of its rate type. */
export type SeedRate = readonly [amount: number, rateType: string];

/** What only some seeded items have. */
export interface SeedMore {
  readonly description?: string;
  readonly custom?: Values;
  readonly status?: string;
  readonly deleted?: true;
}

/** One billable item of the practice account, as the seed tables list it. */
export type SeedRow = readonly [
  code: string,
  name: string,
  category: string,
  /** Slots 1 to 3. */
  rates: readonly [SeedRate, ...SeedRate[]],
  /** Costs of the same slots. */
  costs: readonly number[],
  glAccount: string,
  more?: SeedMore,
];

/** Rates of labour: regular, overtime and double time, each an hour. */
export function labourRates(regular: number, overtime: number, doubleTime: number): SeedRow[3] {
  return [
    [regular, 'hourly'],
    [overtime, 'overtime'],
    [doubleTime, 'double_time'],
  ];
}
