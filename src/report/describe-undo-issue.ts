import type { UndoIssueFacts } from '../core/undo-issue-facts.ts';
import { countOf, formatMoment, formatValue, quote } from './format-value.ts';
import type { Words } from './words.ts';

/** The words of what stands in the way when a run is taken back. */
export const undoWords: Words<keyof UndoIssueFacts> = {
  'undo/edited-since': ({ heading, before, ran, theirs, by, changedAt }) =>
    `KEPT: ${heading} is ${formatValue(theirs)} by now${lastBy(by, changedAt)}; the run had made it ` +
    `${formatValue(ran)} from ${formatValue(before)}. Change it in Aimsio if the former one is meant.`,
  'undo/needed': ({ heading, value, rate }) =>
    `KEPT: ${heading} stays ${quote(value)}, because ${rate} was edited since the run and needs it.`,
  'undo/gone': ({ what, by, changedAt }) =>
    by === undefined && changedAt === undefined
      ? `${what} is gone from Aimsio since the run, so nothing can be put back there.`
      : `${what} was deleted in Aimsio since the run${lastBy(by, changedAt)}. ` +
        'Restore it in Aimsio, then undo again.',
  'undo/code-taken': ({ former, now }) =>
    `${now} keeps its code: another record is ${former} by now. ` +
    'Free the code in Aimsio, then undo again.',
  'undo/created': ({ what, guid }) =>
    `${what} (guid ${guid}) was created by the run and STAYS: Aimsio cannot delete what was created. ` +
    'See to it in Aimsio if it is not meant.',
  'undo/added-price': ({ key, book }) =>
    `${key} was added to the pricebook ${quote(book)} by the run and STAYS. ` +
    'To take it out, undo with --remove-added-lines.',
  'undo/no-item': ({ key }) =>
    `The billable item ${key} is gone from Aimsio, so its price cannot be put back.`,
  'undo/kept': ({ records }) =>
    `Of ${countOf(records, 'record')}, not all that the run did is taken back; each says why below.`,
  'undo/window': ({ run, from, to }) =>
    `What run ${run} wrote was in Aimsio from ${formatMoment(from)} to ${formatMoment(to)}: ` +
    'tickets priced in that time may have used the wrong prices. Check them in Aimsio.',
};

function lastBy(by: string | undefined, changedAt: number | undefined): string {
  if (by === undefined && changedAt === undefined) return '';
  const when = changedAt === undefined ? '' : ` on ${formatMoment(changedAt)}`;
  return ` (changed last${by === undefined ? '' : ` by ${by}`}${when})`;
}
