import { toAmount } from '../core/decimal.ts';
import { compileDate } from './format-date.ts';
import { compileDecimal } from './format-decimal.ts';
import { compileFraction } from './format-fraction.ts';
import { parseFormat } from './parse-format.ts';
import type { FormatSection } from './parse-format.ts';

/** A number format made ready for many cells. */
export interface NumberFormat {
  readonly code: string;
  /** Whether numbers of this format are dates or times. */
  readonly isDate: boolean;
  /** What a person sees. For dates `time` is the wall time in epoch milliseconds. */
  show(value: number, time?: number): string;
}

/** Compiles a number format's code. Names of months and days are English, signs as in the code. */
export function compileFormat(code: string): NumberFormat {
  const parsed = parseFormat(code);
  const sections = leaveOutText(parsed).map(compileSection);
  const general: CompiledSection = { test: () => true, absolute: false, show: showGeneral };
  const isDate = parsed[0]?.kind === 'date';
  if (code === 'General' || sections.length === 0) return { code, isDate, show: showGeneral };
  return {
    code,
    isDate,
    show: (value, time) => {
      const section = sections.find((candidate) => candidate.test(value)) ?? sections[0] ?? general;
      // The blanks that keep columns of figures in line are not part of what is read.
      const shown = section.show(Math.abs(value), time).trim();
      return value < 0 && !section.absolute ? `-${shown}` : shown;
    },
  };
}

/** The fourth section, or a last one with `@`, is for texts. */
function leaveOutText(sections: readonly FormatSection[]): readonly FormatSection[] {
  const isText = sections.at(-1)?.tokens.some(({ type }) => type === 'at') === true;
  if (sections.length > 1 && isText) return sections.slice(0, -1);
  return sections.slice(0, 3);
}

/**
 * A number without a format: up to 15 significant digits, as a formula bar shows it, so that
 * nothing is rounded away to fit a column's width.
 */
export function showGeneral(value: number): string {
  const plain = String(value);
  if (plain.length <= 15 && !plain.includes('e')) return plain;
  const amount = toAmount(value);
  const size = Math.abs(amount);
  if (size !== 0 && (size >= 1e15 || size < 1e-9)) return showScientific(amount);
  const shown = String(amount);
  return shown.includes('e') ? amount.toFixed(20).replace(/0+$/, '') : shown;
}

function showScientific(amount: number): string {
  const [mantissa = '', exponent = ''] = amount.toExponential().split('e');
  return `${mantissa}E${exponent.charAt(0)}${exponent.slice(1).padStart(2, '0')}`;
}

interface CompiledSection {
  test(value: number): boolean;
  /** Negative numbers show without a minus of their own. */
  readonly absolute: boolean;
  show(abs: number, time: number | undefined): string;
}

function compileSection(
  section: FormatSection,
  index: number,
  all: readonly FormatSection[],
): CompiledSection {
  const { condition } = section;
  const negatives = all.length > 1 && index === 1 && condition === undefined;
  return {
    test: condition === undefined ? usualTest(index, all) : compare(condition),
    absolute: negatives && all[0]?.condition === undefined ? true : isBelowZero(condition),
    show: compileShow(section),
  };
}

/** Without conditions: positive; negative; zero. */
function usualTest(index: number, all: readonly FormatSection[]): (value: number) => boolean {
  if (index === all.length - 1 && index !== 0 && all[0]?.condition !== undefined) return () => true;
  if (index === 0 && all.length > 1) return all.length > 2 ? (v) => v > 0 : (v) => v >= 0;
  return index === 1 ? (value) => value < 0 : () => true;
}

function isBelowZero(condition: FormatSection['condition']): boolean {
  return condition !== undefined && condition.operator.startsWith('<') && condition.limit <= 0;
}

function compare({
  operator,
  limit,
}: NonNullable<FormatSection['condition']>): (value: number) => boolean {
  switch (operator) {
    case '<':
      return (value) => value < limit;
    case '<=':
      return (value) => value <= limit;
    case '>':
      return (value) => value > limit;
    case '>=':
      return (value) => value >= limit;
    case '<>':
      return (value) => value !== limit;
    default:
      return (value) => value === limit;
  }
}

function compileShow({ kind, tokens }: FormatSection): CompiledSection['show'] {
  if (kind === 'number') return compileDecimal(tokens);
  if (kind === 'fraction') return compileFraction(tokens);
  if (kind === 'date') {
    const show = compileDate(tokens);
    return (abs, time) => (time === undefined ? showGeneral(abs) : show(time, abs));
  }
  return (abs) =>
    tokens
      .map(({ type, text }) => (type === 'general' || type === 'at' ? showGeneral(abs) : text))
      .join('');
}
