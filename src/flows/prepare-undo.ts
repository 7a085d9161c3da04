import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import type { EntityName } from '../model/entity.ts';
import { listChanged, planUndo } from '../plan/plan-undo.ts';
import type { Plan } from '../plan/plan.ts';
import type { DoneEntry } from '../plan/undo.ts';
import type { Journey } from '../report/journey.ts';
import type { RunRecord } from '../run/run-record.ts';
import { buildIndex } from '../snapshot/build-index.ts';
import { readCustomFields } from '../snapshot/read-custom-fields.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import { countPlannedCalls } from './count-planned-calls.ts';
import { describeAccount } from './describe-account.ts';
import { findRunToUndo } from './find-run-to-undo.ts';
import type { RunToUndo } from './find-run-to-undo.ts';
import { withReferences } from './list-entities.ts';
import { pullAccount } from './pull-account.ts';
import type { ReportFolder } from './report-folder.ts';
import type { OnlineWorld } from './world.ts';

/** Which run is to be taken back, and how far. */
export interface UndoJob {
  /** Its number in the account, or the path of its result workbook. */
  readonly run: string;
  /** Whether prices that it added are taken out again. */
  readonly removeAddedLines: boolean;
  /** Whether everything is read anew, whatever was read before. */
  readonly refresh?: boolean | undefined;
  /** Where the workbook goes; absent: into the folder for reports, else into `folder`. */
  readonly out?: string | undefined;
  readonly reportTo?: ReportFolder | undefined;
  /** Where the workbook goes when no path is asked for. */
  readonly folder: string;
}

/** A run compared with what the account holds now, ready to be taken back. */
export interface PreparedUndo {
  readonly undone: RunToUndo;
  /** What the run changed. */
  readonly changed: readonly DoneEntry[];
  readonly plan: Plan;
  readonly index: SnapshotIndex;
  /** All of it as it is told. */
  readonly journey: Journey;
}

/**
 * Everything that comes before a run is taken back: finds it, reads what it changed anew, and plans.
 * Reads only.
 */
export async function prepareUndo(job: UndoJob, world: OnlineWorld): Promise<PreparedUndo> {
  const { account, client, clock } = world;
  const undone = await findRunToUndo(job.run, world);
  const { id, record } = undone;
  const changed = listChangedBy(record);
  const concerned = new Set(changed.map(({ entry, guid = entry.guid }) => guid));
  const pulled = await pullAccount(listEntities(changed), world, {
    refresh: job.refresh,
    mayTrust: ({ guid }) => !concerned.has(guid),
  });
  const index = buildIndex(pulled.snapshot);
  const plan = planUndo(changed, index, {
    removeAddedLines: job.removeAddedLines,
    readCustom: (shape, one) => readCustomFields(shape, one, client.wire),
  });
  const window = noteWindow(undone, changed, clock.now());
  const journey: Journey = {
    command: 'undo',
    account: describeAccount(account),
    undoes: omitUndefined({ id, begunAt: record.begun.at, file: record.begun.source?.path }),
    sheets: [],
    issues: [...pulled.issues, ...(window ? [window] : []), ...noteKept(plan)],
    plan,
    index,
    calls: { planned: countPlannedCalls(plan, client.wire), made: 0 },
  };
  return { undone, changed, plan, index, journey };
}

/** What a run changed. */
export function listChangedBy(record: RunRecord): readonly DoneEntry[] {
  return listChanged(listDone(record));
}

/** The entries of a run with what is known of each; those without an outcome were never sent. */
function listDone({ plan, outcomes }: RunRecord): readonly DoneEntry[] {
  return plan.entries.flatMap((entry, place) => {
    const known = outcomes.get(place);
    if (known === undefined) return [];
    const { outcome, guid, stored } = known;
    return [{ entry, outcome, guid, stored }];
  });
}

function listEntities(changed: readonly DoneEntry[]): readonly EntityName[] {
  return withReferences(new Set(changed.map(({ entry }) => entry.entity)));
}

/**
 * The time in which tickets may have used what the run wrote: from its first POST that changed
 * something to `to`, epoch milliseconds. `undefined` where it changed nothing.
 */
export function noteWindow(
  { id: run, record: { plan, posts, outcomes } }: RunToUndo,
  changed: readonly DoneEntry[],
  to: number,
): Issue | undefined {
  const entries = new Set(changed.map(({ entry }) => entry));
  const isChanged = (place: number): boolean => {
    const entry = plan.entries[place];
    return entry !== undefined && entries.has(entry);
  };
  const sent = posts.filter((post) => post.entries.some(isChanged)).map(({ at }) => at);
  const answered = [...outcomes].flatMap(([place, { finishedAt }]) =>
    isChanged(place) ? (finishedAt ?? []) : [],
  );
  const times = [...sent, ...answered];
  if (times.length === 0) return undefined;
  const from = times.reduce((least, time) => Math.min(least, time));
  return { code: 'undo/window', severity: 'warning', run, from, to };
}

/** How many records keep something of the run, which somebody has to know. */
function noteKept({ entries }: Plan): readonly Issue[] {
  const records = entries.filter(({ issues }) => issues.length > 0).length;
  return records === 0 ? [] : [{ code: 'undo/kept', severity: 'error', records }];
}
