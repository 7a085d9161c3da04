import { UsageFailure } from '../core/failure.ts';
import { resumeCommand } from '../report/resume-command.ts';
import { listRuns } from '../store/run-file.ts';
import { listAccounts } from './list-accounts.ts';
import type { OnlineWorld } from './world.ts';

/** Throws a UsageFailure where an account has no run of a number, naming the accounts that have one. */
export async function assertRunHere(id: number, world: OnlineWorld): Promise<void> {
  const { accountFolder = '', account, files } = world;
  if ((await listRuns(accountFolder, files)).includes(id)) return;
  const others = (await listAccounts({}, world)).flatMap(({ account: other, runs }) =>
    other !== undefined && runs.some(({ summary }) => summary.id === id) ? [other] : [],
  );
  const [first] = others;
  const names = others.map(({ server, user }) => `${server}, user ${user}`).join('; ');
  throw new UsageFailure({
    code: 'usage/no-run',
    message: `${account.server}, user ${account.user}, has no run ${id}.`,
    hint:
      first === undefined
        ? 'aimsio-sheets runs lists all runs.'
        : `There is one of ${names}: ${resumeCommand(id, first.server)}`,
  });
}
