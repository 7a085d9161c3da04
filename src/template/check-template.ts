import { findNearest, foldHeading } from '../core/text.ts';
import { entityOf } from '../model/entities.ts';
import { customFieldUname } from '../model/custom-field.ts';
import { findSheetField, listSheetFields, rowKeyOf } from './list-sheet-fields.ts';
import type { Template } from './template.ts';

/** What is wrong with a template, and where in its JSON. */
export interface TemplateFault {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

/** Whether a well-formed template makes sense: its fields exist, none twice, its key is there. */
export function checkTemplate(template: Template): readonly TemplateFault[] {
  return [
    ...template.columns.flatMap((column, index) =>
      checkField(template, column.field, ['columns', index, 'field']),
    ),
    ...Object.entries(template.constants ?? {}).flatMap(([field, value]) =>
      checkConstant(template, field, value),
    ),
    ...findRepeatedFields(template),
    ...findRepeatedHeadings(template),
    ...checkKeys(template),
    ...checkLayout(template),
  ];
}

function checkField(
  { entity }: Template,
  field: string,
  path: TemplateFault['path'],
): readonly TemplateFault[] {
  const custom = customFieldUname(field);
  if (custom !== undefined) {
    return custom.trim() === '' ? [{ path, reason: 'a Uname is missing after "custom:"' }] : [];
  }
  if (findSheetField(entity, field) !== undefined) return [];
  const nearest = findNearest(
    field,
    listSheetFields(entity).map(({ name }) => name),
  );
  const hint = nearest === undefined ? '' : `; did you mean ${nearest}?`;
  return [{ path, reason: `a ${entityOf(entity).label.one} sheet has no field "${field}"${hint}` }];
}

const constantTypes = { amount: 'number', boolean: 'boolean' } as const;

function checkConstant(
  template: Template,
  field: string,
  value: string | number | boolean,
): readonly TemplateFault[] {
  const path = ['constants', field];
  const unknown = checkField(template, field, path);
  if (unknown.length > 0) return unknown;
  const known = findSheetField(template.entity, field);
  if (known?.access === 'read-only') return [{ path, reason: 'this field is never sent' }];
  const wanted =
    known?.kind === 'amount' || known?.kind === 'boolean' ? constantTypes[known.kind] : 'string';
  return typeof value === wanted ? [] : [{ path, reason: `a ${wanted} is expected here` }];
}

function findRepeatedFields({ columns }: Template): readonly TemplateFault[] {
  return columns.flatMap(({ field }, index) =>
    columns.findIndex((other) => other.field === field) === index
      ? []
      : [{ path: ['columns', index, 'field'], reason: `two columns give ${field}` }],
  );
}

function findRepeatedHeadings({ columns }: Template): readonly TemplateFault[] {
  const owners = new Map<string, number>();
  return columns.flatMap(({ heading, aliases = [] }, index) =>
    [heading, ...aliases].flatMap((name, position) => {
      const folded = foldHeading(name);
      const owner = owners.get(folded);
      owners.set(folded, index);
      if (owner === undefined || owner === index) return [];
      const path =
        position === 0
          ? ['columns', index, 'heading']
          : ['columns', index, 'aliases', position - 1];
      return [{ path, reason: `two columns are headed "${name}"` }];
    }),
  );
}

function checkKeys(template: Template): readonly TemplateFault[] {
  const { key, book } = rowKeyOf(template.entity);
  const given = new Map(template.columns.map((column, index) => [column.field, index]));
  const faults: TemplateFault[] = [];
  if (!given.has(key)) {
    faults.push({ path: ['columns'], reason: `a column for ${key} is missing: it is the key` });
  }
  const bookGiven =
    book === undefined || given.has(book) || template.constants?.[book] !== undefined;
  if (template.layout === 'list' && !bookGiven) {
    faults.push({
      path: ['columns'],
      reason: `a column or a constant for ${book} is missing: it says whose prices these are`,
    });
  }
  for (const field of [key, book]) {
    const index = field === undefined ? undefined : given.get(field);
    if (index !== undefined && template.columns[index]?.blank === 'clear') {
      faults.push({ path: ['columns', index, 'blank'], reason: 'a key cannot be emptied' });
    }
  }
  return faults;
}

function checkLayout({ layout, entity, books, ignore }: Template): readonly TemplateFault[] {
  if (layout === 'matrix') {
    return entity === 'price-book'
      ? []
      : [{ path: ['layout'], reason: 'only price-book sheets have pricebooks across' }];
  }
  const lone = books !== undefined ? 'books' : ignore !== undefined ? 'ignore' : undefined;
  return lone === undefined
    ? []
    : [{ path: [lone], reason: 'this has a meaning only where the layout is "matrix"' }];
}
