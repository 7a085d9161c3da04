import { columnLetters } from '../core/address.ts';
import type { Issue } from '../core/issue.ts';
import { actions, outcomes } from '../core/outcome.ts';
import type { RunResult } from '../run/run.ts';
import type { RowModel, SheetModel } from '../sheet/workbook-model.ts';
import { summarySheetName } from '../template/base-sheet.ts';
import { textCell } from './text-cell.ts';
import { describeApproval } from './build-approval-sheet.ts';
import { describeConfirmed } from './describe-confirmed.ts';
import { describeChanges } from './describe-change.ts';
import { describeIssue } from './describe-issue.ts';
import type { Journey } from './journey.ts';
import { listEntries } from './list-entries.ts';
import { listMoneyLines } from './list-money-lines.ts';
import { actionMarks, outcomeMarks, severityMarks } from './marks.ts';
import type { Mark } from './marks.ts';
import type { PlacedColumn } from './own-columns.ts';
import { summarise } from './summarise.ts';
import { count, headLine, pair, sectionOf, summaryWidths, time } from './summary-line.ts';
import type { SummaryLine } from './summary-line.ts';

/** What the Summary says beside the journey itself. */
export interface SummaryFacts {
  /** The file, or `run 14 of prices.xlsx` for an undo. */
  readonly fileName: string;
  /** SHA-256 of the file, hex; absent for an undo. */
  readonly hash?: string;
  /** Epoch milliseconds. */
  readonly writtenAt: number;
  readonly toolVersion: string;
  /** The path of the run's record; absent where nothing was sent or no state is kept. */
  readonly runRecord?: string;
  /** The sheets in which no headings say what our columns are. */
  readonly unheaded?: readonly UnheadedSheet[];
}

/** A sheet without headings, and our columns in it. */
export interface UnheadedSheet {
  readonly name: string;
  readonly columns: readonly PlacedColumn[];
}

/**
 * The sheet that tells what was done. First what a person looks for: whose account, how many records,
 * which amounts, what to know of the file; then how it was made, and what stands in no row.
 */
export function buildSummarySheet(journey: Journey, facts: SummaryFacts): SheetModel {
  const lines: readonly SummaryLine[] = [
    [textCell(1, titleOf(journey, facts), 'title')],
    [],
    ...accountLines(journey, facts),
    [],
    ...countLines(journey),
    ...listMoneyLines(journey),
    ...sectionOf('Where our columns stand', (facts.unheaded ?? []).map(legendLine)),
    ...sectionOf(
      journey.undoes ? 'About the run' : 'About the file',
      fileIssues(journey).map(issueLine),
    ),
    ...sectionOf('About other records', (journey.run?.findings ?? []).map(issueLine)),
    ...sectionOf('How it was made', originLines(journey, facts)),
    // An undo has a sheet of its own, in which every record has its row.
    ...(journey.undoes ? [] : sectionOf('In no row of the file', rowlessLines(journey))),
  ];
  const rows: readonly RowModel[] = lines.map((cells, place) => ({ number: place + 1, cells }));
  return { name: summarySheetName, widths: summaryWidths, rows };
}

/** `PRACTICE · Result of prices.xlsx`. */
export function titleOf({ account, run }: Journey, { fileName }: SummaryFacts): string {
  const practice = account?.practice ? 'PRACTICE · ' : '';
  return `${practice}${run ? 'Result' : 'Preview'} of ${fileName}`;
}

/** `D: Aimsio send?, E: Aimsio action`. */
function legendLine({ name, columns }: UnheadedSheet): SummaryLine {
  const said = columns.map(({ column, heading }) => `${columnLetters(column)}: ${heading}`);
  return pair(name, said.join(', '));
}

function accountLines({ account }: Journey, { writtenAt }: SummaryFacts): readonly SummaryLine[] {
  return [
    pair('Account', account ? `${account.server}${account.practice ? ' (PRACTICE)' : ''}` : 'none'),
    pair('User', account?.user ?? ''),
    time('Written (UTC)', writtenAt),
  ];
}

