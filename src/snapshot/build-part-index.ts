import type { EntityName } from '../model/entity.ts';
import type { Held, SnapshotIndex } from './snapshot.ts';

/** Thrown where something is asked of an account of which not enough was read to answer it. */
export class WholeNeeded extends Error {
  constructor() {
    super('This can only be said of an account that was read whole.');
    this.name = new.target.name;
  }
}

/**
 * The index of records that are not all of their entity: it answers what they alone decide, and throws
 * WholeNeeded for all else. So a plan that is made with it is the plan of the whole account, whose live
 * records have a key of their own each. A deleted record decides nothing: a live one may have its key.
 */
export function buildPartIndex(part: SnapshotIndex): SnapshotIndex {
  /** Of an entity that was not to be read at all, a whole snapshot would know no more. */
  const whole = (entity: EntityName): SnapshotIndex => {
    if (part.snapshot.records[entity] !== undefined) throw new WholeNeeded();
    return part;
  };
  return {
    snapshot: part.snapshot,
    all: (entity) => whole(entity).all(entity),
    byKey: (entity, key) => liveOf(part.byKey(entity, key)) ?? whole(entity).byKey(entity, key),
    byGuid: (entity, guid) =>
      liveOf(part.byGuid(entity, guid)) ?? whole(entity).byGuid(entity, guid),
    lookAlike: (entity, key) => whole(entity).lookAlike(entity, key),
    lines: (held, key) => part.lines(held, key),
    customFields: (entity) => whole(entity).customFields(entity),
    showsCustom: (entity, uname) =>
      part.showsCustom(entity, uname) || whole(entity).showsCustom(entity, uname),
    pairedNames: (entity, unameField) => whole(entity).pairedNames(entity, unameField),
    seenValues: (entity, field) => whole(entity).seenValues(entity, field),
    showsValue: (entity, field, value) =>
      part.showsValue(entity, field, value) || whole(entity).showsValue(entity, field, value),
  };
}

function liveOf(held: Held | undefined): Held | undefined {
  return held?.deleted ? undefined : held;
}
