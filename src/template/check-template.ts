import { checkColumns, checkField } from './check-columns.ts';
import { checkSlots } from './check-slots.ts';
import { findSheetField, rowKeyOf } from './list-sheet-fields.ts';
import { isGivenApart } from './template.ts';
import type { Template } from './template.ts';
import type { TemplateFault } from './template-fault.ts';

/** Whether a well-formed template makes sense: its fields exist, none twice, its key is there. */
export function checkTemplate(template: Template): readonly TemplateFault[] {
  return [
    ...checkColumns(template),
    ...Object.entries(template.constants ?? {}).flatMap(([field, value]) =>
      checkConstant(template, field, value),
    ),
    ...checkSheetName(template),
    ...checkKeys(template),
    ...checkHeaderRow(template),
    ...checkLayout(template),
    ...checkSlots(template),
  ];
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

function checkSheetName(template: Template): readonly TemplateFault[] {
  const { sheetName: field, constants = {}, columns, entity } = template;
  if (field === undefined) return [];
  const path = ['sheetName'];
  const unknown = checkField(template, field, path);
  if (unknown.length > 0) return unknown;
  const known = findSheetField(entity, field);
  if (known?.access === 'read-only') return [{ path, reason: 'this field is never sent' }];
  if (known?.kind === 'amount' || known?.kind === 'boolean') {
    return [{ path, reason: 'a name cannot give this field' }];
  }
  const twice = constants[field] !== undefined || columns.some((column) => column.field === field);
  return twice ? [{ path, reason: `a column or a constant gives ${field} already` }] : [];
}

function checkKeys(template: Template): readonly TemplateFault[] {
  const { key, book } = rowKeyOf(template.entity);
  const given = new Map(template.columns.map((column, index) => [column.field, index]));
  const faults: TemplateFault[] = [];
  if (!given.has(key)) {
    faults.push({ path: ['columns'], reason: `a column for ${key} is missing: it is the key` });
  }
  const bookGiven = book === undefined || given.has(book) || isGivenApart(template, book);
  if (template.layout === 'list' && !bookGiven) {
    faults.push({
      path: ['columns'],
      reason: `a column, a constant or "sheetName" for ${book} is missing: it says whose prices these are`,
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

/** Without headings the letters alone say what is what. */
function checkHeaderRow({ headerRow, layout, columns }: Template): readonly TemplateFault[] {
  if (headerRow !== 0) return [];
  const path = ['headerRow'];
  if (layout === 'matrix') {
    return [{ path, reason: 'pricebooks across are known by their headings' }];
  }
  const bare = columns.find(({ letter }) => letter === undefined);
  if (bare === undefined) return [];
  return [{ path, reason: `without headings every column needs its letter, ${bare.field} too` }];
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
