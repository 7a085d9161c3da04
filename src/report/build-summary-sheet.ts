import type { Issue } from '../core/issue.ts';
import { actions, outcomes } from '../core/outcome.ts';
import type { RunResult } from '../run/run.ts';
import type { CellModel, RowModel, SheetModel } from '../sheet/workbook-model.ts';
import { summarySheetName } from '../template/base-sheet.ts';
import { textCell } from './text-cell.ts';
import { describeApproval } from './build-approval-sheet.ts';
import { describeChanges } from './describe-change.ts';
import { describeIssue } from './describe-issue.ts';
import { formatPercent } from './format-value.ts';
import type { Journey } from './journey.ts';
import { listEntries } from './list-entries.ts';
import { actionMarks, outcomeMarks, severityMarks } from './marks.ts';
import type { Mark } from './marks.ts';
import { summarise } from './summarise.ts';
import { summariseMoney } from './summarise-money.ts';

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
}

type Line = readonly CellModel[];

/** The sheet that tells what was done: file, account, counts, amounts, and what stands in no row. */
export function buildSummarySheet(journey: Journey, facts: SummaryFacts): SheetModel {
  const lines: readonly Line[] = [
    [textCell(1, titleOf(journey, facts), 'title')],
    [],
    ...factLines(journey, facts),
    [],
    ...countLines(journey),
    ...sectionOf('Amounts that change', moneyLines(journey)),
    // An undo has a sheet of its own, in which every record has its row.
    ...(journey.undoes ? [] : sectionOf('In no row of the file', rowlessLines(journey))),
    ...sectionOf(
      journey.undoes ? 'About the run' : 'About the file',
      fileIssues(journey).map(issueLine),
    ),
    ...sectionOf('About other records', (journey.run?.findings ?? []).map(issueLine)),
  ];
  const rows: readonly RowModel[] = lines.map((cells, place) => ({ number: place + 1, cells }));
  return { name: summarySheetName, widths: [26, 44, 14, 14, 14, 14], rows };
}

/** `PRACTICE · Result of prices.xlsx`. */
export function titleOf({ account, run }: Journey, { fileName }: SummaryFacts): string {
  const practice = account?.practice ? 'PRACTICE · ' : '';
  return `${practice}${run ? 'Result' : 'Preview'} of ${fileName}`;
}

function factLines(journey: Journey, facts: SummaryFacts): readonly Line[] {
  const { account, run, sheets } = journey;
  const templates = sheets.flatMap(({ name, template }) =>
    template ? [`${name}: ${template}`] : [],
  );
  return [
    pair(journey.undoes === undefined ? 'File' : 'Takes back', facts.fileName),
    ...(facts.hash === undefined ? [] : [pair('SHA-256', facts.hash)]),
    pair('Account', account ? `${account.server}${account.practice ? ' (PRACTICE)' : ''}` : 'none'),
    pair('User', account?.user ?? ''),
    ...(templates.length === 0 ? [] : [pair('Templates', templates.join(', '))]),
    ...planLines(journey),
    ...(run ? runLines(run, facts) : [pair('Changing calls needed', journey.calls.planned)]),
    time('Written (UTC)', facts.writtenAt),
    pair('Written by', `aimsio-sheets ${facts.toolVersion}`),
  ];
}

function runLines(run: RunResult, { runRecord }: SummaryFacts): readonly Line[] {
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

/** The plan by its id, and who approved of it. */
function planLines({ planId, approval }: Journey): readonly Line[] {
  return [
    ...(planId === undefined ? [] : [pair('Plan', planId)]),
    ...(approval === undefined ? [] : [pair('Approval', describeApproval(approval))]),
  ];
}

function pair(name: string, value: string | number): Line {
  const cell: CellModel = typeof value === 'number' ? { column: 2, value } : textCell(2, value);
  return [textCell(1, name, 'quiet'), cell];
}

function time(name: string, at: number): Line {
  return [
    textCell(1, name, 'quiet'),
    { column: 2, value: { date: at }, format: 'yyyy-mm-dd hh:mm:ss' },
  ];
}

function countLines(journey: Journey): readonly Line[] {
  const counts = summarise(journey);
  const done = counts.outcomes;
  const kinds: readonly (readonly [Mark, number])[] = done
    ? outcomes.map((outcome) => [outcomeMarks[outcome], done[outcome]])
    : actions.map((action) => [actionMarks[action], counts.actions[action]]);
  return [
    [textCell(1, done ? 'Result' : 'Planned', 'heading'), textCell(2, 'Records', 'heading')],
    ...kinds
      .filter(([, count]) => count > 0)
      .map(([mark, count]): Line => [
        textCell(1, `${mark.symbol} ${mark.words}`, mark.tone),
        { column: 2, value: count },
      ]),
    ...(counts.leftOut > 0 ? [pair('of the blocked left out by --only', counts.leftOut)] : []),
    ...(journey.undoes === undefined
      ? [
          pair('Rows in the file', counts.sheetRows),
          pair('of them without content', counts.ignored),
        ]
      : []),
  ];
}

function sectionOf(name: string, lines: readonly Line[]): readonly Line[] {
  return lines.length === 0 ? [] : [[], [textCell(1, name, 'heading')], ...lines];
}

function moneyLines(journey: Journey): readonly Line[] {
  return summariseMoney(journey).map(({ book, type, category, heading, rows, percent }) => {
    const name = [book, type, category].filter((part) => part !== undefined).join(' · ');
    const range = percent
      ? `${formatPercent(percent.least)} to ${formatPercent(percent.greatest)}, median ${formatPercent(percent.median)}`
      : '';
    return [
      textCell(1, heading),
      textCell(2, name),
      { column: 3, value: rows },
      textCell(4, range),
    ];
  });
}

function rowlessLines(journey: Journey): readonly Line[] {
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
        textCell(2, name),
        textCell(3, said.join(' ')),
      ];
    });
}

function fileIssues({ issues = [], sheets }: Journey): readonly Issue[] {
  return [...issues, ...sheets.flatMap((sheet) => sheet.issues)];
}

function issueLine(issue: Issue): Line {
  const { symbol, words, tone } = severityMarks[issue.severity];
  return [textCell(1, `${symbol} ${words}`, tone), textCell(2, describeIssue(issue))];
}
