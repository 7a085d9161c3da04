import type { Address } from '../core/address.ts';
import type { CodeDamage, Reading } from './checked-sheet.ts';
import type { AmountText } from './parse-amount-text.ts';
import type { Answer } from './place.ts';

/**
 * What a row keeps of a cell: its value alone where a person sees just that, else what is seen too.
 * A sheet holds millions of them, so address and heading are not kept but told by row and column.
 */
export type Content = string | number | boolean | ShownContent;

/** A cell that shows something else than its value. */
export interface ShownContent {
  readonly seen: string;
  /** Absent for `[clear]`. */
  readonly value?: string | number | boolean;
  readonly damage?: CodeDamage;
}

/** A typed amount that waits for its column to prove the decimal sign. */
export interface TypedAmount {
  readonly seen: string;
  readonly amount: AmountText;
}

/** What a blank cell says where its template lets it empty the field. */
export const clearedByBlank: ShownContent = { seen: '' };

/** The least that holds what a cell says; `undefined` where it says nothing or cannot be read. */
export function keepContent({ value, damage }: Answer, seen: string): Content | undefined {
  if (value === undefined || value === '') return undefined;
  if (damage) return { seen, value, damage };
  return value === seen || String(value) === seen ? value : { seen, value };
}

/** The reading of a cell, from what its row keeps of it and where it stands. */
export function readContent(content: Content, at: Address, heading: string): Reading {
  if (typeof content !== 'object') {
    return { at, heading, seen: String(content), says: 'value', value: content };
  }
  const { seen, value, damage } = content;
  if (value === undefined) return { at, heading, seen, says: 'clear' };
  return { at, heading, seen, says: 'value', value, ...(damage ? { damage } : {}) };
}

/** The value of a content; `undefined` for `[clear]` and for none. */
export function valueOfContent(
  content: Content | undefined,
): string | number | boolean | undefined {
  return typeof content === 'object' ? content.value : content;
}
