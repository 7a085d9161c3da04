import { tellPlans } from '../../flows/tell-plans.ts';
import { buildPlansDocument } from '../../report/build-plans-document.ts';
import { renderPlans } from '../../report/render-plans.ts';
import { choosePaint } from '../choose-paint.ts';
import type { Command } from '../command.ts';
import { keptOptions, sheetOptions } from '../common-options.ts';
import { runOffline } from '../run-online.ts';
import { writeOut } from '../write-out.ts';

const options = { ...keptOptions, json: sheetOptions.json } as const;

/** `plans`: what previews kept on this computer, to be imported as it is; without any account. */
export const plansCommand: Command = {
  name: 'plans',
  options,
  add: (parser, stage, end) =>
    parser.command(
      'plans',
      'List the plans that previews kept on this computer; needs no account',
      (command) =>
        command
          .options(options)
          .example('$0 plans', 'lists all plans, the newest first')
          .example('$0 plans --server sandbox', 'those of that account')
          .example('$0 import --plan 2026-11-25-1a2b3c4d', 'sends one just as it was previewed'),
      async ({ server, user, json }) => {
        const { stdout, env } = stage.terminal;
        const told = await runOffline(stage, (world) => tellPlans({ server, user }, world));
        const text = json
          ? `${JSON.stringify(buildPlansDocument(told), undefined, 2)}\n`
          : renderPlans(told, choosePaint(stdout, env));
        await writeOut(stdout, text);
        end(0);
      },
    ),
};
