import type { Issue } from '../core/issue.ts';
import { foldHeading } from '../core/text.ts';
import { headerAddress } from './column-plan.ts';
import type { ColumnPlan } from './column-plan.ts';

/**
 * Columns that a template names by letter and by heading, under another heading: the letter decides,
 * but columns that somebody has moved are told.
 */
export function judgeLetters(plan: ColumnPlan): readonly Issue[] {
  const { template, headings } = plan.header;
  return plan.columns.flatMap(({ column, binding }): readonly Issue[] => {
    const told = template.columns.find(({ field }) => field === binding?.field);
    const found = headings.find((candidate) => candidate.column === column);
    if (told?.letter === undefined || told.heading === undefined || found === undefined) return [];
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
