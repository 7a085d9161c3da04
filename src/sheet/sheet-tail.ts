import { columnLetters, columnNumber } from '../core/address.ts';
import { buildValidationXml } from './build-validation-xml.ts';
import { topOf, widenRange } from './widen-range.ts';
import type { SheetEdit } from './workbook-edit.ts';
import {
  findClosed,
  findTag,
  findTagEnd,
  getAttribute,
  isSelfClosed,
  setAttribute,
  startsTag,
} from './xml-tags.ts';

/** What may stand behind a sheet's rows before its drop-downs, in Excel's order. */
const beforeRules = [
  'sheetCalcPr', 'sheetProtection', 'protectedRanges', 'scenarios', 'autoFilter', 'sortState',
  'dataConsolidate', 'customSheetViews', 'mergeCells', 'phoneticPr', 'conditionalFormatting',
]; // prettier-ignore

/**
 * Edits what stands behind the rows of a sheet, up to its drop-downs: a filter over the headings takes
 * our columns in, our drop-downs are added, those of columns that were ours are taken away.
 */
export class SheetTail {
  private readonly edit: SheetEdit;
  private readonly prefix: string;
  private readonly lastRow: number;
  private done = false;

  constructor(edit: SheetEdit, prefix: string, lastRow: number) {
    this.edit = edit;
    this.prefix = prefix;
    this.lastRow = lastRow;
  }

  /** Whether all that follows stays as it is. */
  get isDone(): boolean {
    return this.done;
  }

  /** Takes the next element from a place on and gives the place behind it; -1 for more text. */
  take(text: string, at: number, out: string[]): number {
    const start = findTag(text, at);
    const opened = start < 0 ? -1 : findTagEnd(text, start);
    if (opened < 0) return -1;
    const name = [...beforeRules, 'dataValidations'].find((one) => this.isOf(text, start, one));
    if (name === undefined) {
      out.push(text.slice(at, start), this.ours());
      this.done = true;
      return start;
    }
    const end = isSelfClosed(text, opened)
      ? opened
      : findClosed(text, opened, `${this.prefix}${name}`);
    if (end < 0) return -1;
    const whole = text.slice(start, end);
    out.push(text.slice(at, start), this.editPart(name, whole, opened - start));
    if (name === 'dataValidations') this.done = true;
    return end;
  }

  private editPart(name: string, whole: string, opened: number): string {
    if (name === 'autoFilter')
      return this.widenFilter(whole.slice(0, opened)) + whole.slice(opened);
    return name === 'dataValidations' ? this.editRules(whole, opened) : whole;
  }

  /** The rules of the sheet's own, then ours; Excel takes no list without a rule. */
  private editRules(whole: string, opened: number): string {
    const rules = new RegExp(
      `<${this.prefix}dataValidation(?=[\\s/>])(?:[^<>"']|"[^"]*"|'[^']*')*?(?:/>|>[\\s\\S]*?</${this.prefix}dataValidation>)`,
      'gu',
    );
    const all = [...whole.slice(opened).matchAll(rules)].map(([rule]) => rule);
    const theirs = all.filter((rule) => !this.isFormer(getAttribute(rule, 'sqref') ?? ''));
    const ours = this.rules();
    if (theirs.length === all.length && ours.length === 0) return whole;
    if (theirs.length + ours.length === 0) return '';
    const count = String(theirs.length + ours.length);
    const tag = setAttribute(whole.slice(0, opened), 'count', count).replace(/\s*\/>$/u, '>');
    return `${tag}${[...theirs, ...ours].join('')}</${this.prefix}dataValidations>`;
  }

  /** Whether a rule is for columns alone that hold, or held, ours. */
  private isFormer(ranges: string): boolean {
    const { formerColumns, columns } = this.edit;
    const own = new Set([...formerColumns, ...columns.map(({ column }) => column)]);
    const ends = ranges.split(/[\s:]+/u).filter((end) => end !== '');
    return (
      ends.length > 0 &&
      ends.every((end) => own.has(columnNumber(end.replaceAll(/[$\d]/gu, '')) ?? 0))
    );
  }

  private ours(): string {
    const list = `${this.prefix}dataValidations`;
    const rules = this.rules();
    return rules.length === 0 ? '' : `<${list} count="${rules.length}">${rules.join('')}</${list}>`;
  }

  private rules(): readonly string[] {
    const { checks = [], headerRow } = this.edit;
    const first = headerRow + 1;
    return checks.map((check) => {
      const column = columnLetters(check.column);
      const range = { column, first, last: Math.max(first, this.lastRow) };
      return buildValidationXml(check, range, this.prefix);
    });
  }

  private widenFilter(tag: string): string {
    const range = getAttribute(tag, 'ref') ?? '';
    const last = this.edit.columns.at(-1)?.column ?? 0;
    if (topOf(range) !== this.edit.headerRow) return tag;
    return setAttribute(tag, 'ref', widenRange(range, last));
  }

  private isOf(text: string, start: number, name: string): boolean {
    return startsTag(text, start, `${this.prefix}${name}`);
  }
}
