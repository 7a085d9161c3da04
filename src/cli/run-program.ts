import { readFileSync } from 'node:fs';
import yargs from 'yargs';
import type { Argv } from 'yargs';
import type { Failure } from '../core/failure.ts';
import type { Command, ExitCode, Stage } from './command.ts';
import { checkCommand } from './commands/check.ts';
import { compareCommand } from './commands/compare.ts';
import { demoCommand } from './commands/demo.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { inspectCommand } from './commands/inspect.ts';
import { plansCommand } from './commands/plans.ts';
import { practiceCommand } from './commands/practice.ts';
import { previewCommand } from './commands/preview.ts';
import { resumeCommand } from './commands/resume.ts';
import { runsCommand } from './commands/runs.ts';
import { templateCommand } from './commands/template.ts';
import { undoCommand } from './commands/undo.ts';
import { whyCommand } from './commands/why.ts';
import { describeUsage, usage } from './describe-usage.ts';
import { reportRefusal } from './report-refusal.ts';
import type { Terminal } from './terminal.ts';

const commands: readonly Command[] = [
  inspectCommand,
  templateCommand,
  checkCommand,
  previewCommand,
  importCommand,
  resumeCommand,
  undoCommand,
  exportCommand,
  runsCommand,
  plansCommand,
  whyCommand,
  compareCommand,
  practiceCommand,
  demoCommand,
];

/**
 * Runs the command that the arguments name and gives its exit code. Throws a `UsageFailure` for
 * arguments that make no sense, and whatever the command throws.
 */
export async function runProgram(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const stage: Stage = { terminal, toolVersion: readVersion(), run: runProgram };
  const command = commands.find(({ name }) => args.includes(name));
  let refusal: Failure | undefined;
  const refuse = (failure: Failure): never => {
    refusal = failure;
    throw failure;
  };
  const parser = commands.reduce(
    (parent, one) => one.add(parent, stage, (code) => void (exitCode = code)),
    buildParser(args, command?.options ?? {}, refuse, terminal),
  );
  try {
    await parser.parseAsync();
  } catch (error) {
    if (refusal === undefined || error !== refusal) throw error;
    return await reportRefusal(refusal, args, command, terminal);
  }
  return exitCode;
}

function buildParser(
  args: readonly string[],
  options: Command['options'],
  refuse: (failure: Failure) => never,
  terminal: Terminal,
): Argv {
  return yargs([...args])
    .scriptName('aimsio-sheets')
    .usage('$0 <command>\n\nMoves price sheets between spreadsheets and Aimsio, without fear.')
    .locale('en')
    .parserConfiguration({ 'greedy-arrays': false })
    .exitProcess(false)
    .strict()
    .demandCommand(1, 'No command was given.')
    .check((parsed) => checkGivenOnce(parsed, options, refuse))
    .fail((message: string | undefined, error: unknown) => {
      if (error instanceof Error && error.name !== 'YError') throw error;
      const known = {
        commands: commands.map(({ name }) => name),
        options: [...Object.keys(options), 'help', 'version'],
      };
      refuse(describeUsage(message ?? '', args, known));
    })
    .epilogue(
      'Exit codes: 0 done, 1 done but some rows need you, 2 could not run, 130 interrupted.\n' +
        'Credentials come from AIMSIO_USERNAME and AIMSIO_PASSWORD, or are asked for.',
    )
    .version(readVersion())
    .help()
    .wrap(Math.min(100, terminal.stdout.columns || 100));
}

/** An option that is no list is given once; which of two values counts would be a guess. */
function checkGivenOnce(
  parsed: Readonly<Record<string, unknown>>,
  options: Command['options'],
  refuse: (failure: Failure) => never,
): boolean {
  const twice = Object.entries(options).find(
    ([name, { array }]) => array !== true && Array.isArray(parsed[name]),
  );
  if (twice === undefined) return true;
  return refuse(usage('usage/given-twice', `--${twice[0]} is given more than once.`));
}

/** `src/` and `dist/` lie equally deep. */
function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return /"version":\s*"([^"]+)"/u.exec(text)?.[1] ?? '';
}
