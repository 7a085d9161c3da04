import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseTemplate } from '../../src/template/parse-template.ts';
import type { Template } from '../../src/template/template.ts';

/** The folder of the templates that come with the tool. */
export const templateFolder = fileURLToPath(new URL('../../templates/', import.meta.url));

const load = (name: string): Template =>
  parseTemplate(readFileSync(`${templateFolder}${name}.json`, 'utf8'), `${name}.json`);

export const billableItems: Template = load('billable-items');
export const priceBooks: Template = load('price-books');
export const priceMatrix: Template = load('price-matrix');

/** In the order in which files of the folder come. */
export const builtInTemplates: readonly Template[] = [billableItems, priceBooks, priceMatrix];
