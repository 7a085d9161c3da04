import type { Pair } from '../model/field.ts';
import { fieldOf } from '../model/find-field.ts';
import { textOf } from '../model/record.ts';
import type { AimsioRecord } from '../model/record.ts';
import { editedSince } from './explain-kept.ts';
import { nothing } from './findings.ts';
import type { Findings } from './findings.ts';
import type { Change } from './plan.ts';
import { leftBy } from './undo.ts';
import type { DoneEntry, Present } from './undo.ts';

/** The two halves of a pair, as far as they are known. */
interface Halves {
  readonly uname?: string | undefined;
  readonly name?: string | undefined;
}

/**
 * The changes that give a pair back what it held before the run. A pair is one value (RULES, Either/or
 * pairs): the halves are compared as one, and both go back as they were.
 */
export function mergePairBack(pair: Pair, done: DoneEntry, present: Present): Findings {
  const names = present.index.pairedNames(present.owner.entity, pair.uname);
  const before = halvesOf(pair, beforeRun(done));
  const theirs = halvesOf(pair, present.record);
  if (isSamePair(theirs, before, names)) return nothing;
  const ran = halvesLeft(pair, done);
  if (isSamePair(theirs, ran, names)) {
    return { changes: restorePair(pair, before, { theirs, names }, present), issues: [] };
  }
  const values = { before: shown(before), ran: shown(ran), theirs: shown(theirs) };
  const issue = editedSince({ heading: pair.label, ...values }, present.owner);
  return { changes: [], issues: [issue] };
}

/** The record before the run, which every change of one carries; else what its changes say of it. */
function beforeRun({ entry: { before, changes } }: DoneEntry): AimsioRecord {
  return before ?? Object.fromEntries(changes.map(({ field, from }) => [field, from]));
}

function halvesOf(pair: Pair, record: AimsioRecord): Halves {
  return { uname: textOf(record, pair.uname), name: textOf(record, pair.name) };
}

/**
 * The halves that the run sent, as they were read back; the service made the other one itself. One that
 * the service does not show counts as it was sent.
 */
function halvesLeft(pair: Pair, done: DoneEntry): Halves {
  const left = (field: string): string | undefined => {
    const change = done.entry.changes.find((one) => one.field === field);
    const value = change && (leftBy(done, change) ?? change.to);
    return value === undefined || value === '' ? undefined : String(value);
  };
  return { uname: left(pair.uname), name: left(pair.name) };
}

/** Unames decide where both have one, then names; else a Uname is met by the name that goes with it. */
function isSamePair(one: Halves, other: Halves, names: ReadonlyMap<string, string>): boolean {
  if (one.uname !== undefined && other.uname !== undefined) {
    return fold(one.uname) === fold(other.uname);
  }
  const [oneName, otherName] = [nameOf(one, names), nameOf(other, names)];
  return fold(oneName) === fold(otherName);
}

function nameOf({ uname, name }: Halves, names: ReadonlyMap<string, string>): string | undefined {
  return name ?? (uname === undefined ? undefined : (names.get(uname) ?? uname));
}

function fold(text: string | undefined): string | undefined {
  return text?.trim().normalize('NFC').toLowerCase();
}

function shown({ uname, name }: Halves): string | undefined {
  return name ?? uname;
}

/**
 * Both halves as they were; the name only where the Uname still goes by it. A pair that was blank is
 * emptied.
 */
function restorePair(
  pair: Pair,
  before: Halves,
  { theirs, names }: { readonly theirs: Halves; readonly names: ReadonlyMap<string, string> },
  { shape }: Present,
): readonly Change[] {
  const { uname } = before;
  const nameNow = uname === undefined ? undefined : names.get(uname);
  const keepsName = nameNow === undefined || nameNow === before.name;
  const name = keepsName || uname === undefined ? before.name : undefined;
  const isEmptied = uname === undefined && name === undefined;
  const halves = [
    { field: pair.uname, from: theirs.uname, to: uname },
    { field: pair.name, from: theirs.name, to: name },
  ];
  return halves
    .filter(({ from, to }) => from !== to && (isEmptied || to !== undefined))
    .map(({ field, from, to }) => ({ field, heading: headingOf(field, pair, shape), from, to }));
}

function headingOf(field: string, pair: Pair, shape: Present['shape']): string {
  return fieldOf(shape, field)?.heading ?? pair.label;
}
