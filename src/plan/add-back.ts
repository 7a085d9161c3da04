import type { Issue } from '../core/issue.ts';
import { customFieldHeading, customFieldName } from '../model/custom-field.ts';
import type { Lines } from '../model/entity.ts';
import { textOf, valueOf } from '../model/record.ts';
import type { AimsioRecord, Value } from '../model/record.ts';
import type { CustomValue, Held, HeldLine } from '../snapshot/snapshot.ts';
import { decideBack } from './explain-kept.ts';
import type { Findings } from './findings.ts';
import { mergeBack } from './merge-back.ts';
import type { Change, PlanEntry } from './plan.ts';
import { refuseUnreadable } from './undo-record.ts';
import { aboutLine } from './undo.ts';
import type { UndoContext, UndoneLine } from './undo.ts';

/**
 * Adds a price again that a REPLACE of the run removed, with all that it held and that may be sent. One
 * that somebody added since is theirs: where it differs, it is kept, and said.
 */
export function addBack(line: UndoneLine, context: UndoContext): PlanEntry {
  const { done, shape, book, lines } = line;
  const { key, before = {} } = done.entry;
  const item = findItem(line, context);
  const about = aboutLine(item === undefined ? key : context.restoredCode(item.key), book);
  const custom = context.readCustom(shape, before);
  const blocked = (issue: Issue): PlanEntry => ({ ...about, action: 'blocked', issues: [issue] });
  if (item === undefined) return blocked({ code: 'undo/no-item', severity: 'error', key });
  if (!custom.ok) {
    const { why } = custom;
    return blocked({ code: 'plan/custom-fields-unreadable', severity: 'error', why });
  }
  const values = [...listOwn(shape, before, item), ...listCustom(custom.values)].filter(
    ({ value }) => value !== undefined,
  );
  const [present] = lines;
  if (present === undefined) return { ...about, action: 'create', changes: values.map(give) };
  const found = compareWithTheirs(values, present, line, context);
  return { ...about, before: present.record, ...decideBack('update', found) };
}

/** What somebody added since is theirs as a whole, where it says anything else. */
function compareWithTheirs(
  values: readonly FieldValue[],
  present: HeldLine,
  { done, shape, book }: UndoneLine,
  { index }: UndoContext,
): Findings {
  const own = values.filter(({ field }) => !(field in shape.refersTo.always));
  const taken = { ...done, stored: {}, entry: { ...done.entry, changes: own.map(take) } };
  const { record, custom } = present;
  const { changes, issues } = mergeBack(taken, { shape, record, custom, owner: book, index });
  return refuseUnreadable(present, { changes: issues.length > 0 ? [] : changes, issues });
}

interface FieldValue {
  readonly field: string;
  readonly heading: string;
  readonly value: Value;
}

/** The item by its guid, for it may have been renamed; one that was deleted takes no prices. */
function findItem({ done, shape }: UndoneLine, { index }: UndoContext): Held | undefined {
  const { entity } = shape.refersTo;
  const { before = {}, key } = done.entry;
  const guid = textOf(before, shape.guid);
  const item =
    (guid === undefined ? undefined : index.byGuid(entity, guid)) ?? index.byKey(entity, key);
  return item?.deleted ? undefined : item;
}

/** The fields that a price may be sent with; what it has of its item is the item's own by now. */
function listOwn(shape: Lines, before: AimsioRecord, item: Held): readonly FieldValue[] {
  return shape.fields
    .filter(({ name, access }) => access === undefined && name !== shape.key)
    .map(({ name, heading }) => {
      const source = shape.refersTo.always[name];
      const value = source === undefined ? valueOf(before, name) : valueOf(item.record, source);
      return { field: name, heading, value };
    });
}

function listCustom(values: ReadonlyMap<string, CustomValue>): readonly FieldValue[] {
  return [...values].map(([uname, { label, value }]) => ({
    field: customFieldName(uname),
    heading: customFieldHeading(uname, label),
    value,
  }));
}

function give({ field, heading, value }: FieldValue): Change {
  return { field, heading, from: undefined, to: value };
}

/** What the run did to the field of a price that it removed. */
function take({ field, heading, value }: FieldValue): Change {
  return { field, heading, from: value, to: undefined };
}
