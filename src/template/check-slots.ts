import { columnNumber } from '../core/address.ts';
import { foldHeading } from '../core/text.ts';
import { entityOf } from '../model/entities.ts';
import { findRepeatedNames } from './check-columns.ts';
import { findSheetField } from './list-sheet-fields.ts';
import type { SlotSource, Template } from './template.ts';
import type { TemplateFault } from './template-fault.ts';

/** Whether a template says in one way, and fully, what makes slots of its rows. */
export function checkSlots(template: Template): readonly TemplateFault[] {
  const { slotFrom, layout } = template;
  if (slotFrom === undefined) return [];
  const path = ['slotFrom'];
  if (layout === 'matrix') {
    return [{ path, reason: 'a matrix has its slots across: "Northstar [2]"' }];
  }
  return [
    ...checkSource(template, slotFrom),
    ...findRepeatedNames(Object.keys(slotFrom.slots ?? {}), [...path, 'slots']),
    ...findMissingRate(template),
    ...findLaterSlots(template),
  ];
}

function checkSource(template: Template, source: SlotSource): readonly TemplateFault[] {
  const { field, heading, letter, slots } = source;
  const path = ['slotFrom'];
  if (field === undefined) {
    if (heading === undefined && letter === undefined) {
      return [
        { path, reason: 'a field, a heading or a letter is missing: what tells the rows apart' },
      ];
    }
    if (slots === undefined) {
      return [{ path, reason: '"slots" is missing: which slot each text of the column means' }];
    }
    return findSharedColumn(template, source);
  }
  if (heading !== undefined || letter !== undefined) {
    return [{ path, reason: 'either a field or a column of its own, not both' }];
  }
  const types = firstTypes(template);
  if (!types.includes(field)) {
    return [{ path: [...path, 'field'], reason: `one of ${types.join(', ')} is expected here` }];
  }
  return template.columns.some((column) => column.field === field)
    ? []
    : [{ path: [...path, 'field'], reason: `a column for ${field} is missing` }];
}

/** A column that tells the slot and nothing else cannot be one of a field as well. */
function findSharedColumn(
  { columns }: Template,
  { heading, letter }: SlotSource,
): readonly TemplateFault[] {
  const folded = heading && foldHeading(heading);
  const shared = columns.find(
    (column) =>
      (letter && column.letter && columnNumber(letter) === columnNumber(column.letter)) ||
      [column.heading, ...(column.aliases ?? [])].some(
        (name) => name && foldHeading(name) === folded,
      ),
  );
  if (shared === undefined) return [];
  return [{ path: ['slotFrom'], reason: `this is the column of ${shared.field}: name that field` }];
}

/** The fields of the first rate's type, either half. */
function firstTypes({ entity }: Template): readonly string[] {
  const { pairs } = entityOf(entity).lines ?? entityOf(entity);
  return pairs.filter(({ slot }) => slot === 1).flatMap(({ name, uname }) => [name, uname]);
}

function findMissingRate({ entity, columns }: Template): readonly TemplateFault[] {
  const { pairs } = entityOf(entity).lines ?? entityOf(entity);
  const rate = pairs.find(({ slot }) => slot === 1)?.rate;
  if (rate === undefined || columns.some(({ field }) => field === rate)) return [];
  return [{ path: ['slotFrom'], reason: `a column for ${rate} is missing` }];
}

function findLaterSlots({ entity, columns }: Template): readonly TemplateFault[] {
  return columns.flatMap(({ field }, index) => {
    const slot = findSheetField(entity, field)?.slot ?? 1;
    if (slot === 1) return [];
    const reason = 'its rows give the rate of every slot: only the first one is a column';
    return [{ path: ['columns', index, 'field'], reason }];
  });
}
