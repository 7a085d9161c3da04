import type { Argv } from 'yargs';
import { writeBlankTemplate } from '../../flows/blank-template.ts';
import type { BuiltIn } from '../../flows/load-templates.ts';
import { writeProposal } from '../../flows/propose-template.ts';
import { buildProposalDocument } from '../../report/build-proposal-document.ts';
import { renderProposal } from '../../report/render-proposal.ts';
import { choosePaint } from '../choose-paint.ts';
import type { Command, ExitCode, Stage } from '../command.ts';
import { accountOptions, sheetOptions } from '../common-options.ts';
import { usage } from '../describe-usage.ts';
import { readSheetJob } from '../read-sheet-job.ts';
import { resolveFrom, resolveOut } from '../resolve-path.ts';
import { runOffline, runOnline } from '../run-online.ts';
import { showWritten } from '../show-written.ts';
import { writeOut } from '../write-out.ts';

const { template: _, ...reading } = sheetOptions;

const force = {
  type: 'boolean',
  default: false,
  describe: 'Write over a file that exists',
} as const;

const newOptions = {
  from: {
    type: 'string',
    requiresArg: true,
    demandOption: true,
    describe: 'The price sheet to propose a template from',
  },
  out: {
    type: 'string',
    alias: 'o',
    requiresArg: true,
    demandOption: true,
    describe: 'Write the template to this .json file',
  },
  name: {
    type: 'string',
    requiresArg: true,
    describe: "The template's name (default: the sheet file's)",
  },
  force,
  ...reading,
} as const;

const blankOptions = {
  ...accountOptions,
  out: {
    type: 'string',
    alias: 'o',
    requiresArg: true,
    describe: 'Write the workbook to this .xlsx file (default: one here, named by what it is for)',
  },
  force,
  json: sheetOptions.json,
} as const;

const bookOption = {
  book: {
    type: 'string',
    array: true,
    requiresArg: true,
    default: [],
    defaultDescription: 'all',
    describe: 'Only a column for this pricebook; may be given several times',
  },
} as const;

const summaries = {
  'billable-items': 'Write a blank sheet for billable items, one a row',
  'price-books': 'Write a blank sheet for prices, one a row',
  'price-matrix': 'Write a blank sheet with items down and pricebooks across',
} as const;

/** `template WHAT`: a blank sheet to fill in; `template new`: proposes a template from a sheet. */
export const templateCommand: Command = {
  name: 'template',
  options: { ...newOptions, ...blankOptions, ...bookOption },
  add: (parser, stage, end) =>
    parser.command(
      'template',
      'Write a blank sheet to fill in, or propose how to read your own',
      (command) =>
        addNew(addBlanks(command, stage, end), stage, end)
          .example('$0 template billable-items', 'a blank sheet with the choices of the account')
          .example('$0 template new --from supplier.xlsx -o supplier.json', 'for your own sheet')
          .demandCommand(
            1,
            'Say what for: template billable-items, price-books or price-matrix for a blank sheet, template new --from FILE -o my.json for your own',
          ),
    ),
};

type End = (exitCode: ExitCode) => void;

function addBlanks(parser: Argv, stage: Stage, end: End): Argv {
  const lists = (['billable-items', 'price-books'] as const).reduce(
    (parent, what) =>
      parent.command(
        what,
        summaries[what],
        (inner) => addExamples(inner.options(blankOptions), what),
        (given) => writeBlank(what, given, stage, end),
      ),
    parser,
  );
  return lists.command(
    'price-matrix',
    summaries['price-matrix'],
    (inner) => addExamples(inner.options({ ...blankOptions, ...bookOption }), 'price-matrix'),
    (given) => writeBlank('price-matrix', given, stage, end),
  );
}

function addExamples<T>(parser: Argv<T>, what: BuiltIn): Argv<T> {
  return parser
    .example(`$0 template ${what}`, `writes new-${what}.PRACTICE.xlsx`)
    .example(`$0 template ${what} --server sandbox -o new.xlsx`, "another account's choices");
}

interface BlankArguments {
  readonly server?: string | undefined;
  readonly out?: string | undefined;
  readonly book?: readonly string[];
  readonly force: boolean;
  readonly refresh: boolean;
  readonly json: boolean;
}

async function writeBlank(
  what: BuiltIn,
  { server, out, book = [], force: overwrite, refresh, json }: BlankArguments,
  stage: Stage,
  end: End,
): Promise<void> {
  const { terminal } = stage;
  const job = {
    what,
    books: book,
    out: resolveOut(out, terminal, 'new'),
    folder: terminal.cwd,
    force: overwrite,
    refresh,
  };
  const journey = await runOnline(stage, server, (world) => writeBlankTemplate(job, world));
  const next = 'Next: fill it in, as its guide says, then aimsio-sheets preview it.';
  end(showWritten(journey, next, { json, terminal }));
}

function addNew(parser: Argv, stage: Stage, end: End): Argv {
  return parser.command(
    'new',
    'Propose a template from a price sheet, with the reason for each column; imports nothing',
    (inner) =>
      inner
        .options(newOptions)
        .example('$0 template new --from supplier.xlsx -o supplier.json', 'proposes one')
        .example('$0 check supplier.xlsx --template supplier.json', 'tries it'),
    async ({ from, out, name, json, ...args }) => {
      await propose({ ...args, file: from }, { out, name, force: args.force, json }, stage);
      end(0);
    },
  );
}

interface ProposeArguments {
  readonly out: string;
  readonly name: string | undefined;
  readonly force: boolean;
  readonly json: boolean;
}

async function propose(
  sheet: Parameters<typeof readSheetJob>[0],
  { out, name, force: overwrite, json }: ProposeArguments,
  stage: Stage,
): Promise<void> {
  const { terminal } = stage;
  if (!/\.json$/iu.test(out)) {
    throw usage('usage/out', `-o ${out} is no template: its name must end with .json.`);
  }
  const job = {
    ...readSheetJob(sheet, terminal),
    out: resolveFrom(out, terminal),
    name,
    force: overwrite,
  };
  const proposal = await runOffline(stage, (world) => writeProposal(job, world));
  const { stdout, env } = terminal;
  await writeOut(
    stdout,
    json
      ? `${JSON.stringify(buildProposalDocument(proposal), undefined, 2)}\n`
      : renderProposal(proposal, choosePaint(stdout, env)),
  );
}
