import { UsageFailure } from '../core/failure.ts';
import { listSome } from '../report/format-value.ts';
import { loadRun } from '../run/load-run.ts';
import type { RunSummary } from '../run/run-summary.ts';
import type { KeptRun } from './journey-of-run.ts';
import { listAccounts } from './list-accounts.ts';
import type { AccountChoice, KeptAccount } from './list-accounts.ts';
import type { World } from './world.ts';

/** A run that the user names by its number, which counts in its account. */
export interface RunChoice extends AccountChoice {
  readonly id: number;
}

/** A run with what a list says of it. */
export interface FoundRun extends KeptRun {
  readonly summary: RunSummary;
}

/**
 * The run of a number. Throws a UsageFailure where there is none, or one in several accounts; a
 * FileFailure where its file is damaged.
 */
export async function findRun(choice: RunChoice, world: World): Promise<FoundRun> {
  const accounts = await listAccounts(choice, world);
  const found = accounts.flatMap((kept) => {
    const run = kept.runs.find(({ summary }) => summary.id === choice.id);
    return run === undefined ? [] : [{ ...kept, summary: run.summary }];
  });
  const [one, other] = found;
  if (one === undefined) throw noSuchRun(choice, accounts);
  if (other !== undefined) throw severalRuns(choice, found);
  const { folder, summary } = one;
  const record = await loadRun(folder, choice.id);
  if (record === undefined) throw emptyRun(choice);
  return { folder, id: choice.id, record, summary };
}

function noSuchRun({ id, server }: RunChoice, accounts: readonly KeptAccount[]): UsageFailure {
  const ids = accounts.flatMap(({ runs }) => runs.map(({ summary }) => summary.id));
  const newest = [...new Set(ids)].sort((one, next) => next - one).map(String);
  const of = server === undefined ? '' : ` of ${server}`;
  return new UsageFailure({
    code: 'usage/no-run',
    message: `There is no run ${id}${of} on this computer.`,
    hint:
      newest.length === 0
        ? `Nothing${of} was imported from this computer yet.`
        : `There is ${listSome(newest)}: aimsio-sheets runs lists them.`,
  });
}

function severalRuns({ id }: RunChoice, found: readonly KeptAccount[]): UsageFailure {
  const names = found.map(({ account }) =>
    account === undefined ? 'an account unknown' : `${account.server} as ${account.user}`,
  );
  const servers = new Set(found.map(({ account }) => account?.server));
  return new UsageFailure({
    code: 'usage/several-runs',
    message: `Several accounts have a run ${id}: ${names.join(', ')}.`,
    hint:
      servers.size === found.length
        ? 'Name the account with --server.'
        : 'Name the account with --server and --user.',
  });
}

function emptyRun({ id }: RunChoice): UsageFailure {
  return new UsageFailure({
    code: 'usage/empty-run',
    message: `Run ${id} ended before its plan was written down, so nothing was sent.`,
    hint: 'Import the file again.',
  });
}
