import { UsageFailure } from '../core/failure.ts';
import { entities } from '../model/entities.ts';
import type { EntityName } from '../model/entity.ts';
import { compareSides } from '../plan/compare-sides.ts';
import { buildCompareWorkbook } from '../report/build-compare-workbook.ts';
import type { Compared } from '../report/compared.ts';
import { writeWorkbook } from '../sheet/write-workbook.ts';
import type { GivenSide } from './parse-side.ts';
import { readPlanSide } from './read-plan-side.ts';
import { readRunSide } from './read-run-side.ts';
import { readAccountSide, readWorkbookSide } from './read-side.ts';
import type { ReadSide } from './read-side.ts';
import type { OnlineWorld, World } from './world.ts';
import { assertFree } from './write-result.ts';

/** Two sides to be compared, each an account, a workbook that was exported from one, or a kept plan. */
export interface CompareJob {
  /** As it was, and as it is or should be. */
  readonly first: GivenSide;
  readonly second: GivenSide;
  /** The `.xlsx` file to be written; absent: none. */
  readonly out?: string | undefined;
  /** Whether accounts are read anew, whatever was read before. */
  readonly refresh?: boolean;
}

/** What a comparison needs of the world; each journey is run by itself, one after another. */
export interface CompareWorld {
  readonly offline: <T>(journey: (world: World) => Promise<T>) => Promise<T>;
  /** Opens the account of a name or URL for the journey. */
  readonly online: <T>(server: string, journey: (world: OnlineWorld) => Promise<T>) => Promise<T>;
}

/**
 * Compares two sides by code. Workbooks and plans are read first, so that of accounts only what they cover is
 * read. Sends GETs only; writes a workbook only where one is asked for.
 */
export async function compare(job: CompareJob, world: CompareWorld): Promise<Compared> {
  await assertFree(job.out);
  const kept = [await readKept(job.first, world), await readKept(job.second, world)] as const;
  const covered = kept.flatMap((one) => (one === undefined ? [] : [one.side.covers]));
  const wanted = entities
    .map(({ entity }) => entity)
    .filter((name) => covered.every((covers) => covers[name] !== undefined));
  if (wanted.length === 0) throw nothingInCommon(job);
  const first = kept[0] ?? (await readAccount(job.first.name, wanted, job, world));
  const second = kept[1] ?? (await readAccount(job.second.name, wanted, job, world));
  const comparison = compareSides(first.side, second.side);
  const { equal, differences, notCompared } = comparison;
  if (equal + differences.length === 0 && notCompared.first + notCompared.second > 0)
    throw nothingInCommon(job);
  const compared: Compared = {
    first: first.about,
    second: second.about,
    comparison,
    issues: [...first.issues, ...second.issues],
    result: job.out,
  };
  if (job.out !== undefined) await write(compared, job.out, world);
  return compared;
}

/** A side that lies on this computer; `undefined` for an account. */
async function readKept(
  { kind, name }: GivenSide,
  { offline }: CompareWorld,
): Promise<ReadSide | undefined> {
  if (kind === 'account') return undefined;
  return await offline((world) => readers[kind](name, world));
}

const readers = { workbook: readWorkbookSide, plan: readPlanSide, run: readRunSide } as const;

async function readAccount(
  server: string,
  wanted: readonly EntityName[],
  { refresh }: CompareJob,
  { online }: CompareWorld,
): Promise<ReadSide> {
  return await online(server, (world) => readAccountSide(server, wanted, world, refresh));
}

async function write(compared: Compared, out: string, { offline }: CompareWorld): Promise<void> {
  await offline(async ({ onEvent }) => {
    onEvent({ kind: 'started', step: 'write', what: 'Writing the workbook' });
    await writeWorkbook(buildCompareWorkbook(compared), out);
    onEvent({ kind: 'finished', step: 'write', what: `Wrote ${out}` });
  });
}

function nothingInCommon({ first, second }: CompareJob): UsageFailure {
  return new UsageFailure({
    code: 'usage/nothing-in-common',
    message: `${first.name} and ${second.name} have no record in common, so there is nothing to compare.`,
    hint: 'Compare exports of the same records: both of billable items, or both of the same pricebooks.',
  });
}
