import { decimalsOf, isMultipleOf, roundAmount } from '../core/decimal.ts';
import type { Issue } from '../core/issue.ts';
import type { Field } from '../model/field.ts';
import { valueOf } from '../model/record.ts';
import type { Value } from '../model/record.ts';
import { sameValue } from '../model/same-value.ts';
import type { Reading } from '../rows/checked-sheet.ts';
import { nothing } from './findings.ts';
import type { Findings, PlanContext, Subject } from './findings.ts';
import type { Change, PlanOptions } from './plan.ts';

type ValueReading = Extract<Reading, { readonly says: 'value' }>;

/** What a row changes about one field that is no half of a pair. A row equal to the account changes nothing. */
export function changeField(field: Field, subject: Subject, context: PlanContext): Findings {
  const reading = subject.readings.get(field.name);
  if (reading === undefined) return nothing;
  const from = valueOf(subject.before ?? {}, field.name);
  if (field.access === 'read-only') return keepReadOnly(field, reading, subject);
  if (field.cost && !isCarried(field, subject, context)) return leaveCost(reading);
  if (reading.says === 'clear') return clearField(field, reading, from);
  if (field.kind === 'amount') return changeAmount(field, reading, from, context);
  return changeTo(reading.value, field, reading, from);
}

function changeTo(to: Value, field: Field, { heading }: Reading, from: Value): Findings {
  if (sameValue(from, to)) return nothing;
  return { changes: [{ field: field.name, heading, from, to }], issues: [] };
}

function clearField(field: Field, { at, heading }: Reading, from: Value): Findings {
  if (field.required) {
    return {
      changes: [],
      issues: [{ code: 'plan/clear-required', severity: 'error', at, heading }],
    };
  }
  if (from === undefined) return nothing;
  const change: Change = { field: field.name, heading, from, to: undefined };
  return { changes: [change], issues: [] };
}

/**
 * Decimals are judged on changed amounts only, against the wider of the account's and the record's own;
 * with `--round` every changed amount that is finer than that is rounded first, whatever may be sent.
 */
function changeAmount(
  field: Field,
  reading: ValueReading,
  from: Value,
  { options }: PlanContext,
): Findings {
  const { value, heading, at, seen } = reading;
  if (typeof value !== 'number' || sameValue(from, value)) return nothing;
  const limit = Math.max(options.decimals, typeof from === 'number' ? decimalsOf(from) : 0);
  const to = options.round === undefined ? value : roundAmount(value, options.round);
  if (decimalsOf(to) > limit) {
    const issue: Issue = {
      code: 'plan/too-many-decimals',
      severity: 'error',
      at,
      heading,
      seen,
      amount: value,
      limit,
    };
    return { changes: [], issues: [issue] };
  }
  const found = changePrice(to, field, reading, { from, options });
  if (to === value) return found;
  const note: Issue = { code: 'plan/rounded', severity: 'warning', at, heading, from: value, to };
  return { ...found, issues: [note, ...found.issues] };
}

/** With `--step`, a new price that is no multiple is warned of; costs are what others ask. */
function changePrice(
  to: number,
  field: Field,
  reading: Reading,
  { from, options: { step } }: { readonly from: Value; readonly options: PlanOptions },
): Findings {
  const found = changeTo(to, field, reading, from);
  const isOff = step !== undefined && !field.cost && !isMultipleOf(to, step);
  if (!isOff || found.changes.length === 0) return found;
  const { at, heading } = reading;
  const issue: Issue = {
    code: 'plan/off-step',
    severity: 'warning',
    at,
    heading,
    amount: to,
    step,
  };
  return { ...found, issues: [issue] };
}

/** The record itself may show what otherwise the account is asked for. */
function isCarried({ name }: Field, { entity, owner }: Subject, context: PlanContext): boolean {
  return (owner !== undefined && name in owner.record) || context.vocabulary.carries(entity, name);
}

/** Costs are not sent where the account does not carry them (RULES, What is sent). */
function leaveCost({ at, heading }: Reading): Findings {
  return {
    changes: [],
    issues: [{ code: 'plan/cost-not-carried', severity: 'warning', at, heading }],
  };
}

/** A read-only cell is never sent; where it differs from the account the user is told. */
function keepReadOnly(field: Field, reading: Reading, { before }: Subject): Findings {
  if (before === undefined || reading.says === 'clear') return nothing;
  const held = valueOf(before, field.name);
  if (sameValue(held, reading.value) || sameInstant(field, held, reading.value)) return nothing;
  return {
    changes: [],
    issues: [
      {
        code: 'plan/read-only-changed',
        severity: 'warning',
        at: reading.at,
        heading: reading.heading,
        seen: reading.seen,
        held: field.kind === 'time' && typeof held === 'number' ? held : String(held ?? ''),
      },
    ],
  };
}

/** A sheet shows times to the second. */
function sameInstant(field: Field, held: Value, said: Value): boolean {
  if (field.kind !== 'time' || typeof held !== 'number' || typeof said !== 'number') return false;
  return Math.abs(held - said) < 1000;
}
