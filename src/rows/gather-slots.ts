import { formatAddress } from '../core/address.ts';
import { groupBy } from '../core/group-by.ts';
import { hasError } from '../core/issue.ts';
import type { Issue } from '../core/issue.ts';
import { isSameSlot } from '../core/judge-repeated.ts';
import { isSameSaid } from '../core/say-the-same.ts';
import { foldHeading, normaliseKey } from '../core/text.ts';
import { entityOf } from '../model/entities.ts';
import type { EntityName } from '../model/entity.ts';
import type { Slot } from '../model/field.ts';
import { foldNames } from '../template/bind-column.ts';
import type { SlotSource, Template } from '../template/template.ts';
import type { CheckedRow, Reading, SlotClaim, WholeRow } from './checked-sheet.ts';
import { slotField } from './column-plan.ts';

/**
 * Rows of a list that give one record's rates, one rate type a row, gathered into one: the first row
 * claims the slots of all, each with its own cells, and the others take its outcome. What is not of a
 * rate must agree on all of them (RULES, Rate slots and layouts). By row, what stands
 * in its place.
 */
export function gatherSlots(
  rows: readonly CheckedRow[],
  { slotFrom, entity }: Template,
): ReadonlyMap<CheckedRow, CheckedRow> {
  if (slotFrom === undefined) return new Map();
  const ofRate = listRateFields(entity);
  const keyed = rows.filter(({ key }) => key !== '');
  const groups = groupBy(keyed, ({ book, key }) =>
    JSON.stringify([normaliseKey(book ?? ''), normaliseKey(key)]),
  );
  const gathered = new Map<CheckedRow, CheckedRow>();
  for (const group of groups.values()) {
    for (const [row, made] of gather(group, slotFrom, ofRate)) gathered.set(row, made);
  }
  return gathered;
}

/** The fields of the first slot: rate, cost and both halves of the rate type. */
function listRateFields(name: EntityName): ReadonlySet<string> {
  const { fields } = entityOf(name).lines ?? entityOf(name);
  return new Set(fields.filter(({ slot }) => slot === 1).map((field) => field.name));
}

function gather(
  group: readonly CheckedRow[],
  slotFrom: SlotSource,
  ofRate: ReadonlySet<string>,
): ReadonlyMap<CheckedRow, CheckedRow> {
  const [first] = group;
  if (first === undefined) return new Map();
  const unclear = group.map((row) => explainSlot(row, slotFrom, ofRate));
  const claims = group
    .filter((_, position) => unclear[position]?.length === 0)
    .map((row) => claimSlot(row, slotFrom, ofRate));
  const { readings, differing } = agree(group, ofRate);
  const slots = dropRepeated(claims.filter((claim) => claim.readings.size > 0));
  const said = group.map((row, position) => [
    ...row.issues,
    ...(unclear[position] ?? []),
    ...(differing ? [differ(row, group)] : []),
  ]);
  // One record, so that whoever hid a part of it has not seen all of it.
  const hidden = group.some((row) => row.hidden) || undefined;
  const faulty = group.find((_, position) => hasError(said[position] ?? []));
  return new Map(
    group.map((row, position) => {
      const own = said[position] ?? [];
      const held = faulty !== undefined && !hasError(own) ? [holdBack(row, faulty)] : [];
      const made = view(row, { readings, slots, hidden, issues: [...own, ...held] });
      return [row, row === first ? made : { ...made, duplicateOf: formatAddress(first.at) }];
    }),
  );
}

/** A plain copy, because a row's own properties are worked out whenever they are asked for. */
function view(
  row: CheckedRow,
  more: Pick<WholeRow, 'readings' | 'slots' | 'hidden' | 'issues'>,
): WholeRow {
  const { at, entity, layout, template, book, candidate, key, bookReadings } = row;
  const { blanks, faulty, version, olderFile, duplicateOf } = row;
  const own = { at, entity, layout, template, book, candidate, key, bookReadings };
  return { ...own, blanks, faulty, version, olderFile, duplicateOf, ...more };
}

function claimSlot(row: CheckedRow, slotFrom: SlotSource, ofRate: ReadonlySet<string>): SlotClaim {
  const readings = new Map([...row.readings].filter(([field]) => ofRate.has(field)));
  return { at: row.at, told: slotOf(row, slotFrom), readings };
}

/** The slot that the template says the row's text means. */
function slotOf({ readings }: CheckedRow, { field, slots = {} }: SlotSource): Slot | undefined {
  const reading = readings.get(field ?? slotField);
  if (reading === undefined) return undefined;
  const known = foldNames(slots);
  const meant =
    reading.says === 'value' ? known.get(foldHeading(String(reading.value))) : undefined;
  return known.get(foldHeading(reading.seen)) ?? meant;
}

/** Where a column does nothing but tell the slot, a text that it does not know is a question. */
function explainSlot(
  row: CheckedRow,
  slotFrom: SlotSource,
  ofRate: ReadonlySet<string>,
): readonly Issue[] {
  const { field, slots = {}, heading = 'slotFrom' } = slotFrom;
  const hasRate = [...row.readings.keys()].some((name) => ofRate.has(name));
  if (field !== undefined || !hasRate || slotOf(row, slotFrom) !== undefined) return [];
  const reading = row.readings.get(slotField);
  const facts = { heading: reading?.heading ?? heading, seen: reading?.seen ?? '' };
  return [
    {
      code: 'row/no-slot',
      severity: 'error',
      at: reading?.at ?? row.at,
      ...facts,
      known: Object.keys(slots),
    },
  ];
}

/** What the rows say beside their rates, which they must not contradict each other in. */
function agree(
  group: readonly CheckedRow[],
  ofRate: ReadonlySet<string>,
): { readonly readings: ReadonlyMap<string, Reading>; readonly differing: boolean } {
  const readings = new Map<string, Reading>();
  let differing = false;
  for (const row of group) {
    for (const [field, reading] of row.readings) {
      if (ofRate.has(field) || field === slotField) continue;
      const former = readings.get(field);
      if (former === undefined) readings.set(field, reading);
      else if (!isSameSaid(former, reading)) differing = true;
    }
  }
  return { readings, differing };
}

/** The same rate said twice is one claim; two different ones of a slot are for the plan to refuse. */
function dropRepeated(claims: readonly SlotClaim[]): readonly SlotClaim[] {
  return claims.filter(
    (claim, position) => !claims.slice(0, position).some((other) => isSameSlot(claim, other)),
  );
}

function differ(row: CheckedRow, group: readonly CheckedRow[]): Issue {
  const others = group
    .filter((other) => other !== row)
    .slice(0, 10)
    .map(({ at }) => formatAddress(at));
  return { code: 'row/duplicate-key', severity: 'error', at: row.at, key: row.key, others };
}

function holdBack({ at, key }: CheckedRow, faulty: CheckedRow): Issue {
  return { code: 'row/other-row', severity: 'error', at, key, other: formatAddress(faulty.at) };
}
