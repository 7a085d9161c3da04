import { toAmount } from '../core/decimal.ts';
import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import type { Cell } from '../sheet/sheet.ts';
import type { AmountText } from './parse-amount-text.ts';
import type { Answer, Place } from './place.ts';
import { noIssues, refuse } from './place.ts';
import { proposeRateType } from './propose-rate-type.ts';
import { listReadings, settleAmount } from './prove-decimal-sign.ts';
import type { ColumnProof } from './prove-decimal-sign.ts';
import { isPercentFormat, readFormatCurrency, readFormatUnit } from './read-format-currency.ts';
import type { CurrencyWatch } from './watch-currency.ts';

/**
 * The amount of a cell that is not text: its stored value to 15 significant digits, whatever its
 * number format shows; a difference is said (RULES, Cells).
 */
export function readNumberAmount(cell: Cell, place: Place, watch: CurrencyWatch): Answer {
  if (cell.kind !== 'number' || !Number.isFinite(cell.value)) {
    return refuse('cell/not-a-number', place);
  }
  if (isPercentFormat(cell.format)) return refuse('cell/percent', place);
  const wrong = watch.judge(readFormatCurrency(cell.format), place);
  if (wrong.length > 0) return { issues: wrong };
  const stored = toAmount(cell.value);
  const issues = compareShown(cell, stored, place);
  return withUnit(stored === 0 ? 0 : stored, readFormatUnit(cell.format), { issues, place });
}

/** The amount of a typed text in a column of this proof; anything doubtful is an issue, never 0. */
export function readTypedAmount(
  amount: AmountText,
  proof: ColumnProof,
  place: Place,
  watch: CurrencyWatch,
): Answer {
  if (amount.says === 'nothing') return refuse('cell/not-a-number', place);
  if (amount.says === 'none') {
    return { issues: [{ code: 'cell/not-a-number', severity: 'error', ...place, none: true }] };
  }
  if (amount.says === 'percent') return refuse('cell/percent', place);
  if (amount.says === 'too-many-digits') return refuse('cell/too-many-digits', place);
  if (amount.says === 'for-many') {
    const { unit } = amount;
    return { issues: [{ code: 'cell/unit', severity: 'error', ...place, unit, many: true }] };
  }
  const wrong = watch.judge(amount.currency, place);
  if (wrong.length > 0) return { issues: wrong };
  const value = settleAmount(amount, proof);
  if (value === undefined) {
    const readings = listReadings(amount, proof);
    return { issues: [{ code: 'cell/ambiguous-number', severity: 'error', ...place, readings }] };
  }
  return withUnit(value, amount.unit, { issues: noIssues, place });
}

/** A unit behind an amount (`85 /hr`) is told with the rate type that it speaks of, and not set. */
function withUnit(
  value: number,
  unit: string | undefined,
  { issues, place }: { readonly issues: readonly Issue[]; readonly place: Place },
): Answer {
  if (unit === undefined) return { value, issues };
  const facts = { ...place, unit, proposal: proposeRateType(unit) };
  return {
    value,
    issues: [...issues, omitUndefined({ code: 'cell/unit', severity: 'warning', ...facts })],
  };
}

function compareShown(cell: Cell, stored: number, place: Place): readonly Issue[] {
  if (cell.format === undefined || cell.format === 'General' || cell.format === '@') return [];
  if (readShown(cell.text) === stored) return [];
  return [{ code: 'cell/shown-differs', severity: 'warning', ...place, stored }];
}

/** A shown number as an amount; the reader shows numbers with a point and commas for thousands. */
function readShown(text: string): number | undefined {
  if (/^\P{L}*[-–—]\P{L}*$/u.test(text) && !/\d/u.test(text)) return 0;
  const found = /\d[\d, \u00A0\u202F]*(?:\.\d+)?(?:E[+-]?\d+)?|\.\d+/u.exec(text)?.[0];
  if (found === undefined) return undefined;
  const amount = toAmount(Number(found.replaceAll(/[, \u00A0\u202F]/gu, '')));
  const negative = /[-−(]/u.test(text.slice(0, text.indexOf(found))) || /\d\s*-\s*$/u.test(text);
  return negative && amount !== 0 ? -amount : amount;
}
