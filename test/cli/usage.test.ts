import { describe, expect, it } from 'vitest';
import { UsageFailure } from '../../src/core/failure.ts';
import { aTerminal } from '../support/fake-terminal.ts';
import { runCli } from '../support/run-cli.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const { path: cwd } = createTemporaryFolder();

describe('help', () => {
  it('says what the program is for, its commands and its exit codes', async () => {
    const { code, stdout, stderr } = await runCli(['--help'], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    for (const command of ['check', 'preview', 'import', 'export', 'practice', 'demo']) {
      expect(stdout).toMatch(new RegExp(`aimsio-sheets ${command}`, 'u'));
    }
    expect(stdout).toContain('Exit codes: 0 done');
  });

  it('is there for a command, with examples to copy', async () => {
    const { code, stdout, stderr } = await runCli(['import', '--help'], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/Examples:\s+aimsio-sheets import prices\.xlsx/u);
    for (const flag of ['template', 'sheet', 'server', 'out', 'json', 'yes', 'skip-invalid']) {
      expect(stdout).toContain(`--${flag}`);
    }
  });

  it('tells the version', async () => {
    const { code, stdout } = await runCli(['--version'], { cwd });
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/u)]);
  });
});

describe('a command line that makes no sense', () => {
  it.each([
    ['no command at all', [], /No command was given/u],
    ['an unknown command', ['improt', 'x.csv'], /no command “improt”.*Did you mean import\?/u],
    ['an unknown flag', ['preview', 'x.csv', '--sheets', 'A'], /--sheets.*Did you mean --sheet\?/u],
    ['an unknown flag of import', ['import', 'x.csv', '--yse'], /--yse.*Did you mean --yes\?/u],
    ['no file', ['preview'], /one more word/u],
    ['a word too many', ['check', 'my', 'prices.csv'], /“prices.csv” is one word too many/u],
    ['a flag without its value', ['preview', 'x.csv', '--server'], /--server needs a value/u],
    ['an unknown guard', ['preview', 'x.csv', '--allow', 'renam:A'], /Did you mean rename\?/u],
    ['decimals that are none', ['preview', 'x.csv', '--round', 'two'], /whole number/u],
    ['a kind that is none', ['preview', 'x.csv', '--only', 'rename'], /rename.*create, update/u],
    ['--only beside --replace', ['preview', 'x.csv', '--only=create', '--replace=B'], /one of/u],
    ['rows that are no number', ['import', 'x.csv', '--max-rows', '1.5'], /--max-rows.*whole/u],
    ['a step of nothing', ['preview', 'x.csv', '--step', '0'], /--step.*such as 0\.25/u],
    ['a step with a comma', ['preview', 'x.csv', '--step', '0,25'], /--step.*decimal point/u],
    ['a value with a minus', ['preview', 'x.csv', '--expect', '-3%'], /"--expect=-3%"/u],
    ['an expectation of nothing', ['preview', 'x.csv', '--expect', 'type=labour'], /\+4\.5%/u],
    ['a workbook by another name', ['preview', 'x.csv', '--out', 'x.pdf'], /\.xlsx/u],
    ['a template for nothing', ['template'], /billable-items, price-books or price-matrix/u],
    ['a blank template by another name', ['template', 'price-books', '-o', 'x.csv'], /\.xlsx/u],
    ['pricebooks of items', ['template', 'billable-items', '--book', 'B'], /--book is no option/u],
    ['an unknown export', ['export', 'invoices'], /invoices/u],
    ['a --replace without a book', ['preview', 'x.csv', '--replace'], /--replace needs a value/u],
  ])('%s is a failure with a proposal, and nothing is printed', async (_, args, sentence) => {
    const terminal = aTerminal({ cwd });
    const failure = await terminal.run(args).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UsageFailure);
    const { message, hint } = failure as UsageFailure;
    expect(`${message} ${hint}`).toMatch(sentence);
    expect(hint).not.toBe('');
    expect(terminal.said).toEqual({ stdout: '', stderr: '' });
  });

  it('ends the program with exit 2, a sentence and a hint, without a stack', async () => {
    const { code, stdout, stderr } = await runCli(['improt', 'x.csv'], { cwd });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trim().split('\n')).toHaveLength(2);
  });
});
