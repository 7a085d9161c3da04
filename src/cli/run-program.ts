import { readFileSync } from 'node:fs';
import yargs from 'yargs';
import type { Argv } from 'yargs';
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
  const parser = commands.reduce(
    (parent, command) => command.add(parent, stage, (code) => void (exitCode = code)),
    buildParser(args, terminal),
  );
  await parser.parseAsync();
  return exitCode;
}

function buildParser(args: readonly string[], terminal: Terminal): Argv {
  const options = commands.find(({ name }) => args.includes(name))?.options ?? {};
  return yargs([...args])
    .scriptName('aimsio-sheets')
    .usage('$0 <command>\n\nMoves price sheets between spreadsheets and Aimsio, without fear.')
    .locale('en')
    .parserConfiguration({ 'greedy-arrays': false })
    .exitProcess(false)
    .strict()
    .demandCommand(1, 'No command was given.')
    .check((parsed) => assertGivenOnce(parsed, options))
    .fail((message: string | undefined, error: unknown) => {
      if (error instanceof Error && error.name !== 'YError') throw error;
      throw describeUsage(message ?? '', args, {
        commands: commands.map(({ name }) => name),
        options: [...Object.keys(options), 'help', 'version'],
      });
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
function assertGivenOnce(
  parsed: Readonly<Record<string, unknown>>,
  options: Command['options'],
): boolean {
  const twice = Object.entries(options).find(
    ([name, { array }]) => array !== true && Array.isArray(parsed[name]),
  );
  if (twice === undefined) return true;
  throw usage('usage/given-twice', `--${twice[0]} is given more than once.`);
}

/** `src/` and `dist/` lie equally deep. */
function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return /"version":\s*"([^"]+)"/u.exec(text)?.[1] ?? '';
}
