import type { Difference, FieldDifference } from '../plan/comparison.ts';
import { showIssue } from './build-document.ts';
import type { CompareDocument } from './compare-document.ts';
import { isEqual } from './compared.ts';
import type { Compared, ComparedSide } from './compared.ts';
import { countDifferences } from './count-differences.ts';

/** The one JSON document of `compare --json`. Its shape, `compare-document.ts`, is a contract. */
export function buildCompareDocument(compared: Compared): CompareDocument {
  const { first, second, comparison, issues, result } = compared;
  return {
    schema: 1,
    command: 'compare',
    first: showSide(first),
    second: showSide(second),
    entities: [...comparison.entities],
    equal: isEqual(compared),
    counts: {
      equal: comparison.equal,
      ...countDifferences(comparison),
      notComparedInFirst: comparison.notCompared.first,
      notComparedInSecond: comparison.notCompared.second,
      customUnread: comparison.customUnread,
    },
    differences: comparison.differences.map(showDifference),
    issues: issues.map(showIssue),
    files: { workbook: result ?? null },
  };
}

function showSide({ name, kind, account, takenAt }: ComparedSide): CompareDocument['first'] {
  const { server, user } = account;
  return { name, kind, server, user, takenAt: new Date(takenAt).toISOString() };
}

function showDifference(difference: Difference): CompareDocument['differences'][number] {
  const { changedBy, changedAt, changes, ...about } = difference;
  return {
    ...about,
    changedBy: changedBy ?? null,
    changedAt: changedAt === undefined ? null : new Date(changedAt).toISOString(),
    changes: changes.map(showChange),
  };
}

function showChange({
  field,
  heading,
  from,
  to,
  percent,
}: FieldDifference): CompareDocument['differences'][number]['changes'][number] {
  return { field, heading, from: from ?? null, to: to ?? null, percent: percent ?? null };
}
