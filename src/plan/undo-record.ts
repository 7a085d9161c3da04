import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { entityOf } from '../model/entities.ts';
import type { Entity } from '../model/entity.ts';
import type { Held, SnapshotIndex } from '../snapshot/snapshot.ts';
import { decideBack, goneSince } from './explain-kept.ts';
import type { Findings } from './findings.ts';
import { mergeBack } from './merge-back.ts';
import type { PlanEntry } from './plan.ts';
import type { DoneEntry } from './undo.ts';

/**
 * What takes back what a run did to a record or to a pricebook's own fields. Found by its guid, so that
 * a rename goes back whatever the record is called by now; what was created stays, and is listed.
 */
export function undoRecord(done: DoneEntry, index: SnapshotIndex): PlanEntry {
  const { entry, outcome } = done;
  const entity = entityOf(entry.entity);
  const guid = done.guid ?? entry.guid;
  const held = guid === undefined ? undefined : index.byGuid(entry.entity, guid);
  if (held === undefined || held.deleted) return describeGone(done, held);
  if (outcome === 'created') return { ...about(held, done), ...stays(held, entity) };
  const present = { shape: entity, record: held.record, custom: held.custom, owner: held, index };
  const found = refuseTaken(mergeBack(done, present), held, { entity, index });
  const renaming = found.changes.find(({ field }) => field === entity.key);
  const refused = refuseUnreadable(held, found);
  return {
    ...about(held, done),
    ...(renaming === undefined ? {} : { key: String(renaming.to) }),
    ...decideBack(renaming === undefined ? 'update' : 'rename', refused),
  };
}

function about(held: Held, { entry: { book } }: DoneEntry): PlanEntry {
  return {
    entity: held.entity,
    level: 'record',
    ...(book === undefined ? {} : { book: held.key }),
    key: held.key,
    action: 'unchanged',
    guid: held.guid,
    before: held.record,
    changes: [],
    issues: [],
  };
}

/** What was created and is gone has been taken back by somebody already. */
function describeGone({ entry, outcome, guid }: DoneEntry, held: Held | undefined): PlanEntry {
  const { entity, book, key } = entry;
  const isBack = outcome === 'created';
  return omitUndefined({
    entity,
    level: 'record',
    book,
    key,
    action: isBack ? 'unchanged' : 'blocked',
    guid: guid ?? entry.guid,
    changes: [],
    issues: isBack ? [] : [goneSince(nameOf(key, entityOf(entity)), held)],
  });
}

function stays(held: Held, entity: Entity): Pick<PlanEntry, 'action' | 'issues'> {
  const { guid, key } = held;
  const what = nameOf(key, entity);
  return {
    action: 'blocked',
    issues: [{ code: 'undo/created', severity: 'error', what, guid }],
  };
}

function nameOf(key: string, { lines, label }: Entity): string {
  return lines === undefined ? key : `The ${label.one} "${key}"`;
}

/** A former code that another living record has by now cannot be given back. */
function refuseTaken(
  { changes, issues }: Findings,
  held: Held,
  { entity, index }: { readonly entity: Entity; readonly index: SnapshotIndex },
): Findings {
  const renaming = changes.find(({ field }) => field === entity.key);
  if (renaming === undefined) return { changes, issues };
  const other = index.byKey(entity.entity, String(renaming.to));
  if (other === undefined || other.deleted || other.guid === held.guid) return { changes, issues };
  const facts = { former: other.key, now: held.key };
  const taken: Issue = { code: 'undo/code-taken', severity: 'error', ...facts };
  return { changes: changes.filter((change) => change !== renaming), issues: [...issues, taken] };
}

/** Custom fields travel with every update; those that cannot be read back would be lost. */
export function refuseUnreadable({ custom }: Pick<Held, 'custom'>, found: Findings): Findings {
  if (custom.ok || found.changes.length === 0) return found;
  const { why } = custom;
  const unreadable = { code: 'plan/custom-fields-unreadable', severity: 'error', why } as const;
  return { changes: [], issues: [...found.issues, unreadable] };
}
