import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import type { RecordShape } from '../model/entity.ts';
import type { CheckedRow } from '../rows/checked-sheet.ts';
import type { Held } from '../snapshot/snapshot.ts';
import type { BaseRecord } from '../template/base-sheet.ts';
import { decideAction } from './decide-action.ts';
import type { PlanContext } from './findings.ts';
import { isEdited, leaveUntouched } from './leave-untouched.ts';
import { placeOf } from './place-of.ts';
import type { PlanEntry } from './plan.ts';

/** A row whose record or price no longer stands where the export found it. */
export interface MovedRow {
  readonly row: CheckedRow;
  readonly shape: RecordShape;
  readonly former: BaseRecord;
  /** Where the record itself still is, or the pricebook of a price. */
  readonly owner?: Held | undefined;
  /** Why the edits of the row cannot be sent. */
  readonly reason: Issue;
  /** Whether the row asks for something even unedited, as those of a replaced pricebook do. */
  readonly wanted?: boolean;
}

/** What such a row intends: nothing, unless somebody edited it; then it is blocked. */
export function planMoved(
  { row, shape, former, owner, reason, wanted = false }: MovedRow,
  context: PlanContext,
): PlanEntry {
  const { entity, book } = former;
  const { at, readings } = row;
  const subject = leaveUntouched({ entity, shape, at, readings, base: former }, context);
  const issues = [...row.issues, ...(wanted || isEdited(subject) ? [reason] : [])];
  return omitUndefined({
    entity,
    level: book === undefined ? 'record' : 'line',
    ...placeOf(row),
    book,
    key: row.key,
    action: decideAction('unchanged', issues),
    guid: owner?.guid,
    before: book === undefined ? owner?.record : undefined,
    changes: [],
    issues,
  });
}
