import type { Cell } from '../sheet/sheet.ts';
import { currencyOfSign, currencyPattern } from './find-currency.ts';

/** What a cell looks like, roughly: only to tell columns apart, never to read a price. */
export type CellShape =
  | 'blank'
  /** A number, or digits that could be one. */
  | 'number'
  /** An amount that shows a currency. */
  | 'money'
  | 'date'
  /** One word that holds a digit: `LAB-010`, `0102.1`. */
  | 'token'
  | 'text'
  | 'other';

/** What a cell looks like. */
export function shapeOf(cell: Cell): CellShape {
  const known = cache.get(cell);
  if (known !== undefined) return known;
  const shape = findShape(cell);
  cache.set(cell, shape);
  return shape;
}

/** Cells are looked at again and again while a header is looked for. */
const cache = new WeakMap<Cell, CellShape>();

function findShape(cell: Cell): CellShape {
  const { kind } = cell;
  if (kind === 'number') return currencyOfCell(cell) === undefined ? 'number' : 'money';
  if (kind === 'date') return 'date';
  if (kind === 'text') return shapeOfText(cell.text.trim());
  return kind === 'uncalculated' ? 'blank' : 'other';
}

/** The currency that a cell shows beside its digits, in its format or as typed. */
export function currencyOfCell({ kind, text }: Cell): string | undefined {
  if (kind !== 'number' && kind !== 'text') return undefined;
  const parts = amount.exec(text.trim())?.groups;
  const sign = parts?.['left'] ?? parts?.['right'];
  return sign === undefined ? undefined : currencyOfSign(sign);
}

const amount = new RegExp(
  String.raw`^[-+(\u2212]?\s*(?<left>(?:${currencyPattern})\.?)?\s*[-\u2212]?\s*(?:\d|[.,]\d)[\d.,'’\s]*%?\s*` +
    String.raw`(?<right>(?:${currencyPattern})\.?)?\s*[-)]?(?:\s*(?:/|per)\s*\p{L}{1,14}\.?)?$`,
  'iu',
);

function shapeOfText(text: string): CellShape {
  if (text === '') return 'blank';
  const found = amount.exec(text);
  if (found !== null) {
    return (found.groups?.['left'] ?? found.groups?.['right']) === undefined ? 'number' : 'money';
  }
  if (/^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}(?:[T ]\d{1,2}:\d{2}.*)?$/u.test(text)) return 'date';
  return /^\S{1,40}$/u.test(text) && /\d/u.test(text) ? 'token' : 'text';
}
