import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TemplateFailure } from '../core/failure.ts';
import { findNearest } from '../core/text.ts';
import { listFiles, loadText } from '../store/text-file.ts';
import { parseTemplate } from '../template/parse-template.ts';
import type { Template } from '../template/template.ts';
import type { SheetJob } from './job.ts';
import type { World } from './world.ts';

/** The package's own templates; `src/` and `dist/` lie equally deep. */
const builtInFolder = fileURLToPath(new URL('../../templates/', import.meta.url));

/**
 * The templates that a file may be read with: the one chosen, by path or by name, or all there are,
 * the user's own (`templates/` in the state folder) before the built-in ones (RULES, Which template).
 * A name that exists twice is the user's. Fails with the nearest name where nothing is found.
 */
export async function loadTemplates(
  choice: string | undefined,
  stateFolder: string,
): Promise<readonly Template[]> {
  const own = await listFiles(join(stateFolder, 'templates'), '.json');
  const builtIn = (await listFiles(builtInFolder, '.json')).filter(isTemplate);
  const paths = [...own, ...builtIn];
  if (choice === undefined) return await Promise.all(paths.map(loadTemplate));
  if (isTemplatePath(choice)) return [await loadTemplate(resolve(choice))];
  const chosen = paths.find((path) => nameOf(path) === choice);
  if (chosen === undefined) throw unknownTemplate(choice, paths.map(nameOf));
  return [await loadTemplate(chosen)];
}

/** The templates that come with the tool, by name. */
export const builtInNames = ['billable-items', 'price-books', 'price-matrix'] as const;

/** The name of a template that comes with the tool. */
export type BuiltIn = (typeof builtInNames)[number];

/** A template that comes with the tool, whatever the user has of the same name. */
export async function loadBuiltIn(name: BuiltIn): Promise<Template> {
  return await loadTemplate(join(builtInFolder, `${name}.json`));
}

/** The templates that a job may be read with; a header row that it names is that of them all. */
export async function loadTemplatesOf(
  { template, headerRow }: Pick<SheetJob, 'template' | 'headerRow'>,
  { stateFolder }: Pick<World, 'stateFolder'>,
): Promise<readonly Template[]> {
  const templates = await loadTemplates(template, stateFolder);
  return headerRow === undefined ? templates : templates.map((one) => ({ ...one, headerRow }));
}

/** The folder also holds the JSON Schema of templates. */
function isTemplate(path: string): boolean {
  return !path.endsWith('.schema.json');
}

/** Whether a template is chosen by its path, not by its name. */
export function isTemplatePath(choice: string): boolean {
  return choice.endsWith('.json') || /[/\\]/.test(choice);
}

function nameOf(path: string): string {
  return basename(path, '.json');
}

async function loadTemplate(path: string): Promise<Template> {
  const text = await loadText(path);
  if (text === undefined) {
    throw new TemplateFailure({
      code: 'template/not-found',
      message: `There is no template file ${path}.`,
      hint: `Check the path, or name a built-in template: ${builtInNames.join(', ')}.`,
    });
  }
  return parseTemplate(text, path);
}

function unknownTemplate(choice: string, names: readonly string[]): TemplateFailure {
  const nearest = findNearest(choice, names);
  const proposal = nearest === undefined ? '' : ` Did you mean “${nearest}”?`;
  return new TemplateFailure({
    code: 'template/not-found',
    message: `There is no template called “${choice}”.${proposal}`,
    hint: `Templates at hand: ${[...new Set(names)].join(', ')}; or give the path of a .json file.`,
  });
}
