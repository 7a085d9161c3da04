import type { EntityName } from '../model/entity.ts';

/** A Uname and the name people see. */
export interface Term {
  readonly uname: string;
  readonly name: string;
}

/** The nine types of billable items, in the reference's order. */
export const itemTypes: readonly Term[] = [
  { uname: 'labour', name: 'Labour' },
  { uname: 'equipment', name: 'Equipment' },
  { uname: 'material', name: 'Material' },
  { uname: 'service', name: 'Service' },
  { uname: 'unit_billing', name: 'Unit billing' },
  { uname: 'per_diem', name: 'Per diem' },
  { uname: 'accommodation', name: 'Accommodation' },
  { uname: 'mileage', name: 'Mileage' },
  { uname: 'surcharge', name: 'Surcharge' },
];

/** The rate types that the practice account knows. Others are taken as free text (AIMSIO, Decisions). */
export const rateTypes: readonly Term[] = [
  { uname: 'hourly', name: 'Hourly' },
  { uname: 'overtime', name: 'Overtime' },
  { uname: 'double_time', name: 'Double time' },
  { uname: 'standby', name: 'Standby' },
  { uname: 'daily', name: 'Daily' },
  { uname: 'weekly', name: 'Weekly' },
  { uname: 'monthly', name: 'Monthly' },
  { uname: 'each', name: 'Each' },
  { uname: 'per_night', name: 'Per night' },
  { uname: 'per_km', name: 'Per km' },
  { uname: 'per_metre', name: 'Per metre' },
  { uname: 'per_m3', name: 'Per m3' },
  { uname: 'per_litre', name: 'Per litre' },
  { uname: 'per_kg', name: 'Per kg' },
  { uname: 'per_tonne', name: 'Per tonne' },
  { uname: 'percent', name: 'Percent' },
  { uname: 'lump_sum', name: 'Lump sum' },
];

/** The GL accounts by number. The numbers are text: some begin with zeros. */
export const glAccounts: ReadonlyMap<string, string> = new Map([
  ['04010', 'Field labour revenue'],
  ['04020', 'Equipment revenue'],
  ['04030', 'Material sales'],
  ['04040', 'Third-party services'],
  ['04050', 'Unit-rate revenue'],
  ['04060', 'Travel and subsistence'],
  ['04070', 'Surcharges recovered'],
  ['40990', 'Other revenue'],
]);

/** A custom field of the practice account and the objects that carry it. */
export interface CustomField extends Term {
  readonly on: readonly (EntityName | 'price-item')[];
}

/** The custom fields of the practice account. */
export const customFields: readonly CustomField[] = [
  { uname: 'afe_number', name: 'AFE number', on: ['billable-item', 'price-item'] },
  { uname: 'union_code', name: 'Union code', on: ['billable-item'] },
  { uname: 'unit_number', name: 'Unit number', on: ['billable-item'] },
  { uname: 'safety_ticket', name: 'Safety ticket', on: ['billable-item'] },
  { uname: 'customer_line', name: 'Customer line', on: ['price-item'] },
];

/** The one user who may call the practice account. The password is no secret: it guards nothing. */
export const practiceUser = {
  userName: 'practice',
  password: 'practice',
  fullName: 'Practice User',
} as const;

/** Full names by user name: the people who made the account, and the one who practises on it. */
export const users: ReadonlyMap<string, string> = new Map([
  ['m.roy', 'M. Roy'],
  ['j.tremblay', 'J. Tremblay'],
  ['s.okafor', 'S. Okafor'],
  ['d.whitford', 'D. Whitford'],
  [practiceUser.userName, practiceUser.fullName],
]);
