import type { Value } from '../model/record.ts';
import type { CellRule } from '../sheet/workbook-model.ts';
import { formatAmount, listSome } from './format-value.ts';
import type { BlankColumn, Need } from './list-blank-columns.ts';

/** What a person reads at a heading: what the column is for, when it is needed, what it may hold. */
export function describeColumn({ note, need, rule, kind }: BlankColumn, noun: string): string {
  const when =
    need === 'never' ? '' : `Needed${need === 'always' ? '' : ` ${describeNeed(need, noun)}`}.`;
  return [note, when, describeAllowed(rule, kind)].filter((text) => text !== '').join(' ');
}

/** When a cell has to be filled in: `for a new billable item`. */
export function describeNeed(need: Need, noun: string): string {
  if (typeof need === 'object') return `where ${need.beside} is filled in`;
  return { always: 'always', new: `for a new ${noun}`, never: 'no' }[need];
}

/** Whether a column's heading is marked as needed. */
export function isNeeded({ need }: BlankColumn): boolean {
  return need === 'always' || need === 'new';
}

/** What a column may hold; nothing where it may hold any text. */
export function describeAllowed(rule: CellRule | undefined, kind: BlankColumn['kind']): string {
  if (rule?.kind === 'amount') return 'A plain amount, without a currency sign.';
  if (rule?.kind === 'unique') return 'Each stands in one row only.';
  if (rule?.kind === 'choices') return describeChoices(rule.values, rule.closed);
  return kind === 'code' ? 'Leading zeros count.' : '';
}

function describeChoices(values: readonly string[], closed: boolean): string {
  if (values.length === 0) return '';
  return closed ? `One of: ${listSome(values, 9)}.` : `In use: ${listSome(values, 6)}.`;
}

/** A value as it would be typed, without signs between thousands. */
export function showExample(value: Value): string {
  if (typeof value === 'number') return formatAmount(value).replaceAll(',', '');
  return value === undefined ? '' : String(value);
}
