import type { Values } from './account-state.ts';
import type { SeedRate } from './seed-row.ts';

/** One price of a seeded pricebook; an empty list of rates takes the billable item's own. */
export type SeedPrice = readonly [code: string, rates: readonly SeedRate[], custom?: Values];

/** A seeded pricebook. */
export interface SeedBook {
  readonly name: string;
  readonly originReference?: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly prices: readonly SeedPrice[];
}

const hours = (regular: number, overtime: number, doubleTime: number): readonly SeedRate[] => [
  [regular, 'hourly'],
  [overtime, 'overtime'],
  [doubleTime, 'double_time'],
];

/** The pricebooks of the practice account. */
// prettier-ignore
export const priceBooks: readonly SeedBook[] = [
  {
    name: 'Northstar 2026',
    originReference: 'MSA-2210',
    createdAt: '2024-11-18T16:20:00Z', createdBy: 'm.roy',
    updatedAt: '2025-08-21T20:05:00Z', updatedBy: 'm.roy',
    prices: [
      ['LAB-010', hours(112.5, 157.5, 202.5), { customer_line: '1.01' }],
      ['LAB-030', hours(106.4, 148.96, 191.52), { customer_line: '1.02' }],
      ['LAB-040', hours(108, 151.2, 194.4), { customer_line: '1.03' }],
      ['LAB-041', hours(80, 112, 144), { customer_line: '1.04' }],
      ['LAB-060', hours(87.4, 122.36, 157.32)],
      ['LAB-080', hours(60.8, 85.12, 109.44)],
      ['LAB-090', [[68, 'hourly'], [95.2, 'overtime']]],
      ['00123', hours(64.6, 90.44, 116.28)],
      ['EQ-110', [[64.6, 'hourly'], [516.8, 'daily']]],
      ['EQ-120', [[204.25, 'hourly'], [122.55, 'standby']]],
      ['EQ-130', [[169.5, 'hourly'], [101.7, 'standby']]],
      ['EQ-150', [[216.6, 'hourly'], [129.96, 'standby']]],
      ['EQ-180', [[1410, 'hourly'], [846, 'standby']], { afe_number: 'AFE-25-1102' }],
      ['EQ-190', [[1064, 'hourly'], [638.4, 'standby']], { afe_number: 'AFE-25-1102' }],
      ['EQ-210', [[90, 'daily'], [540, 'weekly'], [1800, 'monthly']]],
      ['MAT-0020', [[2.075, 'per_litre']]],
      ['MAT-0030', [[6.6, 'per_litre']]],
      ['MAT-0040', [[260.9, 'per_tonne']]],
      ['SVC-010', [[830, 'each']]],
      ['SVC-040', [[13.55, 'per_m3']]],
      ['PD-01', [[85, 'daily']]],
      ['KM-03', [[2.7, 'per_km']]],
      ['SUR-FUEL', [[6.5, 'percent']]],
    ],
  },
  {
    name: 'Prairie Gas Co-op',
    originReference: 'PGC-2024-07',
    createdAt: '2024-02-05T15:00:00Z', createdBy: 'j.tremblay',
    updatedAt: '2025-03-12T17:45:00Z', updatedBy: 's.okafor',
    prices: [
      ['LAB-010', [[115, 'hourly']]],
      ['LAB-030', [[109, 'hourly']]],
      ['LAB-050', [[105, 'hourly']]],
      ['EQ-100', [[175, 'daily']]],
      ['EQ-120', [[210, 'hourly']]],
      ['EQ-140', [[305, 'hourly']]],
      // Deleted from the account, still in the book.
      ['MAT-0110', [[51, 'each']]],
      ['MAT-0070', [[36, 'each']]],
      ['UB-100', [[44.5, 'per_metre']]],
      ['UB-120', [[259, 'each']]],
      ['UB-130', [[21.75, 'per_metre']]],
      ['SVC-030', [[138, 'each']]],
      ['KM-01', [[0.68, 'per_km']]],
      ['PD-01', [[80, 'daily']]],
    ],
  },
  {
    name: 'Walk-in rates',
    createdAt: '2023-06-01T14:30:00Z', createdBy: 'd.whitford',
    updatedAt: '2024-12-09T18:10:00Z', updatedBy: 'j.tremblay',
    prices: [
      ['LAB-060', []],
      ['LAB-070', []],
      ['LAB-080', []],
      ['00124', []],
      ['EQ-130', [[190, 'hourly'], [114, 'standby']]],
      ['EQ-160', [[205, 'hourly'], [1540, 'daily']]],
      ['EQ-220', []],
      ['MAT-0100', [[1.68, 'per_litre']]],
      ['ACC-01', []],
      ['KM-02', [[1.25, 'per_km']]],
      ['SUR-NIGHT', [[400, 'each']]],
    ],
  },
];
