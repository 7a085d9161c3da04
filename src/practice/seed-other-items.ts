import type { SeedRow } from './seed-row.ts';

/** What the practice account charges beside labour and equipment, by the Uname of its type. */
// prettier-ignore
export const otherItems: Readonly<Record<string, readonly SeedRow[]>> = {
  material: [
    ['MAT-0010', 'Methanol', 'Fluids', [[1.42, 'per_litre']], [0.97], '04030'],
    ['MAT-0020', 'Hydrochloric acid, 15 %', 'Fluids', [[2.185, 'per_litre']], [1.4], '04030'],
    ['MAT-0030', 'Friction reducer FR-12', 'Fluids', [[6.95, 'per_litre']], [4.3], '04030'],
    ['MAT-0040', 'Silica sand 40/70', 'Proppant', [[274.65, 'per_tonne']], [188], '04030'],
    ['MAT-0050', 'Silica sand 30/50', 'Proppant', [[268, 'per_tonne']], [181], '04030'],
    ['MAT-0060', 'Welding rod E7018, 3.2 mm', 'Consumables', [[9.8, 'per_kg']], [5.65], '04030'],
    ['MAT-0070', 'Gasket, spiral wound DN 100', 'Consumables', [[38.5, 'each']], [21.4], '04030'],
    ['MAT-0080', 'Stud bolt set M20', 'Consumables', [[112, 'each']], [64], '04030'],
    ['MAT-0090', 'Propane', 'Fuel', [[0.895, 'per_litre']], [0.61], '04030'],
    ['MAT-0100', 'Diesel, dyed', 'Fuel', [[1.615, 'per_litre']], [1.38], '04030'],
    ['MAT-0110', 'Poly liner (no longer stocked)', 'Consumables', [[54, 'each']], [30], '04030',
      { status: 'Inactive', deleted: true }],
  ],
  service: [
    ['SVC-010', 'Pressure test, up to 21 MPa', 'Testing', [[875, 'each']], [410], '04040'],
    ['SVC-020', 'Pressure test, up to 69 MPa', 'Testing', [[1460, 'each']], [720], '04040'],
    ['SVC-030', 'X-ray of weld', 'Testing', [[142.5, 'each']], [96], '04040', { custom: { afe_number: 'AFE-23-0417' } }],
    ['SVC-040', 'Fluid hauling', 'Hauling', [[14.25, 'per_m3']], [9.1], '04040'],
    ['SVC-050', 'Waste disposal, Class II', 'Hauling', [[31.8, 'per_m3']], [24.6], '04040',
      { description: 'Third-party facility, at posted rate' }],
    ['SVC-060', 'Lease reclamation', 'Site', [[4800, 'lump_sum']], [3350], '04040'],
    ['SVC-070', 'Engineering design', 'Office', [[165, 'hourly']], [98], '40990'],
  ],
  unit_billing: [
    ['UB-100', 'Pipe, install 88.9 mm', 'Pipeline', [[46.2, 'per_metre']], [29], '04050'],
    ['UB-110', 'Pipe, install 168.3 mm', 'Pipeline', [[71.35, 'per_metre']], [45], '04050'],
    ['UB-120', 'Weld, butt DN 80', 'Pipeline', [[268, 'each']], [150], '04050'],
    ['UB-130', 'Trench, 1.5 m cover', 'Earthworks', [[22.9, 'per_metre']], [13.5], '04050'],
    ['UB-140', 'Gravel, placed', 'Earthworks', [[64, 'per_tonne']], [41], '04050'],
  ],
  per_diem: [
    ['PD-01', 'Per diem, full day', 'Subsistence', [[85, 'daily']], [85], '04060'],
    ['PD-02', 'Per diem, half day', 'Subsistence', [[42.5, 'daily']], [42.5], '04060'],
    ['PD-03', 'Per diem, north of 60', 'Subsistence', [[120, 'daily']], [120], '04060'],
  ],
  accommodation: [
    ['ACC-01', 'Hotel, single', 'Subsistence', [[189, 'per_night']], [164], '04060'],
    ['ACC-02', 'Camp, full board', 'Subsistence', [[215, 'per_night']], [190], '04060'],
    ['ACC-03', 'Crew house', 'Subsistence', [[95, 'per_night'], [2400, 'monthly']], [70], '04060'],
  ],
  mileage: [
    ['KM-01', 'Mileage, light vehicle', 'Travel', [[0.72, 'per_km']], [0.41], '04060'],
    ['KM-02', 'Mileage, one ton', 'Travel', [[1.15, 'per_km']], [0.68], '04060'],
    ['KM-03', 'Mileage, heavy', 'Travel', [[2.85, 'per_km']], [1.94], '04060'],
    ['KM-04', 'Mileage, loaded trailer', 'Travel', [[3.4, 'per_km']], [2.35], '04060'],
  ],
  surcharge: [
    ['SUR-FUEL', 'Fuel surcharge', 'Surcharges', [[7.5, 'percent']], [], '04070'],
    ['SUR-ENV', 'Environmental levy', 'Surcharges', [[2, 'percent']], [], '04070'],
    // 0 is a price.
    ['SUR-ROAD', 'Road use, winter', 'Surcharges', [[0, 'each']], [], '04070',
      { description: 'Charged at cost where the county bills it' }],
    ['SUR-NIGHT', 'Night call-out', 'Surcharges', [[350, 'each']], [120], '04070'],
  ],
};
