import { omitUndefined } from '../core/omit-undefined.ts';
import { entities, entityOf } from '../model/entities.ts';
import type { EntityName } from '../model/entity.ts';
import { textOf } from '../model/record.ts';
import type { BaseRecord } from '../template/base-sheet.ts';
import { compareFields, isCustomUnread } from './compare-fields.ts';
import type { Comparison, Difference, FieldDifference, Side } from './comparison.ts';
import { bookSlotOf, indexSide, shapeOfRecord, slotOf } from './index-side.ts';
import type { SideIndex } from './index-side.ts';
import { namesTaken } from './names-taken.ts';

/**
 * Puts two sides side by side, records by code and prices by pricebook and code, and tells where they
 * differ. Only what both sides cover is compared: a record that a filtered export leaves out is not
 * missing. A pricebook that is on one side only is one difference, its prices counted in it.
 */
export function compareSides(first: Side, second: Side): Comparison {
  const shared = entities
    .map(({ entity }) => entity)
    .filter((name) => first.covers[name] !== undefined && second.covers[name] !== undefined);
  const sides: Sides = {
    first: indexSide(first, shared),
    second: indexSide(second, shared),
    labels: new Map([...first.labels, ...second.labels]),
  };
  const found = [...new Set([...sides.first.live.keys(), ...sides.second.live.keys()])].map(
    (slot) => compareSlot(slot, sides),
  );
  return {
    entities: shared,
    equal: sum(found.map(({ equal }) => equal)),
    differences: found.flatMap(({ differences }) => differences).sort(inReadingOrder),
    notCompared: {
      first: countOthers(first, shared) + sum(found.map((one) => one.notCompared.first)),
      second: countOthers(second, shared) + sum(found.map((one) => one.notCompared.second)),
    },
    customUnread: sum(found.map(({ customUnread }) => customUnread)),
  };
}

interface Sides {
  readonly first: SideIndex;
  readonly second: SideIndex;
  readonly labels: ReadonlyMap<string, string>;
}

type SlotFindings = Omit<Comparison, 'entities'>;

function compareSlot(slot: string, sides: Sides): SlotFindings {
  const { first, second, labels } = sides;
  const compare = (one: BaseRecord, other: BaseRecord): readonly FieldDifference[] =>
    compareFields(shapeOfRecord(one), one, other, labels);
  const pairs = pairUp(first.live.get(slot) ?? [], second.live.get(slot) ?? [], compare);
  const gone = pairs.onlyFirst.filter((one) => isMissed(one, second));
  const come = pairs.onlySecond.filter((one) => isMissed(one, first));
  return {
    equal: pairs.matched.filter(({ changes }) => changes.length === 0).length,
    differences: [
      ...pairs.matched.flatMap(({ one, other, changes }) =>
        changes.length === 0 ? [] : [describe('changed', other, sides, { changes, old: one })],
      ),
      ...gone
        .filter((one) => !isTold(one, first, second))
        .map((one) => describe('onlyInFirst', one, sides)),
      ...come
        .filter((one) => !isTold(one, second, first))
        .map((one) => describe('onlyInSecond', one, sides)),
    ],
    notCompared: {
      first: pairs.onlyFirst.length - gone.length,
      second: pairs.onlySecond.length - come.length,
    },
    customUnread: pairs.matched.filter(({ one, other }) => isCustomUnread(one, other)).length,
  };
}

interface Matched {
  readonly one: BaseRecord;
  readonly other: BaseRecord;
  readonly changes: readonly FieldDifference[];
}

interface PairedUp {
  readonly matched: readonly Matched[];
  readonly onlyFirst: readonly BaseRecord[];
  readonly onlySecond: readonly BaseRecord[];
}

/** Of records that share a slot, the equal ones go together first, whatever their order. */
function pairUp(
  first: readonly BaseRecord[],
  second: readonly BaseRecord[],
  compare: (one: BaseRecord, other: BaseRecord) => readonly FieldDifference[],
): PairedUp {
  const rest = [...second];
  const matched: Matched[] = [];
  const unequal = first.filter((one) => {
    const at = rest.findIndex((other) => compare(one, other).length === 0);
    const [other] = at < 0 ? [] : rest.splice(at, 1);
    if (other !== undefined) matched.push({ one, other, changes: [] });
    return other === undefined;
  });
  const onlyFirst = unequal.filter((one) => {
    const other = rest.shift();
    if (other !== undefined) matched.push({ one, other, changes: compare(one, other) });
    return other === undefined;
  });
  return { matched, onlyFirst, onlySecond: rest };
}

/** Whether a record would stand on the other side if that held it; what is deleted there would. */
function isMissed(record: BaseRecord, other: SideIndex): boolean {
  const slots = [slotOf(record), bookSlotOf(record)];
  return other.covers(record) || slots.some((slot) => other.deleted.has(slot));
}

/** A price of a pricebook that the other side lacks is counted with its pricebook, where that is told. */
function isTold(record: BaseRecord, own: SideIndex, other: SideIndex): boolean {
  const book = bookSlotOf(record);
  return record.book !== undefined && own.live.has(book) && !other.live.has(book);
}

function describe(
  kind: Difference['kind'],
  record: BaseRecord,
  { first, second }: Sides,
  { changes, old }: { readonly changes: readonly FieldDifference[]; readonly old?: BaseRecord } = {
    changes: [],
  },
): Difference {
  const { entity, book, key } = record;
  const hasLines = entityOf(entity).lines !== undefined && book === undefined;
  const holder = kind === 'onlyInFirst' ? first : second;
  const latest = kind === 'onlyInFirst' ? second.deleted.get(slotOf(record)) : record;
  return {
    kind,
    entity,
    key,
    changes,
    ...omitUndefined({
      book,
      name: nameOf(record) ?? (old && nameOf(old)),
      prices: hasLines && kind !== 'changed' ? (holder.prices.get(slotOf(record)) ?? 0) : undefined,
      changedBy: latest && changerOf(latest, second),
      changedAt: latest?.updatedAt,
    }),
  };
}

function nameOf(record: BaseRecord): string | undefined {
  const shape = shapeOfRecord(record);
  const [taken] = namesTaken(shape);
  const field = record.book === undefined ? entityOf(record.entity).name : taken;
  return field === undefined || field === shape.key ? undefined : textOf(record.values, field);
}

/** A price tells no user: its pricebook does. */
function changerOf(record: BaseRecord, side: SideIndex): string | undefined {
  const [holder = record] =
    record.book === undefined ? [] : (side.live.get(bookSlotOf(record)) ?? []);
  return textOf(holder.values, entityOf(record.entity).updatedBy);
}

const order = new Intl.Collator('en', { numeric: true });

/** By entity in the order of sending, by book, the book itself first, and by code. */
function inReadingOrder(one: Difference, other: Difference): number {
  const place = ({ entity }: Difference): number =>
    entities.findIndex((candidate) => candidate.entity === entity);
  const bookOf = ({ entity, book, key }: Difference): string =>
    book ?? (entityOf(entity).lines === undefined ? '' : key);
  return (
    place(one) - place(other) ||
    order.compare(bookOf(one), bookOf(other)) ||
    Number(one.book !== undefined) - Number(other.book !== undefined) ||
    order.compare(one.key, other.key)
  );
}

/** Records of what the other side holds nothing of. */
function countOthers({ records }: Side, shared: readonly EntityName[]): number {
  return records.filter(({ entity }) => !shared.includes(entity)).length;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
