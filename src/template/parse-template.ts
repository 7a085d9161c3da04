import type { z } from 'zod';
import { TemplateFailure } from '../core/failure.ts';
import { findNearest } from '../core/text.ts';
import { checkTemplate } from './check-template.ts';
import type { TemplateFault } from './template-fault.ts';
import { locateJson } from './locate-json.ts';
import { templateSchema } from './template-schema.ts';
import type { Template } from './template.ts';

/**
 * A template from its JSON text. Anything wrong is thrown as one `TemplateFailure` that names file,
 * line, place in the JSON and reason of the first fault, and how many more there are.
 */
export function parseTemplate(text: string, path: string): Template {
  const json = locateJson(text);
  if (!json.ok) {
    throw new TemplateFailure({
      code: 'template/not-json',
      message: `${path}, line ${json.line}: this is no JSON: ${json.reason}.`,
      hint: 'Compare it with a built-in template; an editor that knows JSON marks the place.',
    });
  }
  const parsed = templateSchema.safeParse(json.value);
  const faults = parsed.success
    ? checkTemplate(parsed.data)
    : parsed.error.issues.flatMap(describeZodIssue);
  const first = faults[0];
  if (parsed.success && first === undefined) return parsed.data;
  throw refuse(path, faults, (at) => json.lineOf(at));
}

function refuse(
  file: string,
  faults: readonly TemplateFault[],
  lineOf: (path: readonly PropertyKey[]) => number,
): TemplateFailure {
  const sorted = faults
    .map((fault) => ({ ...fault, line: lineOf(fault.path) }))
    .sort((one, other) => one.line - other.line);
  const [first] = sorted;
  const where = first === undefined ? '' : `, line ${first.line}, ${formatPath(first.path)}`;
  const more = sorted.length > 1 ? ` (and ${sorted.length - 1} more)` : '';
  const sentence = `${first?.reason ?? 'this is no template'}${more}`;
  return new TemplateFailure({
    code: 'template/not-valid',
    message: `${file}${where}: ${sentence}${sentence.endsWith('?') ? '' : '.'}`,
    hint: 'template.schema.json beside the built-in templates lists all a template may say.',
  });
}

/** A place in JSON as people write it: `columns[2].field`. */
function formatPath(path: TemplateFault['path']): string {
  if (path.length === 0) return 'the template';
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join('');
}

type ZodIssue = z.core.$ZodIssue;

const names = Object.keys(templateSchema.shape);
const columnNames = Object.keys(templateSchema.shape.columns.element.shape);
const slotNames = Object.keys(templateSchema.shape.slotFrom.unwrap().shape);

function describeZodIssue(issue: ZodIssue): readonly TemplateFault[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  if (issue.code !== 'unrecognized_keys') return [{ path, reason: reasonOf(issue) }];
  return issue.keys.map((key) => {
    const nearest = findNearest(key, namesAt(path));
    const hint = nearest === undefined ? '' : `; did you mean "${nearest}"?`;
    return { path: [...path, key], reason: `"${key}" means nothing here${hint}` };
  });
}

function namesAt([first]: TemplateFault['path']): readonly string[] {
  if (first === undefined) return names;
  return first === 'slotFrom' ? slotNames : columnNames;
}

function reasonOf(issue: ZodIssue): string {
  if (issue.code === 'invalid_type') {
    return issue.input === undefined && issue.message.includes('undefined')
      ? 'this is missing'
      : `${aOrAn(issue.expected)} is expected here`;
  }
  if (issue.code === 'invalid_value') {
    return `one of ${issue.values.map((value) => JSON.stringify(value)).join(', ')} is expected here`;
  }
  if (issue.code === 'invalid_format') return issue.message;
  if (issue.code === 'too_small') return 'this is empty or too small';
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
}

function aOrAn(word: string): string {
  return /^[aeio]/u.test(word) ? `an ${word}` : `a ${word}`;
}
