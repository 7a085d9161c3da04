import { customFieldUname } from '../model/custom-field.ts';
import { fieldOf } from '../model/find-field.ts';
import { valueOf } from '../model/record.ts';
import type { Value } from '../model/record.ts';
import { sameValue } from '../model/same-value.ts';
import { applyChanges } from './apply-changes.ts';
import { editedSince } from './explain-kept.ts';
import { joinFindings, nothing } from './findings.ts';
import type { Findings } from './findings.ts';
import { mergePairBack } from './merge-pair-back.ts';
import type { Change } from './plan.ts';
import { leftBy } from './undo.ts';
import type { DoneEntry, Present } from './undo.ts';

/**
 * The changes that give an entry's fields back what they held before the run: per field, a three-way
 * merge of the value that the run left, the one before it, and the one of now (RULES, Undo). A field
 * that somebody changed since is kept, and said.
 */
export function mergeBack(done: DoneEntry, present: Present): Findings {
  const { fields, pairs } = present.shape;
  const { changes } = done.entry;
  const asked = new Set(changes.map(({ field }) => field));
  const paired = pairs.filter(({ uname, name }) => asked.has(uname) || asked.has(name));
  const halves = new Set(paired.flatMap(({ uname, name }) => [uname, name]));
  const derived = new Set(fields.filter((field) => field.derived).map(({ name }) => name));
  const fromPairs = paired.map((pair) => ({ pair, ...mergePairBack(pair, done, present) }));
  // What follows from the type stays with a type that stays.
  const typeStays = fromPairs.some(({ pair, issues }) => !pair.rate && issues.length > 0);
  const own = changes
    .filter(({ field }) => !halves.has(field) && !(typeStays && derived.has(field)))
    .map((change) => mergeFieldBack(change, done, present));
  return keepNeededTypes(joinFindings([...own, ...fromPairs]), present);
}

function mergeFieldBack(change: Change, done: DoneEntry, present: Present): Findings {
  const { field, heading, from: before } = change;
  const theirs = read(present, field);
  if (sameValue(theirs, before)) return nothing;
  const ran = leftBy(done, change);
  if (!sameValue(theirs, ran)) {
    return { changes: [], issues: [editedSince({ heading, before, ran, theirs }, present.owner)] };
  }
  return { changes: [{ field, heading, from: theirs, to: before }], issues: [] };
}

function read({ record, custom }: Present, field: string): Value {
  const uname = customFieldUname(field);
  if (uname === undefined) return valueOf(record, field);
  return custom.ok ? custom.values.get(uname)?.value : undefined;
}

/** A rate that somebody gave since needs the type that the run gave it: Aimsio takes none without. */
function keepNeededTypes({ changes, issues }: Findings, { shape, record }: Present): Findings {
  const after = applyChanges(shape, record, changes);
  const needed = shape.pairs.flatMap((pair) => {
    const halves = [pair.uname, pair.name];
    const emptied = changes.filter(({ field, to }) => to === undefined && halves.includes(field));
    const rate = pair.rate === undefined ? undefined : fieldOf(shape, pair.rate);
    if (emptied.length === 0 || rate === undefined) return [];
    if (valueOf(after, rate.name) === undefined) return [];
    const value = String(valueOf(record, pair.name) ?? valueOf(record, pair.uname));
    const facts = { heading: pair.label, value, rate: rate.heading };
    return [{ emptied, issue: { code: 'undo/needed', severity: 'error', ...facts } as const }];
  });
  const kept = new Set(needed.flatMap(({ emptied }) => emptied));
  return {
    changes: changes.filter((change) => !kept.has(change)),
    issues: [...issues, ...needed.map(({ issue }) => issue)],
  };
}
