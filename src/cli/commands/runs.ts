import { tellRun } from '../../flows/tell-run.ts';
import { tellRuns } from '../../flows/tell-runs.ts';
import type { AccountChoice } from '../../flows/list-accounts.ts';
import { buildDocument } from '../../report/build-document.ts';
import { buildRunsDocument } from '../../report/build-runs-document.ts';
import { renderRun } from '../../report/render-run.ts';
import { renderRuns } from '../../report/render-runs.ts';
import { choosePaint } from '../choose-paint.ts';
import type { Command, Stage } from '../command.ts';
import { keptOptions, outOptions, sheetOptions } from '../common-options.ts';
import { usage } from '../describe-usage.ts';
import { resolveOut } from '../resolve-path.ts';
import { runOffline } from '../run-online.ts';
import { writeOut } from '../write-out.ts';

const options = { ...keptOptions, ...outOptions, json: sheetOptions.json } as const;

/** `runs` and `runs ID`: what was sent from this computer, without any account. */
export const runsCommand: Command = {
  name: 'runs',
  options,
  add: (parser, stage, end) =>
    parser.command(
      'runs [run]',
      'List what was sent from this computer, or show one run row by row; needs no account',
      (command) =>
        command
          .positional('run', { type: 'string', describe: 'The number of a run (default: all)' })
          .options(options)
          .example('$0 runs', 'lists all runs, the newest first')
          .example('$0 runs 14', 'shows run 14 row by row')
          .example('$0 runs 14 --server sandbox', 'where two accounts have a run 14')
          .example('$0 runs 14 --out result.xlsx', 'writes its result workbook again'),
      async ({ run, server, user, out, json }) => {
        const choice = { server, user };
        if (run !== undefined) await showRun(run, { ...choice, out }, json, stage);
        else if (out === undefined) await showRuns(choice, json, stage);
        else throw usage('usage/no-run', '--out needs the number of a run: runs 14 --out x.xlsx.');
        end(0);
      },
    ),
};

async function showRuns(choice: AccountChoice, json: boolean, stage: Stage): Promise<void> {
  const { stdout, env } = stage.terminal;
  const told = await runOffline(stage, (world) => tellRuns(choice, world));
  const text = json
    ? `${JSON.stringify(buildRunsDocument(told), undefined, 2)}\n`
    : renderRuns(told, choosePaint(stdout, env));
  await writeOut(stdout, text);
}

async function showRun(
  run: string,
  { out, ...choice }: AccountChoice & { readonly out: string | undefined },
  json: boolean,
  stage: Stage,
): Promise<void> {
  const { terminal } = stage;
  const job = { ...choice, id: parseRunId(run), out: resolveOut(out, terminal, 'result') };
  const { journey, summary } = await runOffline(stage, (world) => tellRun(job, world));
  const paint = choosePaint(terminal.stdout, terminal.env);
  const text = json
    ? `${JSON.stringify(buildDocument(journey), undefined, 2)}\n`
    : renderRun(journey, summary, { paint });
  await writeOut(terminal.stdout, text);
}

function parseRunId(given: string): number {
  if (/^[1-9]\d{0,8}$/u.test(given)) return Number(given);
  throw usage(
    'usage/run',
    `“${given}” is no run: runs go by their number.`,
    'aimsio-sheets runs lists them.',
  );
}
