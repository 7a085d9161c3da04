import { copyFile, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command, ExitCode, Stage } from '../command.ts';
import type { Terminal } from '../terminal.ts';

const samplesFolder = fileURLToPath(new URL('../../../samples/', import.meta.url));

/** The whole job in the order in which a person would meet it; and the exit code that each step ends with. */
const steps: readonly { readonly args: readonly string[]; readonly ends: ExitCode }[] = [
  { args: ['check', 'faulty.xlsx'], ends: 1 },
  { args: ['preview', 'billable-items.csv'], ends: 0 },
  { args: ['import', 'billable-items.csv', '--yes'], ends: 0 },
  { args: ['import', 'price-books.xlsx', '--yes'], ends: 0 },
  { args: ['import', 'billable-items.csv', '--yes', '--out', 'second.result.xlsx'], ends: 0 },
  { args: ['export', 'all'], ends: 0 },
];

/** `demo`: the whole job on a practice account of its own, with the samples. */
export const demoCommand: Command = {
  name: 'demo',
  options: {},
  add: (parser, stage, end) =>
    parser.command(
      'demo',
      'Run the whole job on a fresh practice account with the sample sheets',
      (command) => command.example('$0 demo', 'touches nothing but a folder of its own'),
      async () => end(await runDemo(stage)),
    ),
};

async function runDemo({ terminal, run }: Stage): Promise<ExitCode> {
  const { stdout, env } = terminal;
  const folder = await mkdtemp(join(tmpdir(), 'aimsio-sheets-demo-'));
  const files = join(folder, 'sheets');
  await mkdir(files);
  const samples = steps.flatMap(({ args }) => args.find((arg) => /\.(csv|xlsx)$/u.test(arg)) ?? []);
  for (const sample of new Set(samples)) {
    await copyFile(join(samplesFolder, sample), join(files, sample));
  }
  const { AIMSIO_USERNAME: _user, AIMSIO_PASSWORD: _password, ...rest } = env;
  const own: Terminal = {
    ...terminal,
    cwd: files,
    env: { ...rest, AIMSIO_SHEETS_HOME: join(folder, 'state') },
  };
  for (const { args, ends } of steps) {
    stdout.write(`\n$ aimsio-sheets ${args.join(' ')}\n\n`);
    const exitCode = await run(args, own);
    if (exitCode !== ends) return exitCode === 0 ? 1 : exitCode;
  }
  stdout.write(
    [
      '',
      'That was the whole job, on a PRACTICE account of its own. Its files are in',
      `  ${files}`,
      'Open billable-items.PRACTICE.result.xlsx and all.PRACTICE.xlsx to see the results.',
      '',
    ].join('\n'),
  );
  return 0;
}
