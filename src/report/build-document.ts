import { formatAddress } from '../core/address.ts';
import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import type { Change } from '../plan/plan.ts';
import type { CheckedSheet } from '../rows/checked-sheet.ts';
import { describeIssue } from './describe-issue.ts';
import type { Document, DocumentIssue, DocumentRow } from './document.ts';
import type { Journey } from './journey.ts';
import { listEntries } from './list-entries.ts';
import type { Entry } from './list-entries.ts';
import { summarise } from './summarise.ts';
import { summariseMoney } from './summarise-money.ts';

/** The one JSON document that `--json` prints. Its shape, `document.ts`, is a contract. */
export function buildDocument(journey: Journey): Document {
  const { command, account, file, sheets, calls, result } = journey;
  return {
    schema: 1,
    command,
    server: account?.server ?? null,
    ...tellEnd(journey),
    file: file ?? null,
    sheets: sheets.map(showSheet),
    counts: summarise(journey),
    calls: { planned: calls.planned, made: calls.made },
    rows: listEntries(journey).map(showRow),
    money: [...summariseMoney(journey)],
    issues: listIssues(journey).map(showIssue),
    files: { result: result ?? null },
  };
}

/** Which plan and run it was, and how it ended, as far as that is known. */
function tellEnd(journey: Journey): Partial<Document> {
  const { planId: plan, approval, confirmed, run, undoes, failure } = journey;
  const how = { undoes: undoes?.id, stopped: run?.stopped, failure };
  return omitUndefined({ plan, approval, confirmed, run: run?.id, ...how });
}

/** Of the file, of its sheets, and of records that the run did not write. */
function listIssues({ issues = [], sheets, run }: Journey): readonly Issue[] {
  return [...issues, ...sheets.flatMap((sheet) => sheet.issues), ...(run?.findings ?? [])];
}

function showSheet({ name, template, rowCount, read }: CheckedSheet): Document['sheets'][number] {
  return { name, template: template ?? null, rows: rowCount, read };
}

function showRow(entry: Entry): DocumentRow {
  const { column, book, outcome, duplicateOf } = entry;
  return {
    sheet: entry.sheet ?? null,
    row: entry.row ?? null,
    ...(column === undefined ? {} : { column }),
    ...(book === undefined ? {} : { book }),
    key: entry.key,
    entity: entry.entity,
    action: entry.action ?? null,
    ...(outcome === undefined ? {} : { outcome }),
    guid: entry.guid ?? null,
    verified: entry.verified,
    ...(duplicateOf === undefined ? {} : { duplicateOf }),
    changes: entry.changes.map(showChange),
    issues: entry.issues.map(showIssue),
  };
}

function showChange({ field, heading, from, to }: Change): DocumentRow['changes'][number] {
  return { field, heading, from: from ?? null, to: to ?? null };
}

/** A finding as every document shows it. */
export function showIssue(issue: Issue): DocumentIssue {
  return {
    code: issue.code,
    severity: issue.severity,
    cell: issue.at === undefined ? null : formatAddress(issue.at),
    message: describeIssue(issue, { address: false }),
  };
}
