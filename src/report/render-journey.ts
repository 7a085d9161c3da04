import { hasError } from '../core/issue.ts';
import type { Issue } from '../core/issue.ts';
import { describeIssue } from './describe-issue.ts';
import type { Journey } from './journey.ts';
import { severityMarks } from './marks.ts';
import type { Paint } from './paint.ts';
import { proposeNext } from './propose-next.ts';
import { renderCounts } from './render-counts.ts';
import { renderEntries } from './render-entries.ts';
import { renderMoney } from './render-money.ts';
import { renderSheets } from './render-sheets.ts';

/** How a journey is told. */
export interface Telling {
  readonly paint: Paint;
  /** Rows shown of each kind; what is left out is counted. */
  readonly mostRows: number;
  /** Whether the way on is shown; not before a question that is the way on. */
  readonly next: boolean;
}

/** A check, preview or import as text for a terminal: what was read, what would be or was done, what is next. */
export function renderJourney(journey: Journey, telling: Telling): string {
  const { paint, next } = telling;
  const blocks = [
    renderTitle(journey, paint),
    renderSheets(journey, paint),
    renderEntries(journey, telling),
    renderFindings(journey, paint),
    renderMoney(journey, paint),
    renderCounts(journey, paint),
    next ? proposeNext(journey) : [],
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function renderTitle({ account, file, command, run }: Journey, paint: Paint): readonly string[] {
  const where = account?.practice
    ? 'PRACTICE account: nothing leaves this computer'
    : account && `${account.server} as ${account.user}`;
  const what = run === undefined && command === 'import' ? 'preview' : command;
  return [paint.strong([what.toUpperCase(), file, where].filter(Boolean).join(' · '))];
}

/** What is to be said of the file and its sheets rather than of a row. */
function renderFindings({ issues = [], sheets }: Journey, paint: Paint): readonly string[] {
  const found: readonly Issue[] = [
    ...issues,
    ...sheets
      .filter((sheet) => sheet.read || hasError(sheet.issues))
      .flatMap((sheet) => sheet.issues),
  ];
  return found.map((issue) => {
    const { symbol, tone } = severityMarks[issue.severity];
    return `  ${paint[tone](symbol)} ${describeIssue(issue)}`;
  });
}
