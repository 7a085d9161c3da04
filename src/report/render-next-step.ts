import { countOf } from './format-value.ts';
import type { Journey } from './journey.ts';
import type { Paint } from './paint.ts';
import { quoteArgument } from './quote-argument.ts';
import type { Counts } from './summarise.ts';

/** What to do now: one clear line, after what did or did not happen. */
export function renderNextStep(journey: Journey, counts: Counts, paint: Paint): readonly string[] {
  const { file = '', plan } = journey;
  if (plan === undefined) return [paint.strong(stepAfterCheck(file, counts))];
  const step = paint.strong(`Nothing was sent. ${stepAfterPreview(journey, counts)}`);
  const { actions } = counts;
  const toSend = actions.create + actions.update + actions.rename + actions.remove;
  if (journey.planId === undefined || toSend === 0) return [step];
  if (journey.result !== undefined) {
    const review = `aimsio-sheets import ${quoteArgument(journey.result)}`;
    return [step, `Or decide in ${journey.result}, row by row, and send that: ${review}`];
  }
  return [step, `Or send just this plan: aimsio-sheets import --plan ${journey.planId}`];
}

function stepAfterCheck(file: string, { actions, entries, sheetRows }: Counts): string {
  if (actions.invalid > 0) {
    return `Next: correct ${countOf(actions.invalid, 'invalid row')}, then check again.`;
  }
  if (entries === 0) return describeNothing(sheetRows);
  return `No row is faulty. Next: aimsio-sheets preview ${quoteArgument(file)}`;
}

function describeNothing(sheetRows: number): string {
  return sheetRows === 0
    ? 'Nothing was read: no row stands below the headings.'
    : 'Nothing was read. Look above for the reason.';
}

function stepAfterPreview(
  { file = '' }: Journey,
  { actions, entries, sheetRows, leftOut }: Counts,
): string {
  const toSend = actions.create + actions.update + actions.rename + actions.remove;
  const command = `aimsio-sheets import ${quoteArgument(file)}`;
  if (entries === 0) return describeNothing(sheetRows);
  if (actions.invalid > 0) {
    const fix = `Next: correct ${countOf(actions.invalid, 'invalid row')} and preview again`;
    return toSend === 0 ? `${fix}.` : `${fix}; to send the rest: ${command} --skip-invalid`;
  }
  if (toSend > 0) return `Next, with the same options: ${command}`;
  const blocked = actions.blocked - leftOut;
  if (blocked > 0) {
    return `Next: decide about ${countOf(blocked, 'blocked row')}; there is nothing else to send.`;
  }
  return leftOut > 0
    ? 'Aimsio already holds all that --only asks for.'
    : 'Aimsio already holds all that the file says.';
}
