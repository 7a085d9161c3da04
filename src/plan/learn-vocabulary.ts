import { entities } from '../model/entities.ts';
import type { EntityName } from '../model/entity.ts';
import type { Pair } from '../model/field.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';

/** What an account calls things: for each family of pairs, which name belongs to which Uname. */
export interface Vocabulary {
  /** Uname → name, `undefined` where no name was seen beside it. */
  unames(pair: Pair): ReadonlyMap<string, string | undefined>;
  /** Every name seen. */
  names(pair: Pair): ReadonlySet<string>;
  /** Whether records of the entity carry a field at all; an account without any says yes. */
  carries(entity: EntityName, field: string): boolean;
}

/**
 * Learns the account's types and rate types from its own records and prices. Rate types are one
 * family whatever their slot, in items and prices alike (AIMSIO, rate types).
 */
export function learnVocabulary(index: SnapshotIndex): Vocabulary {
  const families = new Map<
    string,
    { unames: Map<string, string | undefined>; names: Set<string> }
  >();
  const familyOf = (
    pair: Pair,
  ): { unames: Map<string, string | undefined>; names: Set<string> } => {
    const name = pair.rate === undefined ? pair.uname : 'rate type';
    const family = families.get(name) ?? { unames: new Map(), names: new Set() };
    families.set(name, family);
    return family;
  };
  for (const { entity, pairs, lines } of entities) {
    for (const pair of [...pairs, ...(lines?.pairs ?? [])]) {
      const family = familyOf(pair);
      for (const uname of [...(pair.unames ?? []), ...index.seenValues(entity, pair.uname)]) {
        if (!family.unames.has(uname)) family.unames.set(uname, undefined);
      }
      for (const [uname, name] of index.pairedNames(entity, pair.uname)) {
        family.unames.set(uname, name);
      }
      for (const name of index.seenValues(entity, pair.name)) family.names.add(name);
    }
  }
  const carried = new Map<string, boolean>();
  return {
    unames: (pair) => familyOf(pair).unames,
    names: (pair) => familyOf(pair).names,
    carries: (entity, field) => {
      const known = carried.get(`${entity}/${field}`) ?? isCarried(index, entity, field);
      carried.set(`${entity}/${field}`, known);
      return known;
    },
  };
}

function isCarried(index: SnapshotIndex, entity: EntityName, field: string): boolean {
  const records = index
    .all(entity)
    .flatMap(({ record, lines }) => [record, ...lines.map((line) => line.record)]);
  return records.length === 0 || records.some((record) => field in record);
}
