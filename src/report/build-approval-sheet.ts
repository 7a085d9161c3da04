import type { RowModel, SheetModel } from '../sheet/workbook-model.ts';
import { approvalSheetName } from '../template/base-sheet.ts';
import { textCell } from './text-cell.ts';

/** The headings of the approval, in order. */
export const approvalHeadings = ['Name', 'Date', 'Decision', 'Comment'] as const;

/** What somebody stated in the approval sheet of a preview workbook. Nobody checks who wrote it. */
export interface Approval {
  readonly decision: 'approved' | 'rejected';
  readonly name?: string;
  /** As it was written. */
  readonly date?: string;
  readonly comment?: string;
}

/** The sheet in which whoever answers for the changes says so. */
export function buildApprovalSheet(): SheetModel {
  const says = [
    'Look through the other sheets first. Set “Aimsio send?” to no on rows that are to wait.',
    'Then fill in the line below. approved: the rows that say yes or accept may be sent. rejected: nothing is.',
    'An import writes this line into its record, as what the file states. It does not check who wrote it.',
  ];
  const heading = 6;
  const rows: readonly RowModel[] = [
    { number: 1, cells: [textCell(1, 'Approval', 'title')] },
    ...says.map((text, at) => ({ number: at + 2, cells: [textCell(1, text)] })),
    {
      number: heading,
      cells: approvalHeadings.map((text, at) => textCell(at + 1, text, 'heading')),
    },
    {
      number: heading + 1,
      cells: approvalHeadings.map((_, at) => ({
        ...textCell(at + 1, ''),
        wrap: true,
        framed: true,
      })),
    },
  ];
  return {
    name: approvalSheetName,
    widths: [28, 16, 16, 60],
    frozenRows: heading,
    room: 0,
    checks: [
      {
        column: 3,
        prompt: { title: 'Decision', text: 'approved or rejected' },
        rule: { kind: 'choices', values: ['approved', 'rejected'], closed: true },
      },
    ],
    rows,
  };
}

/** `stated in the file: approved by R. Tran, 2026-11-24 (as discussed)`. */
export function describeApproval({ decision, name, date, comment }: Approval): string {
  const who = name === undefined ? '' : ` by ${name}`;
  const when = date === undefined ? '' : `, ${date}`;
  return `stated in the file: ${decision}${who}${when}${comment === undefined ? '' : ` (${comment})`}`;
}
