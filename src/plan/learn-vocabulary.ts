import { once } from '../core/once.ts';
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
  const familyOf = once((name: string) => learnFamily(name, index));
  const carriesOf = once((entity: EntityName) =>
    once((field: string) => isCarried(index, entity, field)),
  );
  return {
    unames: (pair) => familyOf(familyNameOf(pair)).unames,
    names: (pair) => familyOf(familyNameOf(pair)).names,
    carries: (entity, field) => carriesOf(entity)(field),
  };
}

function familyNameOf({ rate, uname }: Pair): string {
  return rate === undefined ? uname : 'rate type';
}

interface Family {
  readonly unames: ReadonlyMap<string, string | undefined>;
  readonly names: ReadonlySet<string>;
}

function learnFamily(family: string, index: SnapshotIndex): Family {
  const unames = new Map<string, string | undefined>();
  const names = new Set<string>();
  for (const { entity, pairs, lines } of entities) {
    for (const pair of [...pairs, ...(lines?.pairs ?? [])]) {
      if (familyNameOf(pair) !== family) continue;
      for (const uname of [...(pair.unames ?? []), ...index.seenValues(entity, pair.uname)]) {
        if (!unames.has(uname)) unames.set(uname, undefined);
      }
      for (const [uname, name] of index.pairedNames(entity, pair.uname)) unames.set(uname, name);
      for (const name of index.seenValues(entity, pair.name)) names.add(name);
    }
  }
  return { unames, names };
}

function isCarried(index: SnapshotIndex, entity: EntityName, field: string): boolean {
  const records = index
    .all(entity)
    .flatMap(({ record, lines }) => [record, ...lines.map((line) => line.record)]);
  return records.length === 0 || records.some((record) => field in record);
}
