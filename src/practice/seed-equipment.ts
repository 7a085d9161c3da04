import type { SeedRow } from './seed-row.ts';

/** The equipment of the practice account: by the hour, the day, or on standby. */
// prettier-ignore
export const equipment: readonly SeedRow[] = [
  ['EQ-100', 'Pickup, crew cab 4x4', 'Light vehicles', [[185, 'daily'], [1050, 'weekly'], [3600, 'monthly']], [92], '04020'],
  ['EQ-110', 'Welding truck, 1 ton', 'Light vehicles', [[68, 'hourly'], [544, 'daily']], [31], '04020',
    { custom: { unit_number: 'T-114' } }],
  ['EQ-120', 'Picker truck, 25 t', 'Heavy vehicles', [[215, 'hourly'], [129, 'standby']], [118], '04020',
    { custom: { unit_number: 'P-07' } }],
  ['EQ-130', 'Vacuum truck, tandem', 'Heavy vehicles', [[178.5, 'hourly'], [107.1, 'standby']], [97], '04020'],
  ['EQ-140', 'Hydrovac', 'Heavy vehicles', [[312, 'hourly'], [187.2, 'standby']], [171], '04020'],
  ['EQ-150', 'Pressure truck, 10 m3', 'Heavy vehicles', [[228, 'hourly'], [136.8, 'standby']], [124], '04020',
    { custom: { unit_number: 'PT-02' } }],
  ['EQ-160', 'Steamer, 6 MMBtu', 'Heat', [[196, 'hourly'], [1470, 'daily']], [104], '04020'],
  ['EQ-170', 'Line heater', 'Heat', [[640, 'daily'], [3840, 'weekly']], [301.5], '04020'],
  ['EQ-180', 'Fracturing pump, 2500 hp', 'Pressure pumping', [[1485, 'hourly'], [891, 'standby']], [920], '04020',
    { description: 'Minimum charge 4 h', custom: { unit_number: 'FP-31' } }],
  ['EQ-190', 'Blender, 100 bpm', 'Pressure pumping', [[1120, 'hourly'], [672, 'standby']], [705], '04020'],
  ['EQ-200', 'Coiled tubing unit, 50.8 mm', 'Pressure pumping', [[1240, 'hourly'], [9900, 'daily']], [790], '04020'],
  ['EQ-210', 'Light plant, 6 kW', 'Site', [[95, 'daily'], [570, 'weekly'], [1900, 'monthly']], [38], '04020'],
  ['EQ-220', 'Generator, 60 kW', 'Site', [[240, 'daily'], [1440, 'weekly'], [4800, 'monthly']], [109], '04020'],
  ['EQ-230', 'Wellsite trailer', 'Site', [[165, 'daily'], [4125, 'monthly']], [70], '04020'],
  // Its code was given anew to EQ-210 above: a live record wins over a deleted one.
  ['EQ-210', 'Light plant, 4 kW (sold)', 'Site', [[80, 'daily']], [35], '04020', { status: 'Inactive', deleted: true }],
];
