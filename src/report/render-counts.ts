import { actions, outcomes } from '../core/outcome.ts';
import { formatCount } from './format-value.ts';
import type { Journey } from './journey.ts';
import { actionMarks, outcomeMarks } from './marks.ts';
import type { Mark } from './marks.ts';
import type { Paint } from './paint.ts';
import { summarise } from './summarise.ts';

/** How many records of each kind: of the outcomes once there are any, else of the actions. */
export function renderCounts(journey: Journey, paint: Paint): readonly string[] {
  const counts = summarise(journey);
  if (journey.run !== undefined && counts.outcomes !== undefined) {
    const { outcomes: done } = counts;
    return [
      renderLine(
        outcomes.map((outcome) => [outcomeMarks[outcome], done[outcome]]),
        paint,
      ),
    ];
  }
  if (journey.plan === undefined)
    return renderChecked(counts.entries, counts.actions.invalid, paint);
  const line = renderLine(
    actions.map((action) => [actionMarks[action], counts.actions[action]]),
    paint,
  );
  const forEver =
    counts.actions.create > 0 ? ['  Creates are for ever: Aimsio has no delete.'] : [];
  return [line, ...forEver];
}

function renderLine(parts: readonly (readonly [Mark, number])[], paint: Paint): string {
  const shown = parts.filter(([, count]) => count > 0);
  if (shown.length === 0) return '  Nothing to do.';
  const words = shown.map(([{ symbol, tone, words: name }, count]) =>
    paint[tone](`${symbol} ${formatCount(count)} ${name}`),
  );
  return `  ${words.join('   ')}`;
}

function renderChecked(entries: number, invalid: number, paint: Paint): readonly string[] {
  const good = entries - invalid;
  const parts = [
    paint.good(`✓ ${formatCount(good)} ${good === 1 ? 'row reads' : 'rows read'} well`),
    ...(invalid === 0 ? [] : [paint.bad(`✗ ${formatCount(invalid)} invalid`)]),
  ];
  return [`  ${parts.join('   ')}`];
}
