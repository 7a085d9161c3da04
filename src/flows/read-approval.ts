import { UsageFailure } from '../core/failure.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import type { AccountSettings } from '../aimsio/account.ts';
import type { Approval } from '../report/build-approval-sheet.ts';
import type { Book } from '../sheet/sheet.ts';
import { approvalSheetName } from '../template/base-sheet.ts';

/**
 * What the approval sheet of a preview workbook states; `undefined` where nobody decided. Of several
 * lines a rejection counts. Throws a UsageFailure for a decision that is neither of the two.
 */
export async function readApproval({ sheets }: Book): Promise<Approval | undefined> {
  const sheet = sheets.find(({ name }) => name === approvalSheetName);
  if (sheet === undefined) return undefined;
  let columns: ReadonlyMap<string, number> | undefined;
  const stated: Approval[] = [];
  for await (const { cells } of sheet.rows()) {
    if (columns === undefined) {
      const heads = new Map(cells.map(({ text, column }) => [text.trim().toLowerCase(), column]));
      if (heads.has('decision') && heads.has('name')) columns = heads;
      continue;
    }
    const places = columns;
    const textOf = (heading: string): string | undefined =>
      cells.find(({ column }) => column === places.get(heading))?.text.trim() || undefined;
    const decision = textOf('decision');
    if (decision === undefined) continue;
    stated.push(
      omitUndefined({
        decision: parseDecision(decision),
        name: textOf('name'),
        date: textOf('date'),
        comment: textOf('comment'),
      }),
    );
  }
  return stated.find(({ decision }) => decision === 'rejected') ?? stated[0];
}

function parseDecision(text: string): Approval['decision'] {
  const decision = text.toLowerCase();
  if (decision === 'approved' || decision === 'rejected') return decision;
  throw new UsageFailure({
    code: 'approval/unclear',
    message: `Nothing was sent. The decision “${text}” in the sheet ${approvalSheetName} is neither approved nor rejected.`,
    hint: 'Choose one of the two there.',
  });
}

/**
 * Throws a UsageFailure for what was rejected, and, where the account asks for an approval, for what was
 * not approved by name. `isPreview`: whether the file is a preview workbook at all.
 */
export function assertApproved(
  approval: Approval | undefined,
  isPreview: boolean,
  { approval: setting }: Pick<AccountSettings, 'approval'>,
): void {
  if (approval?.decision === 'rejected') {
    throw new UsageFailure({
      code: 'approval/rejected',
      message: `Nothing was sent. The preview was rejected${approval.name === undefined ? '' : ` by ${approval.name}`}${approval.comment === undefined ? '' : `: ${approval.comment}`}.`,
      hint: 'Change the file as the reviewer asks, and `preview` it again.',
    });
  }
  if (setting !== 'required' || approval?.name !== undefined) return;
  const missing = approval === undefined ? 'says nothing' : 'names nobody';
  throw new UsageFailure({
    code: 'approval/required',
    message: isPreview
      ? `Nothing was sent. This account takes approved previews only, and the sheet ${approvalSheetName} ${missing}.`
      : 'Nothing was sent. This account takes approved preview workbooks only.',
    hint: isPreview
      ? 'Have name, date and decision filled in there, then import it again.'
      : 'Write one with preview FILE --review, have its approval sheet filled in, and import that workbook.',
  });
}
