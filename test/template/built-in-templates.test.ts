import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listSheetFields } from '../../src/template/list-sheet-fields.ts';
import { templateSchema } from '../../src/template/template-schema.ts';
import { entityOf } from '../../src/model/entities.ts';
import { foldHeading } from '../../src/core/text.ts';
import { builtInTemplates, templateFolder } from '../support/built-in-templates.ts';

describe('the templates that come with the tool', () => {
  it('are the three that the documentation names, each in a file of its name', () => {
    const files = readdirSync(templateFolder).filter((name) => !name.endsWith('.schema.json'));
    expect(files.sort()).toEqual(builtInTemplates.map(({ name }) => `${name}.json`));
  });

  it('the published schema is the one that templates are checked by', () => {
    const published: unknown = JSON.parse(
      readFileSync(`${templateFolder}template.schema.json`, 'utf8'),
    );
    expect(published).toEqual(z.toJSONSchema(templateSchema));
  });

  it.each(builtInTemplates)('$name asks for key headings only', ({ entity, layout, columns }) => {
    const required = columns.flatMap(({ field, required: must }) => (must ? [field] : []));
    const { key, lines } = entityOf(entity);
    const book = layout === 'list' ? [key] : [];
    expect(required).toEqual(lines === undefined ? [key] : [...book, lines.key]);
  });

  it.each(builtInTemplates)('$name has one column for each pair, the name half', (template) => {
    const { pairs, lines } = entityOf(template.entity);
    const fields = template.columns.map(({ field }) => field);
    for (const { uname } of [...pairs, ...(lines?.pairs ?? [])])
      expect(fields).not.toContain(uname);
    const names = (lines?.pairs ?? pairs).map(({ name }) => name);
    expect(fields).toEqual(expect.arrayContaining(names));
  });

  it.each(builtInTemplates)('$name empties nothing by a blank', ({ columns }) => {
    expect(columns.filter(({ blank }) => blank === 'clear')).toEqual([]);
  });

  it.each(builtInTemplates)(
    '$name takes no ordinary heading of a field for another field',
    (template) => {
      const known = listSheetFields(template.entity);
      const taken = template.columns.flatMap(({ field, heading, aliases = [] }) =>
        [heading ?? field, ...aliases].filter((name) => {
          const owners = known.filter((owner) => foldHeading(owner.heading) === foldHeading(name));
          return owners.length > 0 && !owners.some((owner) => owner.name === field);
        }),
      );
      expect(taken).toEqual([]);
    },
  );
});
