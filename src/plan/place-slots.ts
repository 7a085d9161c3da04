import { formatAddress } from '../core/address.ts';
import type { Issue } from '../core/issue.ts';
import { foldHeading } from '../core/text.ts';
import type { RecordShape } from '../model/entity.ts';
import type { Pair, Slot } from '../model/field.ts';
import { textOf } from '../model/record.ts';
import type { AimsioRecord } from '../model/record.ts';
import type { CheckedRow, Reading, Readings, SlotClaim } from '../rows/checked-sheet.ts';

/** A record whose rate types say which slot is whose. */
export interface TypedRecord {
  readonly pairs: readonly Pair[];
  /** Absent where there is none yet. */
  readonly record: AimsioRecord | undefined;
}

/** A row's readings with its rates in their slots, and what is to be said of them. */
export interface PlacedSlots {
  readonly readings: Readings;
  readonly issues: readonly Issue[];
}

/**
 * Puts the rates that a row has gathered into their slots: the slot that has the rate's type in the
 * account, by the record itself, then by its billable item where the record has no type of its own;
 * else the slot that the template tells (RULES, Rate slots and layouts). A type that stands in another
 * slot than told, two rates of one slot and a rate of no slot are errors.
 */
export function placeSlots(
  row: CheckedRow,
  shape: RecordShape,
  holders: readonly TypedRecord[],
): PlacedSlots {
  if (row.slots === undefined) return { readings: row.readings, issues: [] };
  const readings = new Map<string, Reading>(row.readings);
  const issues: Issue[] = [];
  const owners = new Map<Slot, SlotClaim>();
  for (const claim of row.slots) {
    const held = findSlot(claim, shape, holders);
    const slot = held ?? claim.told;
    const owner = slot && owners.get(slot);
    if (slot === undefined) issues.push(noSlot(row, claim, shape));
    else if (claim.told !== undefined && claim.told !== slot) {
      issues.push(mismatch(row, claim, shape, { told: claim.told, held: slot }));
    } else if (owner !== undefined) {
      issues.push(mismatch(row, claim, shape, { told: slot, other: formatAddress(owner.at) }));
    } else {
      owners.set(slot, claim);
      for (const [field, reading] of claim.readings) {
        readings.set(fieldOfSlot(field, slot, shape), reading);
      }
    }
  }
  return { readings, issues };
}

/** The slot in which the account has the claim's rate type. */
function findSlot(
  claim: SlotClaim,
  { pairs }: RecordShape,
  holders: readonly TypedRecord[],
): Slot | undefined {
  const wanted = typeOf(claim, pairs);
  if (wanted === undefined) return undefined;
  const taken = new Set<Slot>();
  for (const holder of holders) {
    for (const { slot, uname, name } of holder.pairs) {
      if (slot === undefined || taken.has(slot)) continue;
      const types = [uname, name].flatMap((half) => textOf(holder.record ?? {}, half) ?? []);
      if (types.some((type) => foldHeading(type) === foldHeading(wanted.seen))) return slot;
      if (types.some((type) => foldHeading(type) === foldHeading(wanted.value))) return slot;
      if (types.length > 0) taken.add(slot);
    }
  }
  return undefined;
}

interface SaidType {
  readonly value: string;
  readonly seen: string;
}

function typeOf({ readings }: SlotClaim, pairs: readonly Pair[]): SaidType | undefined {
  const first = pairs.find(({ slot }) => slot === 1);
  const reading = readings.get(first?.name ?? '') ?? readings.get(first?.uname ?? '');
  if (reading?.says !== 'value') return undefined;
  return { value: String(reading.value), seen: reading.seen };
}

/** The field of another slot that holds what this one holds of the first. */
function fieldOfSlot(field: string, slot: Slot, { fields, pairs }: RecordShape): string {
  const first = pairs.find((pair) => pair.slot === 1);
  const pair = pairs.find((candidate) => candidate.slot === slot);
  if (field === first?.name) return pair?.name ?? field;
  if (field === first?.uname) return pair?.uname ?? field;
  const { kind, cost } = fields.find(({ name }) => name === field) ?? {};
  const found = fields.find(
    (candidate) => candidate.slot === slot && candidate.kind === kind && candidate.cost === cost,
  );
  return found?.name ?? field;
}

function noSlot({ key }: CheckedRow, claim: SlotClaim, { pairs }: RecordShape): Issue {
  const type = typeOf(claim, pairs)?.seen;
  const facts = type === undefined ? { key } : { key, type };
  return { code: 'plan/no-slot', severity: 'error', at: claim.at, ...facts };
}

function mismatch(
  { key }: CheckedRow,
  claim: SlotClaim,
  { pairs }: RecordShape,
  facts: { readonly told: Slot; readonly held?: Slot; readonly other?: string },
): Issue {
  const type = typeOf(claim, pairs)?.seen ?? '';
  return { code: 'plan/slot-mismatch', severity: 'error', at: claim.at, key, type, ...facts };
}
