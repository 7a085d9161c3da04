import { entities } from '../model/entities.ts';
import type { Pair } from '../model/field.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';

/** What an account calls things: for each family of pairs, which name belongs to which Uname. */
export interface Vocabulary {
  /** Uname → name, `undefined` where no name was seen beside it. */
  unames(pair: Pair): ReadonlyMap<string, string | undefined>;
  /** Every name seen. */
  names(pair: Pair): ReadonlySet<string>;
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
  return {
    unames: (pair) => familyOf(pair).unames,
    names: (pair) => familyOf(pair).names,
  };
}
