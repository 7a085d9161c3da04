import { billableItem } from './billable-item.ts';
import type { Entity, EntityName, Lines } from './entity.ts';
import { priceBook } from './price-book.ts';

/** Every entity, in the order in which they are sent: an item exists before a price refers to it. */
export const entities: readonly Entity[] = [billableItem, priceBook];

/** The entity of a name. */
export function entityOf(name: EntityName): Entity {
  const entity = entities.find((candidate) => candidate.entity === name);
  if (entity === undefined) throw new TypeError(`no entity is called ${name}`);
  return entity;
}

/** The lines of an entity that has them. */
export function linesOf(entity: Entity): Lines {
  if (entity.lines === undefined) throw new TypeError(`a ${entity.label.one} has no lines`);
  return entity.lines;
}
