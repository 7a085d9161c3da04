import { entities } from '../model/entities.ts';
import type { EntityName } from '../model/entity.ts';
import type { Field, Pair } from '../model/field.ts';
import type { Choices } from '../sheet/workbook-model.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';

/**
 * The choices of a field in this account: those the API names, and those its records hold. Nothing else
 * is taken where the API names them all. Any rate may be of any rate type that the account has.
 */
export function listChoices(
  entity: EntityName,
  { field, pair }: { readonly field: Field; readonly pair: Pair | undefined },
  index: SnapshotIndex,
): Choices {
  const values =
    pair === undefined
      ? [...index.seenValues(entity, field.name)]
      : pair.rate === undefined
        ? namesOf(entity, pair, index)
        : listRateTypes(index);
  const sorted = [...new Set(values)].toSorted((one, other) => one.localeCompare(other, 'en'));
  return { kind: 'choices', values: sorted, closed: pair?.unames !== undefined };
}

/** Several columns ask, and an account may hold a hundred thousand prices. */
const rateTypesOf = new WeakMap<SnapshotIndex, readonly string[]>();

function listRateTypes(index: SnapshotIndex): readonly string[] {
  const known = rateTypesOf.get(index) ?? gatherRateTypes(index);
  rateTypesOf.set(index, known);
  return known;
}

function gatherRateTypes(index: SnapshotIndex): readonly string[] {
  return entities.flatMap(({ entity, pairs, lines }) =>
    [...pairs, ...(lines?.pairs ?? [])]
      .filter(({ rate }) => rate !== undefined)
      .flatMap((pair) => namesOf(entity, pair, index)),
  );
}

/** The names that people see; a Uname where it has none. */
function namesOf(entity: EntityName, pair: Pair, index: SnapshotIndex): readonly string[] {
  const paired = index.pairedNames(entity, pair.uname);
  const names = index.seenValues(entity, pair.name);
  const bare = [...index.seenValues(entity, pair.uname)].filter((uname) => !paired.has(uname));
  const known = new Set([...names, ...bare]);
  const unused = (pair.unames ?? []).filter((uname) => !paired.has(uname) && !known.has(uname));
  return [...known, ...unused];
}
