import { columnLetters } from '../core/address.ts';
import { brokenFile } from './file-failures.ts';
import { compileFormat, showGeneral } from './format-number.ts';
import type { NumberFormat } from './format-number.ts';
import { ownCopy } from './own-copy.ts';
import { decodeEscapes } from './read-shared-strings.ts';
import type { Cell, CellPlace } from './sheet.ts';

/** What the cells of a workbook share. */
export interface CellContext {
  readonly path: string;
  readonly sheet: string;
  readonly strings: readonly string[];
  readonly formats: readonly NumberFormat[];
  readonly date1904: boolean;
  /** Whether formulas are left to be calculated later: then 0 is what stands in for no result. */
  readonly calculatedWhenOpened: boolean;
}

/** A cell's parts as the sheet's XML has them. */
export interface RawCell {
  row: number;
  column: number;
  /** The `t` attribute. */
  type: string | undefined;
  style: number;
  /** The text of `v`; absent where there is no such element. */
  value: string | undefined;
  /** The joined runs of `is`. */
  inline: string | undefined;
  formula: boolean;
}

const DAY = 86_400_000;
/** 31 December 9999, the last day a spreadsheet has, plus one. */
const END_OF_DATES = 2_958_466;
const general = compileFormat('General');

/** A cell as rows hand it on; `undefined` for a blank one. Throws FileFailure where its text is lost. */
export function buildCell(raw: RawCell, context: CellContext): Cell | undefined {
  switch (raw.type) {
    case undefined:
      return numberCell(raw, context);
    case 's':
      return sharedCell(raw, context);
    default: {
      const build = builders.get(raw.type);
      if (build !== undefined) return build(raw, context);
      throw brokenFile(context.path, `${place(raw, context)} is of an unknown type "${raw.type}"`);
    }
  }
}

type Builder = (raw: RawCell, context: CellContext) => Cell | undefined;

/** By the `t` attribute; the two most frequent kinds do not come here. */
const builders: ReadonlyMap<string, Builder> = new Map<string, Builder>([
  ['n', numberCell],
  ['inlineStr', (raw, context) => textCell(raw, raw.inline ?? raw.value, context)],
  ['str', (raw, context) => textCell(raw, raw.value ?? raw.inline, context)],
  ['b', booleanCell],
  ['e', (raw, context) => errorCell(raw, raw.value?.trim() ?? '', context)],
  ['d', isoDateCell],
]);

function placeOf(raw: RawCell, text: string, context: CellContext): CellPlace {
  const format = (context.formats[raw.style] ?? general).code;
  const { column } = raw;
  return raw.formula ? { column, text, format, formula: true } : { column, text, format };
}

function place(raw: RawCell, { sheet }: CellContext): string {
  return `cell ${columnLetters(raw.column)}${raw.row} of sheet ${sheet}`;
}

function numberCell(raw: RawCell, context: CellContext): Cell | undefined {
  const stored = raw.value;
  if (stored === undefined) return textCell(raw, raw.inline, context);
  const value = Number(stored);
  if (value === 0 && isNoNumber(raw, context)) return textCell(raw, raw.inline, context);
  if (!Number.isFinite(value) || isPrefixed(stored)) return errorCell(raw, stored, context);
  const format = context.formats[raw.style] ?? general;
  if (format.isDate && value >= 0 && value < END_OF_DATES) {
    const time = timeOf(value, context.date1904);
    return { kind: 'date', value: time, ...placeOf(raw, format.show(value, time), context) };
  }
  const { column, formula } = raw;
  const text = format.isDate ? showGeneral(value) : format.show(value);
  if (formula) return { kind: 'number', value, column, text, format: format.code, formula: true };
  return { kind: 'number', value, column, text, format: format.code };
}

/** What reads as 0 and is none: nothing at all, or a formula that is left to be calculated later. */
function isNoNumber({ value = '', formula }: RawCell, context: CellContext): boolean {
  return value.trim() === '' || (formula && context.calculatedWhenOpened);
}

/** `0x10` is a number to the language, not to a spreadsheet. Most numbers show by their first letter. */
function isPrefixed(stored: string): boolean {
  return stored.charCodeAt(0) <= 0x30 && /^\s*0[box]/i.test(stored);
}

/** Nothing stored: a blank, or a formula that was never calculated. */
function blankCell(raw: RawCell, context: CellContext): Cell | undefined {
  if (!raw.formula) return undefined;
  return { kind: 'uncalculated', value: '', ...placeOf(raw, '', context) };
}

/**
 * The wall time of a serial date. The 1900 system has a 29 February 1900 that never was, so days
 * before it are one off.
 */
function timeOf(serial: number, date1904: boolean): number {
  const days = date1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  return Math.round((days - 25_569) * DAY);
}

function sharedCell(raw: RawCell, context: CellContext): Cell | undefined {
  const stored = raw.value?.trim() ?? '';
  if (stored === '') return blankCell(raw, context);
  const text = context.strings[Number(stored)];
  if (text !== undefined) return text === '' ? undefined : fixedText(raw, text, context);
  throw brokenFile(context.path, `the text of ${place(raw, context)} is missing`);
}

function textCell(
  raw: RawCell,
  stored: string | undefined,
  context: CellContext,
): Cell | undefined {
  if (stored === undefined) return blankCell(raw, context);
  return stored === '' ? undefined : fixedText(raw, ownCopy(decodeEscapes(stored)), context);
}

function fixedText(raw: RawCell, text: string, context: CellContext): Cell {
  const { column } = raw;
  const format = (context.formats[raw.style] ?? general).code;
  if (raw.formula) return { kind: 'text', value: text, column, text, format, formula: true };
  return { kind: 'text', value: text, column, text, format };
}

function booleanCell(raw: RawCell, context: CellContext): Cell | undefined {
  const stored = raw.value?.trim().toLowerCase() ?? '';
  if (stored === '') return blankCell(raw, context);
  const value = stored === '1' || stored === 'true';
  if (!value && stored !== '0' && stored !== 'false') return errorCell(raw, stored, context);
  return { kind: 'boolean', value, ...placeOf(raw, value ? 'TRUE' : 'FALSE', context) };
}

function errorCell(raw: RawCell, value: string, context: CellContext): Cell | undefined {
  if (value === '') return blankCell(raw, context);
  return { kind: 'error', value, ...placeOf(raw, value, context) };
}

const isoPattern =
  /^(\d{4}-\d{2}-\d{2})?(?:T?(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?(Z|[+-]\d{2}:\d{2})?$/;

/** A date written in ISO 8601, with or without a time. Its wall time counts, a zone does not. */
function isoDateCell(raw: RawCell, context: CellContext): Cell | undefined {
  const stored = raw.value?.trim() ?? '';
  if (stored === '') return blankCell(raw, context);
  const parts = isoPattern.exec(stored);
  const time = Date.parse(`${parts?.[1] ?? '1899-12-31'}T${parts?.[2] ?? '00:00'}Z`);
  if (parts === null || Number.isNaN(time)) return errorCell(raw, stored, context);
  const format = context.formats[raw.style] ?? general;
  const serial = time / DAY + 25_569;
  const text = format.isDate ? format.show(serial, time) : stored;
  return { kind: 'date', value: time, ...placeOf(raw, text, context) };
}