function originLines(journey: Journey, facts: SummaryFacts): readonly SummaryLine[] {
  const { run, sheets } = journey;
  const templates = sheets.flatMap(({ name, template }) =>
    template ? [`${name}: ${template}`] : [],
  );
  return [
    pair(journey.undoes === undefined ? 'File' : 'Takes back', facts.fileName),
    ...(facts.hash === undefined ? [] : [pair('SHA-256', facts.hash)]),
    ...(templates.length === 0 ? [] : [pair('Templates', templates.join(', '))]),
    ...planLines(journey),
    ...(run ? runLines(run, facts) : [pair('Changing calls needed', journey.calls.planned)]),
    pair('Written by', `aimsio-sheets ${facts.toolVersion}`),
  ];
}

function runLines(run: RunResult, { runRecord }: SummaryFacts): readonly SummaryLine[] {
  const { id, startedAt, endedAt, calls, interrupted, stopped } = run;
  return [
    ...(id === undefined ? [] : [pair('Run', String(id))]),
    ...(runRecord === undefined ? [] : [pair('Run record', runRecord)]),
    time('Started (UTC)', startedAt),
    time('Ended (UTC)', endedAt),
    pair('Calls made', calls),
    ...(interrupted ? [pair('Interrupted', 'yes, before every row was sent')] : []),
    ...(stopped === undefined ? [] : [pair('Ended early', stopped)]),
  ];
}

/** The plan by its id, who approved of it, and how the account was confirmed. */
function planLines(journey: Journey): readonly SummaryLine[] {
  const { planId, approval } = journey;
  const confirmed = describeConfirmed(journey);
  return [
    ...(planId === undefined ? [] : [pair('Plan', planId)]),
    ...(approval === undefined ? [] : [pair('Approval', describeApproval(approval))]),
    ...(confirmed === undefined ? [] : [pair('Confirmed', confirmed)]),
  ];
}

function countLines(journey: Journey): readonly SummaryLine[] {
  const counts = summarise(journey);
  const done = counts.outcomes;
  const kinds: readonly (readonly [Mark, number])[] = done
    ? outcomes.map((outcome) => [outcomeMarks[outcome], done[outcome]])
    : actions.map((action) => [actionMarks[action], counts.actions[action]]);
  return [
    headLine(done ? 'Result' : 'Planned', 'Records'),
    ...kinds
      .filter(([, count]) => count > 0)
      .map(([mark, count]): SummaryLine => [
        textCell(1, `${mark.symbol} ${mark.words}`, mark.tone),
        { column: 2, value: count },
      ]),
    ...(counts.leftOut > 0 ? [count('of the blocked left out by --only', counts.leftOut)] : []),
    ...(journey.undoes === undefined
      ? [
          count('Rows in the file', counts.sheetRows),
          count('of them without content', counts.ignored),
        ]
      : []),
  ];
}

function rowlessLines(journey: Journey): readonly SummaryLine[] {
  return listEntries(journey)
    .filter(({ row }) => row === undefined)
    .map((entry) => {
      const mark = entry.outcome
        ? outcomeMarks[entry.outcome]
        : actionMarks[entry.action ?? 'unchanged'];
      const said = [
        ...describeChanges(entry),
        ...entry.issues.map((issue) => describeIssue(issue)),
      ];
      const name =
        entry.level === 'line' ? `${entry.book} / ${entry.key}` : `Pricebook ${entry.key}`;
      return [
        textCell(1, `${mark.symbol} ${mark.words}`, mark.tone),
        { ...textCell(2, name), wrap: true },
        { ...textCell(3, said.join(' ')), wrap: true },
      ];
    });
}

function fileIssues({ issues = [], sheets }: Journey): readonly Issue[] {
  return [...issues, ...sheets.flatMap((sheet) => sheet.issues)];
}

function issueLine(issue: Issue): SummaryLine {
  const { symbol, words, tone } = severityMarks[issue.severity];
  return [
    textCell(1, `${symbol} ${words}`, tone),
    { ...textCell(3, describeIssue(issue)), wrap: true },
  ];
}
