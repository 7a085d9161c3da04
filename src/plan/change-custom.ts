import { findNearest } from '../core/text.ts';
import { customFieldUname } from '../model/custom-field.ts';
import { sameValue } from '../model/same-value.ts';
import type { Reading } from '../rows/checked-sheet.ts';
import { joinFindings, nothing } from './findings.ts';
import type { Findings, PlanContext, Subject } from './findings.ts';

/** What a row changes about its custom fields. One that the account never showed is an issue. */
export function changeCustom(subject: Subject, context: PlanContext): Findings {
  const given: Findings[] = [];
  for (const field of subject.readings.keys()) {
    const uname = customFieldUname(field);
    const reading = uname === undefined ? undefined : subject.readings.get(field);
    if (uname === undefined || reading === undefined) continue;
    given.push(changeOne({ field, uname }, reading, subject, context));
  }
  return joinFindings(given);
}

function changeOne(
  { field, uname }: { readonly field: string; readonly uname: string },
  reading: Reading,
  subject: Subject,
  { index }: PlanContext,
): Findings {
  const { at, heading } = reading;
  if (!index.showsCustom(subject.entity, uname)) {
    const nearest = findNearest(uname, index.customFields(subject.entity).keys());
    const facts = { at, heading, ...(nearest === undefined ? {} : { nearest }) };
    return {
      changes: [],
      issues: [{ code: 'plan/unknown-custom-field', severity: 'error', ...facts }],
    };
  }
  const held = subject.custom?.ok ? subject.custom.values.get(uname)?.value : undefined;
  const to = reading.says === 'clear' ? undefined : likeHeld(reading.value, held);
  if (sameValue(held, to)) return nothing;
  return { changes: [{ field, heading, from: held, to }], issues: [] };
}

/** A sheet's cells have no kind for custom fields: what reads back the same is the same. */
function likeHeld(said: string | number | boolean, held: unknown): string | number | boolean {
  if (typeof held === 'string') return String(said);
  if (typeof held === 'number' && String(said).trim() !== '' && Number.isFinite(Number(said))) {
    return Number(said);
  }
  if (typeof held === 'boolean' && /^(true|false)$/iu.test(String(said))) {
    return String(said).toLowerCase() === 'true';
  }
  return said;
}
