import { tellWhy } from '../../flows/tell-why.ts';
import { buildWhyDocument } from '../../report/build-why-document.ts';
import { renderWhy } from '../../report/render-why.ts';
import { choosePaint } from '../choose-paint.ts';
import type { Command } from '../command.ts';
import { keptOptions, sheetOptions } from '../common-options.ts';
import { runOffline, runOnline } from '../run-online.ts';
import { writeOut } from '../write-out.ts';

const options = {
  ...keptOptions,
  book: { type: 'string', requiresArg: true, describe: 'Its price in this pricebook only' },
  json: sheetOptions.json,
} as const;

/** `why CODE`: which file, cell, run and user a price is from. */
export const whyCommand: Command = {
  name: 'why',
  options,
  add: (parser, stage, end) =>
    parser.command(
      'why <code>',
      'Say why a price is what it is: which file and cell, which run, by whom and when',
      (command) =>
        command
          .positional('code', {
            type: 'string',
            demandOption: true,
            describe: 'The code of an item or price, or the name of a pricebook',
          })
          .options(options)
          .example('$0 why LAB-010', 'the item, and its price in every pricebook')
          .example('$0 why LAB-010 --book "Northstar 2026"', 'its price in that pricebook'),
      async ({ code, book, server, user, json }) => {
        const { stdout, env } = stage.terminal;
        const job = { code, book, server, user };
        const why = await tellWhy(job, {
          offline: (journey) => runOffline(stage, journey),
          online: (name, journey) => runOnline(stage, name, journey),
        });
        const text = json
          ? `${JSON.stringify(buildWhyDocument(why), undefined, 2)}\n`
          : renderWhy(why, { paint: choosePaint(stdout, env) });
        await writeOut(stdout, text);
        end(0);
      },
    ),
};
