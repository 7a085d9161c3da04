import { createClient } from '../../src/aimsio/client.ts';
import { systemClock } from '../../src/core/clock.ts';
import type { Plan, PlanOptions } from '../../src/plan/plan.ts';
import { keepJournal } from '../../src/run/journal.ts';
import { runPlan } from '../../src/run/run-plan.ts';
import type { RunMeans } from '../../src/run/run-plan.ts';
import type { RunRecord } from '../../src/run/run-record.ts';
import type { RunResult } from '../../src/run/run.ts';
import { usualSettings } from '../../src/run/settings.ts';
import type { RunSettings } from '../../src/run/settings.ts';
import type { CheckedRow } from '../../src/rows/checked-sheet.ts';
import type { Held } from '../../src/snapshot/snapshot.ts';
import { anAccount } from './build-account.ts';
import { anIndexOf } from './build-snapshot.ts';
import { createFakeService } from './fake-service.ts';
import type { FakeService } from './fake-service.ts';
import { plan } from './make-plan.ts';
import { inVirtualTime } from './virtual-time.ts';

/** When runs of these tests begin, epoch milliseconds. */
export const runsAt = Date.UTC(2026, 2, 2, 9);

/** A run that was made, and what the service saw of it. */
export interface Ran {
  readonly run: RunResult;
  readonly service: FakeService;
  readonly made: Plan;
  /** The lines of its journal. */
  readonly lines: readonly unknown[];
}

/** Plans rows against an account and runs the plan on a service that holds it. */
export async function send(
  held: readonly Held[],
  rows: readonly Omit<CheckedRow, 'at'>[],
  {
    script = () => undefined,
    signal,
    options = {},
    settings = {},
    earlier,
    trustsTime,
    onOutage,
    silence,
  }: Pick<RunMeans, 'onOutage' | 'silence'> & {
    readonly script?: (service: FakeService) => void;
    readonly signal?: AbortSignal;
    readonly options?: Partial<PlanOptions>;
    readonly settings?: Partial<RunSettings>;
    readonly earlier?: (made: Plan) => RunRecord;
    readonly trustsTime?: boolean;
  } = {},
): Promise<Ran> {
  const service = createFakeService({ records: held });
  const lines: unknown[] = [];
  script(service);
  const made = plan(held, rows, options);
  const client = createClient({ account: anAccount(), fetch: service.fetch });
  const means = {
    client,
    index: anIndexOf(held),
    clock: systemClock,
    settings: { ...usualSettings, ...settings },
    earlier: earlier?.(made),
    trustsTime: () => trustsTime === true,
    journal: keepJournal({ appendLines: (values) => Promise.resolve(void lines.push(...values)) }),
    onOutage,
    silence,
    ...(signal ? { signal } : {}),
  };
  const { result } = await inVirtualTime(() => runPlan(made, means), runsAt);
  return { run: result, service, made, lines };
}

/** The outcomes in the plan's order. */
export const outcomesOf = ({ run }: Ran) => run.entries.map(({ outcome }) => outcome);
/** The codes of what the service had to say. */
export const codesOf = ({ run }: Ran) =>
  run.entries.flatMap(({ issues }) => issues.map(({ code }) => code));
/** The billable items of all POSTs. */
export const itemsPosted = ({ service }: Ran): any[] =>
  service.posted().flatMap((body: any) => body.billableItemList ?? []);

/** The pricebooks of all POSTs. */
export const booksPosted = ({ service }: Ran): any[] =>
  service.posted().flatMap((body: any) => body.priceBookList ?? []);
