import { buildWireContract } from '../../src/aimsio/wire-contract.ts';
import { createClient } from '../../src/aimsio/client.ts';
import { systemClock } from '../../src/core/clock.ts';
import { customFieldUname } from '../../src/model/custom-field.ts';
import { entities } from '../../src/model/entities.ts';
import { valueOf } from '../../src/model/record.ts';
import type { Value } from '../../src/model/record.ts';
import type { Plan, PlanEntry, PlanOptions } from '../../src/plan/plan.ts';
import { planUndo } from '../../src/plan/plan-undo.ts';
import type { DoneEntry } from '../../src/plan/undo.ts';
import type { CheckedRow } from '../../src/rows/checked-sheet.ts';
import { runPlan } from '../../src/run/run-plan.ts';
import type { RunResult } from '../../src/run/run.ts';
import { holdRecord } from '../../src/snapshot/hold-record.ts';
import { readCustomFields } from '../../src/snapshot/read-custom-fields.ts';
import type { Held, SnapshotIndex } from '../../src/snapshot/snapshot.ts';
import { anAccount } from './build-account.ts';
import { anIndexOf } from './build-snapshot.ts';
import type { FakeService } from './fake-service.ts';
import { send } from './send-plan.ts';
import { inVirtualTime } from './virtual-time.ts';

const wire = buildWireContract();

/** What is run, and what happens before it is taken back. */
export interface RunParts {
  readonly held: readonly Held[];
  readonly rows: readonly Omit<CheckedRow, 'at'>[];
  readonly options?: Partial<PlanOptions>;
  /** What somebody else does at the service after the run. */
  readonly edit?: (service: FakeService) => void;
  readonly removeAddedLines?: boolean;
}

/** A run that was made, and the plan that takes it back. */
export interface Undone {
  readonly undo: Plan;
  /** What was held after the run, and after the edits. */
  readonly after: readonly Held[];
  readonly now: readonly Held[];
  readonly service: FakeService;
}

/** Runs rows on a service that holds the records, lets somebody edit them, and plans the undoing. */
export async function undoAfter(parts: RunParts): Promise<Undone> {
  const { held, rows, options = {}, edit = () => undefined, removeAddedLines = false } = parts;
  const { run, service } = await send(held, rows, { options });
  const after = holdAll(service);
  const done = run.entries.map((one) => readBack(one, anIndexOf(after)));
  edit(service);
  const now = holdAll(service);
  return { undo: planBack(done, now, removeAddedLines), after, now, service };
}

/** The plan that takes back what was done, from what an account holds now. */
export function planBack(
  done: readonly DoneEntry[],
  now: readonly Held[],
  removeAddedLines = false,
): Plan {
  return planUndo(done, anIndexOf(now), {
    removeAddedLines,
    readCustom: (shape, record) => readCustomFields(shape, record, wire),
  });
}

/** Sends the plan that takes a run back. */
export async function sendUndo({ undo, now, service }: Undone): Promise<RunResult> {
  const client = createClient({ account: anAccount(), fetch: service.fetch });
  const means = { client, index: anIndexOf(now), clock: systemClock };
  const { result } = await inVirtualTime(() => runPlan(undo, means));
  return result;
}

/** Everything that a service holds. */
export function holdAll({ store }: FakeService): readonly Held[] {
  return entities.flatMap((entity) =>
    store.list(entity.resource).map(({ guid }) =>
      holdRecord(entity, store.find(entity.resource, String(guid)) ?? {}, wire, {
        guid: String(guid),
      }),
    ),
  );
}

/** An entry of a run with what the account held of its fields afterwards, as verifying reads it. */
export function readBack(
  { entry, outcome, guid }: Pick<DoneEntry, 'entry' | 'outcome' | 'guid'>,
  after: SnapshotIndex,
): DoneEntry {
  const held = guid === undefined ? undefined : after.byGuid(entry.entity, guid);
  const [line] = held === undefined ? [] : after.lines(held, entry.key);
  const source = entry.level === 'line' ? line : held;
  if (source === undefined) return { entry, outcome, guid };
  const stored = entry.changes.map(({ field }) => [field, valueIn(source, field) ?? null] as const);
  return { entry, outcome, guid, stored: Object.fromEntries(stored) };
}

function valueIn({ record, custom }: Pick<Held, 'record' | 'custom'>, field: string): Value {
  const uname = customFieldUname(field);
  if (uname === undefined) return valueOf(record, field);
  return custom.ok ? custom.values.get(uname)?.value : undefined;
}

/** An entry in short: what is done with which key, and to which values. */
export function short({ action, key, changes }: PlanEntry): readonly unknown[] {
  return [action, key, Object.fromEntries(changes.map(({ field, to }) => [field, to]))];
}
