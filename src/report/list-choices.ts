import type { EntityName } from '../model/entity.ts';
import type { Field, Pair } from '../model/field.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';

/** What a cell may hold, as a drop-down offers it. */
export interface Choices {
  readonly values: readonly string[];
  /** Nothing else is taken: the API names them all. Otherwise another value only asks. */
  readonly closed: boolean;
}

/** The choices of a field in this account: those the API names, and those its records hold. */
export function listChoices(
  entity: EntityName,
  { field, pair }: { readonly field: Field; readonly pair: Pair | undefined },
  index: SnapshotIndex,
): Choices {
  if (pair === undefined)
    return { values: sorted(index.seenValues(entity, field.name)), closed: false };
  const paired = index.pairedNames(entity, pair.uname);
  const names = index.seenValues(entity, pair.name);
  const bare = [...index.seenValues(entity, pair.uname)].filter((uname) => !paired.has(uname));
  const known = new Set([...names, ...bare]);
  const unused = (pair.unames ?? []).filter((uname) => !paired.has(uname) && !known.has(uname));
  return { values: sorted([...known, ...unused]), closed: pair.unames !== undefined };
}

function sorted(values: Iterable<string>): readonly string[] {
  return [...new Set(values)].toSorted((one, other) => one.localeCompare(other, 'en'));
}
