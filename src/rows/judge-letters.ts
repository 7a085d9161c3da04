import type { Issue } from '../core/issue.ts';
import { foldHeading } from '../core/text.ts';
import type { Binding } from '../template/bind-column.ts';
import { headerAddress } from './column-plan.ts';
import type { ColumnPlan } from './column-plan.ts';

/**
 * Columns that a template names by letter and that look like others: under another heading than it
 * says, or with nothing in them at all. The letter decides, but columns that somebody has moved are told.
 */
export function judgeLetters(plan: ColumnPlan, filled: ReadonlySet<number>): readonly Issue[] {
  const { template, headings } = plan.header;
  return plan.columns.flatMap(({ column, binding }): readonly Issue[] => {
    const told = template.columns.find(({ field }) => field === binding?.field);
    const found = headings.find((candidate) => candidate.column === column);
    if (binding === undefined || told?.letter === undefined) return [];
    if (found === undefined) return filled.has(column) ? [] : [nothingAt(plan, binding)];
    if (told.heading === undefined) return [];
    const names = [told.heading, ...(told.aliases ?? [])].map(foldHeading);
    const isTold = [found.heading, found.alone ?? found.heading].some((name) =>
      names.includes(foldHeading(name)),
    );
    if (isTold) return [];
    const at = { ...headerAddress(plan), column };
    const facts = { heading: told.heading, found: found.heading };
    return [{ code: 'header/other', severity: 'warning', at, ...facts }];
  });
}

function nothingAt(plan: ColumnPlan, { column, heading }: Binding): Issue {
  const at = { sheet: plan.sheet, column };
  return { code: 'header/nothing-there', severity: 'warning', at, heading };
}
