import type { Address } from '../core/address.ts';
import type { Issue } from '../core/issue.ts';
import type { CodeDamage } from './checked-sheet.ts';

/** Where a cell stands, under which heading, and what a person sees in it. */
export interface Place {
  readonly at: Address;
  readonly heading: string;
  readonly seen: string;
}

/** What a cell says after its rules were applied; no value where it says nothing or cannot be read. */
export interface Answer {
  readonly value?: string | number | boolean;
  readonly damage?: CodeDamage;
  readonly issues: readonly Issue[];
}

/** The codes of issues that need nothing but the cell and what was seen there. */
type PlainCode =
  | 'cell/not-a-number'
  | 'cell/too-many-digits'
  | 'cell/percent'
  | 'cell/not-a-boolean'
  | 'cell/not-a-date'
  | 'cell/error';

/** Nothing to be said: one list for the many rows and cells that are faultless. */
export const noIssues: readonly Issue[] = [];

/** A value without anything to be said about it. */
export function answer(value: string | number | boolean): Answer {
  return { value, issues: noIssues };
}

/** No value, and the reason. */
export function refuse(code: PlainCode, place: Place): Answer {
  return { issues: [{ code, severity: 'error', ...place }] };
}
