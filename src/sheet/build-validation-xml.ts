import { buildValidation } from './build-validation.ts';
import type { CheckedRange } from './build-validation.ts';
import type { ColumnCheck } from './workbook-model.ts';
import { escapeXml } from './xml-bytes.ts';

/** Excel takes a drop-down's values in its rule up to this many letters. */
const LONGEST_LIST = 255;

/** A column's check as XML; the few values of a drop-down stand in it. Throws RangeError for many. */
export function buildValidationXml(
  check: ColumnCheck,
  range: CheckedRange,
  prefix: string,
): string {
  const { rule } = check;
  const source = rule?.kind === 'choices' ? listOf(rule.values) : undefined;
  const { formulae, ...said } = buildValidation(check, range, source);
  const attributes = Object.entries(said)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');
  const formulas = formulae.map((formula, at) => {
    const name = `${prefix}formula${at + 1}`;
    return `<${name}>${escapeXml(String(formula))}</${name}>`;
  });
  const { column, first, last } = range;
  const name = `${prefix}dataValidation`;
  return `<${name}${attributes} sqref="${column}${first}:${column}${last}">${formulas.join('')}</${name}>`;
}

function listOf(values: readonly string[]): string {
  const list = values.join(',');
  if (list.length <= LONGEST_LIST && values.every((value) => !/[",]/u.test(value)))
    return `"${list}"`;
  throw new RangeError('choices that do not fit into a rule');
}
