import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/core/issue.ts';
import { describeIssue } from '../../src/report/describe-issue.ts';
import { cellIssueSamples } from './cell-issue-samples.ts';
import { guardIssueSamples } from './guard-issue-samples.ts';
import { planIssueSamples } from './plan-issue-samples.ts';
import { remoteIssueSamples } from './remote-issue-samples.ts';
import { reviewIssueSamples } from './review-issue-samples.ts';
import { rowIssueSamples } from './row-issue-samples.ts';
import { sheetIssueSamples } from './sheet-issue-samples.ts';
import { undoIssueSamples } from './undo-issue-samples.ts';

const samples = {
  ...sheetIssueSamples,
  ...cellIssueSamples,
  ...rowIssueSamples,
  ...planIssueSamples,
  ...guardIssueSamples,
  ...remoteIssueSamples,
  ...reviewIssueSamples,
  ...undoIssueSamples,
};

describe('describeIssue', () => {
  it('says every issue as where, what was seen, what is wrong and what to do', async () => {
    const all = Object.values(samples)
      .map((issue) => `${issue.code}\n  ${describeIssue(issue)}\n`)
      .join('\n');
    await expect(all).toMatchFileSnapshot('../golden/issues.txt');
  });

  it('begins with the cell as a spreadsheet writes it', () => {
    expect(describeIssue(samples['cell/not-a-number'])).toMatch(/^Prices!C17: Rate holds "12,5x"/);
  });

  it('says of an amount with one reading that its column contradicts it', () => {
    const issue = { ...samples['cell/ambiguous-number'], seen: '12.50', readings: [12.5] };
    expect(describeIssue(issue, { address: false })).toBe(
      'Rate holds "12.50", which by itself is 12.50, but the column\'s other amounts do not bear it out. ' +
        'Write all of them with the same decimal sign and the same separators, or name the sign as "decimal" in a template.',
    );
  });

  it('leaves the address out where it stands beside the cell anyway', () => {
    expect(describeIssue(samples['cell/not-a-number'], { address: false })).toMatch(/^Rate holds/);
  });

  it('says that a rename is none of a new item, and how to have either', () => {
    expect(describeIssue(samples['plan/rename'], { address: false })).toBe(
      'LAB-010 would be RENAMED to LAB-011; to add a new item, empty its guid cell; to rename, --allow rename',
    );
  });

  it('writes a flag so that it can be copied, quoted where it has blanks', () => {
    expect(describeIssue(samples['plan/look-alike'])).toContain('--allow look-alike:LAB010');
    expect(describeIssue(samples['plan/new-book'])).toContain('--allow "new-book:Northstar 2027"');
  });

  it('says what to do about a dash, an amount for several units, and a code that looks like a date', () => {
    const cell = { heading: 'Rate', severity: 'error' } as const;
    expect(
      [
        { code: 'cell/not-a-number', ...cell, seen: '-', none: true } as const,
        {
          code: 'cell/unit',
          ...cell,
          seen: '100 Kč / 10 min',
          unit: '10 min',
          many: true,
        } as const,
        { code: 'cell/unit', ...cell, severity: 'warning', seen: '12/m²', unit: 'm²' } as const,
        {
          code: 'cell/not-a-code',
          heading: 'Code',
          severity: 'warning',
          seen: '2-Jan',
          why: 'date',
        } as const,
      ].map((issue) => describeIssue(issue)),
    ).toEqual([
      'Rate holds "-", which is no amount. Leave the cell blank to keep what Aimsio holds, or type 0 for a price of nothing.',
      'Rate holds "100 Kč / 10 min", an amount for 10 min. Write the amount for one, and its rate type in the column of its rate type.',
      'Rate holds "12/m²"; the unit "m²" is not read as a rate type. Write the amount alone, and the rate type in the column of its rate type.',
      'Code holds "2-Jan", which looks like a date; Excel turns codes such as 1-2 into dates. It is taken as the code. If it was another, format the cell as Text and type it again.',
    ]);
  });

  it('says of pricebooks that were not read now as of when they are known', () => {
    const issue = { ...samples['plan/prices-stay'], asOf: Date.UTC(2026, 10, 3, 14, 2) };
    expect(describeIssue(issue)).toMatch(/does not change \(as of 3 Nov 2026 14:02 UTC\)\.$/u);
  });

  it('keeps a long or broken text on one line', () => {
    const seen = `first\r\nsecond ${'x'.repeat(500)}`;
    const sentence = describeIssue({ ...samples['cell/not-a-number'], seen });
    expect(sentence).toContain('"first second xxx');
    expect(sentence).not.toContain('\n');
    expect(sentence.length).toBeLessThan(250);
  });

  it('never prints a fact that is missing', () => {
    const bare: readonly Issue[] = [
      { code: 'header/missing', severity: 'error', heading: 'Code' },
      { code: 'plan/deleted', severity: 'error', what: 'LAB-010' },
      { code: 'plan/new-book', severity: 'error', book: 'B', lines: 1 },
      { code: 'plan/new-book', severity: 'error', book: 'B', lines: 1, copyOf: 'A' },
      { code: 'plan/not-a-book', severity: 'error', heading: 'X', amounts: 2, nearest: 'Y' },
      { code: 'plan/no-such-item', severity: 'error', key: 'X' },
      { code: 'plan/unknown-custom-field', severity: 'error', heading: 'Custom: x' },
      { code: 'plan/field-required', severity: 'error', heading: 'Name', creating: false },
      { code: 'sheet/no-fit', severity: 'note', headings: [] },
      { code: 'sheet/no-fit', severity: 'note', headings: [], told: 0 },
      { code: 'sheet/no-fit', severity: 'note', headings: [], told: 999 },
      { code: 'sheet/hidden', severity: 'note', state: 'veryHidden' },
      { code: 'remote/rejected', severity: 'error', status: 500, words: '' },
      { code: 'remote/not-sent', severity: 'error', why: 'stopped', because: '401 on GET' },
      {
        code: 'cell/other-currency',
        severity: 'error',
        heading: 'Rate',
        seen: '€1',
        currency: 'EUR',
      },
      { code: 'cell/damaged-code', severity: 'error', heading: 'Code', seen: '1', proposals: [] },
    ];
    for (const issue of bare) {
      expect(describeIssue(issue)).not.toMatch(/undefined|NaN|\[object|\s\s|\.\.|""/);
    }
  });
});
