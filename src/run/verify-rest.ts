import { RemoteFailure } from '../core/failure.ts';
import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import type { RecordDifference } from '../core/remote-issue-facts.ts';
import { workThrough } from '../core/work-through.ts';
import { entityOf, linesOf } from '../model/entities.ts';
import type { Lines, RecordShape } from '../model/entity.ts';
import type { Value } from '../model/record.ts';
import { sameValue } from '../model/same-value.ts';
import { isToBeSent } from '../plan/is-to-be-sent.ts';
import type { Plan } from '../plan/plan.ts';
import type { Held, SnapshotIndex } from '../snapshot/snapshot.ts';
import type { Newest } from './build-body.ts';
import { readField } from './recheck.ts';
import { RunStopped } from './run-stopped.ts';
import type { Sending } from './sending.ts';
import { findLine } from './view-line.ts';

/** Hears how many of the records have been read again. */
export type OnVerified = (done: number, total: number) => void;

/**
 * Reads every live record again of the entities that a plan touches and that its run did not write, and
 * tells each that is not as it was when the plan was made (RULES, Verify, `full`). Where it is cut short
 * or a record cannot be read, that is told too.
 */
export async function verifyRest(
  plan: Plan,
  index: SnapshotIndex,
  sending: Sending,
  onVerified: OnVerified = () => undefined,
): Promise<readonly Issue[]> {
  const { watch, stop } = sending;
  const rest = listRest(plan, index, sending);
  const findings: Issue[] = [];
  let done = 0;
  onVerified(done, rest.length);
  const work = async (held: Held): Promise<void> => {
    const now = await watch.read(entityOf(held.entity), held.guid);
    findings.push(...compareRecord(held, now));
    onVerified(++done, rest.length);
  };
  const safely = async (held: Held): Promise<void> => {
    try {
      await work(held);
    } catch (error) {
      if (!(error instanceof RunStopped || error instanceof RemoteFailure)) throw error;
    }
  };
  await workThrough(rest, safely, () => stop.reason === undefined);
  const unread = rest.length - done;
  if (unread > 0) findings.push({ code: 'remote/rest-unread', severity: 'error', unread });
  return findings;
}

/** Records that the run did not write, and of which it has not told already that they moved. */
function listRest(plan: Plan, index: SnapshotIndex, { ledger }: Sending): readonly Held[] {
  const ofRun = new Set<string>();
  for (const entry of plan.entries.filter(isToBeSent)) {
    const outcome = ledger.of(entry)?.outcome;
    const isAsBefore = outcome === 'notSent' || outcome === 'rejected';
    if (entry.guid !== undefined && !isAsBefore) ofRun.add(entry.guid);
  }
  return [...new Set(plan.entries.map(({ entity }) => entity))]
    .flatMap((entity) => index.all(entity))
    .filter(({ guid, deleted }) => !deleted && !ofRun.has(guid));
}

function compareRecord(was: Held, is: Held | undefined): readonly Issue[] {
  const what = was.key;
  if (is === undefined || is.deleted) {
    return [{ code: 'remote/other-gone', severity: 'error', what }];
  }
  const entity = entityOf(was.entity);
  const differences = [
    ...compareFields(was, is, entity),
    ...(entity.lines === undefined ? [] : compareLines(was, is, linesOf(entity))),
  ];
  if (differences.length === 0) return [];
  const facts = omitUndefined({ what, differences, by: is.updatedBy });
  return [{ code: 'remote/other-moved', severity: 'error', ...facts }];
}

function compareFields(was: Newest, is: Newest, shape: RecordShape): RecordDifference[] {
  const own = shape.fields.filter(({ access }) => access === undefined);
  return [
    ...own.flatMap(({ name, heading }) =>
      differ(heading, readField(was, name), readField(is, name)),
    ),
    ...compareCustom(was, is),
  ];
}

function compareCustom({ custom: was }: Newest, { custom: is }: Newest): RecordDifference[] {
  if (!was.ok || !is.ok) return [];
  const unames = new Set([...was.values.keys(), ...is.values.keys()]);
  return [...unames].flatMap((uname) => {
    const [before, now] = [was.values.get(uname), is.values.get(uname)];
    return differ((before ?? now)?.label ?? uname, before?.value, now?.value);
  });
}

function differ(heading: string, before: Value, now: Value): RecordDifference[] {
  if (sameValue(before, now)) return [];
  return [{ heading, before: String(before ?? ''), now: String(now ?? '') }];
}

/** What a line takes from the item that it names, such as its name, is the item's to change. */
function compareLines(was: Held, is: Held, lines: Lines): RecordDifference[] {
  const shape = {
    ...lines,
    fields: lines.fields.filter(({ name }) => !(name in lines.refersTo.always)),
  };
  const changed = was.lines.flatMap((line) => {
    const now = findLine(is, line.key);
    if (now === undefined) return [{ heading: line.key, before: 'there', now: 'gone' }];
    return compareFields(line, now, shape).map((one) => ({
      ...one,
      heading: `${line.key} ${one.heading}`,
    }));
  });
  const added = is.lines.filter(({ key }) => findLine(was, key) === undefined);
  return [...changed, ...added.map(({ key }) => ({ heading: key, before: '', now: 'there' }))];
}
