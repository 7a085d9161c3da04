import type { Issue } from '../core/issue.ts';
import type { Lines } from '../model/entity.ts';
import { entityOf } from '../model/entities.ts';
import type { Pair } from '../model/field.ts';
import { fieldOf } from '../model/find-field.ts';
import { textOf } from '../model/record.ts';
import type { AimsioRecord } from '../model/record.ts';
import { sameValue } from '../model/same-value.ts';
import { applyChanges } from './apply-changes.ts';
import { joinFindings, nothing } from './findings.ts';
import type { Findings, Subject } from './findings.ts';
import type { Change } from './plan.ts';

/**
 * What a price takes from its billable item: always the name, and for a rate without a rate type the
 * item's own of the same slot, which is shown as filled in (RULES, Rate slots and layouts).
 */
export function fillFromItem(
  subject: Subject,
  lines: Lines,
  item: AimsioRecord,
  changes: readonly Change[],
): Findings {
  const after = applyChanges(lines, subject.before ?? {}, changes);
  const names = Object.entries(lines.refersTo.always).map(([field, source]) =>
    fillName(subject, lines, field, textOf(item, source)),
  );
  const itemPairs = entityOf(lines.refersTo.entity).pairs;
  const pairs = lines.pairs
    .filter((pair) => pair.rate !== undefined && after[pair.rate] !== undefined)
    .filter((pair) => !textOf(after, pair.uname) && !textOf(after, pair.name))
    .filter((pair) => changes.some(({ field }) => field === pair.rate))
    .map((pair) => fillPair(pair, itemPairs, item, subject));
  return joinFindings([...names, ...pairs]);
}

function fillName(
  subject: Subject,
  lines: Lines,
  field: string,
  held: string | undefined,
): Findings {
  const own = textOf(subject.before ?? {}, field);
  const heading = fieldOf(lines, field)?.heading ?? field;
  const reading = subject.readings.get(field);
  const differs =
    reading?.says === 'value' &&
    !sameValue(reading.value, held) &&
    !sameValue(reading.value, own) &&
    held !== undefined;
  const issues: readonly Issue[] = differs
    ? [
        {
          code: 'plan/name-differs',
          severity: 'warning',
          at: reading.at,
          heading: reading.heading,
          seen: reading.seen,
          held,
        },
      ]
    : [];
  const missing = own === undefined && held !== undefined;
  return { changes: missing ? [{ field, heading, from: undefined, to: held }] : [], issues };
}

function fillPair(
  pair: Pair,
  itemPairs: readonly Pair[],
  item: AimsioRecord,
  { at }: Subject,
): Findings {
  const source = itemPairs.find(({ rate, slot }) => rate !== undefined && slot === pair.slot);
  if (source === undefined) return nothing;
  const uname = textOf(item, source.uname);
  const to = uname ?? textOf(item, source.name);
  if (to === undefined) return nothing;
  const field = uname === undefined ? pair.name : pair.uname;
  const value = textOf(item, source.name) ?? to;
  return {
    changes: [{ field, heading: pair.label, from: undefined, to }],
    issues: [
      {
        code: 'plan/filled-in',
        severity: 'note',
        at,
        heading: pair.label,
        value,
        from: 'the billable item',
      },
    ],
  };
}
