import { findHeaders, listFits, listSheetNames, mayRead } from './choose-template.ts';
import type { SheetHead } from './choose-template.ts';
import type { FoundHeader } from './find-header.ts';
import { rowKeyOf } from './list-sheet-fields.ts';
import { headingOf } from './template.ts';
import type { Template } from './template.ts';

/** Whether one template could read a sheet, and what keeps it from that. */
export interface Fit {
  readonly template: Template;
  readonly fits: boolean;
  /** Headings as the template writes them, or in a few words what else is not there; empty where it fits. */
  readonly missing: readonly string[];
  /** The row that meets it best; absent where none meets it at all. */
  readonly header?: FoundHeader;
}

/**
 * For every template, in the order given, whether it fits a sheet and why not. Several may fit: which
 * one is taken is said by `chooseTemplate`.
 */
export function explainFit(head: SheetHead, templates: readonly Template[]): readonly Fit[] {
  const headers = findHeaders(head, templates);
  const fitting = new Set(listFits(head, headers));
  return templates.map((template) => {
    const header = headers.find((candidate) => candidate.template === template);
    const fits = header !== undefined && fitting.has(header);
    const missing = fits ? [] : listMissing(head, template, header);
    return { template, fits, missing, ...(header === undefined ? {} : { header }) };
  });
}

function listMissing(
  { name }: SheetHead,
  template: Template,
  header: FoundHeader | undefined,
): readonly string[] {
  if (!mayRead(template, name)) return [`a sheet called ${listSheetNames(template).join(' or ')}`];
  if (header === undefined) return needsOf(template);
  const { missing, bindings } = header.match;
  if (missing.length > 0) return missing.map(({ heading }) => heading);
  const { key } = rowKeyOf(template.entity);
  if (!bindings.some(({ field }) => field === key)) return [headingOf(template, key)];
  if (template.layout === 'list') return [`one heading more: ${listOthers(template, key)}`];
  return ["amounts under pricebooks' names, and under no heading of a list"];
}

/** What a template asks of any row of headings. */
function needsOf(template: Template): readonly string[] {
  const { key } = rowKeyOf(template.entity);
  const needed = template.columns.filter(({ field, required }) => required || field === key);
  return needed.map(({ field }) => headingOf(template, field));
}

function listOthers(template: Template, key: string): string {
  return template.columns
    .filter(({ field }) => field !== key)
    .map(({ field }) => headingOf(template, field))
    .join(', ');
}
