import { labourRates } from './seed-row.ts';
import type { SeedRow } from './seed-row.ts';

/** The labour of the practice account: most trades with overtime and double time. */
// prettier-ignore
export const labour: readonly SeedRow[] = [
  ['LAB-010', 'Field supervisor', 'Supervision', labourRates(118.5, 165.9, 213.3), [74], '04010',
    { description: 'Site supervisor, 12 h shift', custom: { union_code: 'UA-488-S', safety_ticket: 'H2S Alive' } }],
  ['LAB-020', 'Consultant, completions', 'Supervision', [[1850, 'daily']], [1400], '04010'],
  ['LAB-030', 'Rig welder', 'Trades', labourRates(112, 156.8, 201.6), [68.5], '04010',
    { custom: { union_code: 'UA-488-W' } }],
  // A rate with more decimals than money has: an earlier price increase by 5.5 %.
  ['LAB-040', 'Pipefitter, journeyman', 'Trades', labourRates(118.7325, 166.2255, 213.7185), [71.25], '04010',
    { custom: { union_code: 'UA-488-J' } }],
  ['LAB-041', 'Pipefitter, apprentice', 'Trades', labourRates(84.25, 117.95, 151.65), [49], '04010',
    { custom: { union_code: 'UA-488-A' } }],
  ['LAB-050', 'Instrumentation technician', 'Trades', labourRates(109.75, 153.65, 197.55), [66], '04010'],
  ['LAB-060', 'Pump operator', 'Crew', labourRates(92, 128.8, 165.6), [54], '04010',
    { custom: { safety_ticket: 'H2S Alive' } }],
  ['LAB-070', 'Coiled tubing operator', 'Crew', labourRates(98.5, 137.9, 177.3), [58], '04010'],
  ['LAB-080', 'Swamper', 'Crew', labourRates(64, 89.6, 115.2), [36], '04010'],
  ['LAB-090', 'Safety watch', 'Crew', [[71.5, 'hourly'], [100.1, 'overtime']], [42], '04010',
    { custom: { safety_ticket: 'H2S Alive, First Aid' } }],
  // Codes that an old system gave: the zeros are part of them.
  ['00123', 'Light plant operator', 'Crew', labourRates(68, 95.2, 122.4), [39], '04010'],
  ['00124', 'Traffic control', 'Crew', [[58.75, 'hourly'], [82.25, 'overtime']], [33], '04010'],
];
