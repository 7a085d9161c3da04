import type { Template } from '../../src/template/template.ts';
import { builtInTemplates } from './built-in-templates.ts';

/** A template that comes with the tool, by its name. */
export function builtInTemplate(name: string): Template {
  const found = builtInTemplates.find((template) => template.name === name);
  if (found === undefined) throw new Error(`no built-in template is called ${name}`);
  return found;
}

/** A template of a user's own: a built-in one under another name, with some other facts. */
export function ownTemplate(from: string, changes: Partial<Template>): Template {
  return { ...builtInTemplate(from), name: 'my-own', ...changes };
}
