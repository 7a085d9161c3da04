import { columnNumber } from '../core/address.ts';
import { findNearest, foldHeading } from '../core/text.ts';
import { entityOf } from '../model/entities.ts';
import { customFieldUname } from '../model/custom-field.ts';
import { findSheetField, listSheetFields } from './list-sheet-fields.ts';
import type { Template, TemplateColumn } from './template.ts';
import type { TemplateFault } from './template-fault.ts';

/** Whether each column of a template makes sense by itself and beside the others. */
export function checkColumns(template: Template): readonly TemplateFault[] {
  return [
    ...template.columns.flatMap((column, index) => [
      ...checkField(template, column.field, ['columns', index, 'field']),
      ...checkSettings(template, column, index),
    ]),
    ...findRepeatedFields(template),
    ...findRepeatedHeadings(template),
    ...findRepeatedLetters(template),
  ];
}

/** Whether a sheet of the template's entity has such a field. */
export function checkField(
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

/** Two texts of a value map that a sheet's cell could not tell apart. */
export function findRepeatedNames(
  names: readonly string[],
  path: TemplateFault['path'],
): readonly TemplateFault[] {
  const folded = names.map(foldHeading);
  return names.flatMap((name, index) =>
    folded.indexOf(folded[index] ?? '') === index
      ? []
      : [{ path: [...path, name], reason: `"${name}" is given twice` }],
  );
}

function checkSettings(
  { entity }: Template,
  column: TemplateColumn,
  index: number,
): readonly TemplateFault[] {
  const { field, heading, letter, prefix, values = {}, fillDown, blank } = column;
  const path = ['columns', index];
  const faults = [...findRepeatedNames(Object.keys(values), [...path, 'values'])];
  if (heading === undefined && letter === undefined) {
    faults.push({ path, reason: `a heading or a letter is missing: where ${field} stands` });
  }
  if (heading === undefined && column.aliases !== undefined) {
    faults.push({ path: [...path, 'aliases'], reason: 'other headings stand beside a heading' });
  }
  const kind = column.kind ?? findSheetField(entity, field)?.kind;
  if (prefix !== undefined && kind !== 'code') {
    faults.push({ path: [...path, 'prefix'], reason: 'only codes have a prefix' });
  }
  if (fillDown === 'blank' && blank === 'clear') {
    const reason = 'a blank cell cannot both take the value above it and empty its field';
    faults.push({ path: [...path, 'fillDown'], reason });
  }
  return faults;
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
      if (name === undefined) return [];
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

function findRepeatedLetters({ columns }: Template): readonly TemplateFault[] {
  const numbers = columns.map(({ letter }) => letter && columnNumber(letter));
  return columns.flatMap(({ letter }, index) =>
    letter === undefined || numbers.indexOf(numbers[index]) === index
      ? []
      : [{ path: ['columns', index, 'letter'], reason: `two columns stand at ${letter}` }],
  );
}
