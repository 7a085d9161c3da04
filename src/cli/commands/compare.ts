import { compare } from '../../flows/compare.ts';
import { isPlanPath } from '../../flows/load-plan.ts';
import { parseSide } from '../../flows/parse-side.ts';
import type { GivenSide } from '../../flows/parse-side.ts';
import { buildCompareDocument } from '../../report/build-compare-document.ts';
import { isEqual } from '../../report/compared.ts';
import type { Compared } from '../../report/compared.ts';
import { renderCompare } from '../../report/render-compare.ts';
import { choosePaint } from '../choose-paint.ts';
import type { Command, ExitCode, Stage } from '../command.ts';
import { accountOptions, outOptions, sheetOptions } from '../common-options.ts';
import { resolveFrom, resolveOut } from '../resolve-path.ts';
import { runOffline, runOnline } from '../run-online.ts';
import type { Terminal } from '../terminal.ts';
import { writeOut } from '../write-out.ts';

const options = {
  refresh: accountOptions.refresh,
  ...outOptions,
  json: sheetOptions.json,
} as const;

const aSide = {
  type: 'string',
  demandOption: true,
  describe:
    'An exported workbook, the plan of a preview, a run (run:14), or an account: practice, sandbox, portal, mock or a URL',
} as const;

/** `compare A B`: puts two accounts or exported workbooks side by side by code. */
export const compareCommand: Command = {
  name: 'compare',
  options,
  add: (parser, stage, end) =>
    parser.command(
      'compare <first> <second>',
      'Show where two accounts, exported workbooks, plans or runs differ; ends with 1 where they do',
      (command) =>
        command
          .positional('first', aSide)
          .positional('second', aSide)
          .options(options)
          .example('$0 compare sandbox portal', 'does the portal hold what was rehearsed?')
          .example('$0 compare 2026-q3.xlsx portal', "what changed since last quarter's export?")
          .example('$0 compare 2026-11-25-1a2b3c4d portal', 'does it hold what was planned?')
          .example('$0 compare run:14 portal', 'does it hold what run 14 sent to the sandbox?')
          .example('$0 compare 2026-q3.xlsx 2026-q4.xlsx --out q4.xlsx', 'a list to be filtered'),
      async ({ first, second, out, refresh, json }) => {
        const { terminal } = stage;
        const job = {
          first: resolveSide(first, terminal),
          second: resolveSide(second, terminal),
          out: resolveOut(out, terminal, 'new'),
          refresh,
        };
        const compared = await compare(job, {
          offline: (journey) => runOffline(stage, journey),
          online: (server, journey) => runOnline(stage, server, journey),
        });
        end(await show(compared, json, stage));
      },
    ),
};

function resolveSide(given: string, terminal: Terminal): GivenSide {
  const { kind, name } = parseSide(given);
  const isPath = kind === 'workbook' || (kind === 'plan' && isPlanPath(name));
  return { kind, name: isPath ? resolveFrom(name, terminal) : name };
}

async function show(compared: Compared, json: boolean, { terminal }: Stage): Promise<ExitCode> {
  const { stdout, env } = terminal;
  const text = json
    ? `${JSON.stringify(buildCompareDocument(compared), undefined, 2)}\n`
    : renderCompare(compared, { paint: choosePaint(stdout, env) });
  await writeOut(stdout, text);
  return isEqual(compared) ? 0 : 1;
}
