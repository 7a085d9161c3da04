import type { Pair } from '../model/field.ts';
import { textOf } from '../model/record.ts';
import type { AimsioRecord } from '../model/record.ts';
import type { Reading } from '../rows/checked-sheet.ts';
import { joinFindings, nothing } from './findings.ts';
import type { Findings, PlanContext, Subject } from './findings.ts';
import type { Vocabulary } from './learn-vocabulary.ts';

type ValueReading = Extract<Reading, { readonly says: 'value' }>;

/**
 * What a row changes about a pair. A cell may hold the Uname or the name, under either heading; equal
 * to either half of the record, or paired with it in the account, it changes nothing. A known Uname
 * goes as Uname, anything else as the name (RULES, Either/or pairs).
 */
export function changePair(pair: Pair, subject: Subject, context: PlanContext): Findings {
  const { readings } = subject;
  const given = [readings.get(pair.uname), readings.get(pair.name)].filter(
    (reading) => reading !== undefined,
  );
  if (given.length === 0) {
    const cleared = pair.rate !== undefined && readings.get(pair.rate)?.says === 'clear';
    return cleared ? clearPair(pair, subject.before) : nothing;
  }
  if (given.some((reading) => reading.says === 'clear'))
    return clearGivenPair(pair, subject, given);
  const changed = given
    .filter((reading) => reading.says === 'value')
    .filter((reading) => !isHeld(pair, reading, subject.before, context.vocabulary));
  const [first, second] = changed;
  if (first === undefined) return nothing;
  if (second !== undefined && disagree(pair, first, second, context)) {
    return { changes: [], issues: [pairDisagrees(pair, first, second)] };
  }
  const found = joinFindings(changed.map((reading) => changeHalf(pair, reading, subject, context)));
  return {
    ...found,
    changes: [...new Map(found.changes.map((change) => [change.field, change])).values()],
  };
}

function clearGivenPair(pair: Pair, subject: Subject, given: readonly Reading[]): Findings {
  if (pair.rate !== undefined && pair.slot !== 1) return clearPair(pair, subject.before);
  const at = given[0]?.at;
  return {
    changes: [],
    issues: [
      {
        code: 'plan/clear-required',
        severity: 'error',
        heading: pair.label,
        ...(at === undefined ? {} : { at }),
      },
    ],
  };
}

function clearPair(pair: Pair, before: AimsioRecord | undefined): Findings {
  if (before === undefined) return nothing;
  const changes = [pair.uname, pair.name].flatMap((field) => {
    const from = textOf(before, field);
    return from === undefined ? [] : [{ field, heading: pair.label, from, to: undefined }];
  });
  return { changes, issues: [] };
}

function isHeld(
  pair: Pair,
  reading: ValueReading,
  before: AimsioRecord | undefined,
  vocabulary: Vocabulary,
): boolean {
  if (before === undefined) return false;
  const said = String(reading.value);
  const uname = textOf(before, pair.uname);
  const name = textOf(before, pair.name);
  if (said === uname || said === name) return true;
  if (fold(said) === fold(uname) || fold(said) === fold(name)) return true;
  const unames = vocabulary.unames(pair);
  if (uname !== undefined && fold(unames.get(uname)) === fold(said)) return true;
  const ownUname = canonical(said, unames.keys());
  return name !== undefined && ownUname !== undefined && fold(unames.get(ownUname)) === fold(name);
}

function changeHalf(
  pair: Pair,
  reading: ValueReading,
  subject: Subject,
  { vocabulary }: PlanContext,
): Findings {
  const said = String(reading.value).trim();
  const isUname = vocabulary.unames(pair).has(said);
  const name = canonical(said, vocabulary.names(pair));
  const [field, other] = isUname ? [pair.uname, pair.name] : [pair.name, pair.uname];
  const before = subject.before ?? {};
  const change = {
    field,
    heading: reading.heading,
    from: textOf(before, field) ?? textOf(before, other),
    to: isUname ? said : (name ?? said),
  };
  const uname = canonical(said, vocabulary.unames(pair).keys());
  if (uname !== undefined || name !== undefined) return { changes: [change], issues: [] };
  return {
    changes: [change],
    issues: [
      {
        code: 'plan/unseen-choice',
        severity: 'warning',
        at: reading.at,
        heading: reading.heading,
        seen: said,
        known: [...vocabulary.names(pair)].sort(),
      },
    ],
  };
}

/** Two changed halves that are known to belong to different pairs. */
function disagree(
  pair: Pair,
  first: ValueReading,
  second: ValueReading,
  context: PlanContext,
): boolean {
  const unames = context.vocabulary.unames(pair);
  const pairOf = (reading: ValueReading): string | undefined => {
    const said = String(reading.value);
    const uname = canonical(said, unames.keys());
    if (uname !== undefined) return uname;
    return [...unames].find(([, name]) => fold(name) === fold(said))?.[0];
  };
  const [one, other] = [pairOf(first), pairOf(second)];
  return one !== undefined && other !== undefined && one !== other;
}

function pairDisagrees(
  pair: Pair,
  first: ValueReading,
  second: ValueReading,
): Findings['issues'][number] {
  return {
    code: 'plan/pair-disagrees',
    severity: 'error',
    at: second.at,
    label: pair.label,
    uname: String(first.value),
    name: String(second.value),
  };
}

/** The account's own spelling of a text: the exact one, else the one that differs in case only. */
function canonical(said: string, known: Iterable<string>): string | undefined {
  let folded: string | undefined;
  for (const candidate of known) {
    if (candidate === said) return candidate;
    if (fold(candidate) === fold(said)) folded ??= candidate;
  }
  return folded;
}

function fold(text: string | undefined): string | undefined {
  return text?.trim().normalize('NFC').toLowerCase();
}
