import { basename } from 'node:path';
import type { Action } from '../core/outcome.ts';
import { formatCount, formatMoment } from './format-value.ts';
import { layColumns } from './lay-columns.ts';
import { actionMarks } from './marks.ts';
import { plainPaint } from './paint.ts';
import type { Paint } from './paint.ts';
import { quoteArgument } from './quote-argument.ts';
import { stateOf } from './told-plans.ts';
import type { ToldPlan, ToldPlans } from './told-plans.ts';

/** The kept plans of this computer as a table, the newest first, and how to send one. Ends with a line break. */
export function renderPlans({ server, plans }: ToldPlans, paint: Paint = plainPaint): string {
  if (plans.length === 0) {
    const of = server === undefined ? '' : ` of ${server}`;
    return `No preview${of} was kept on this computer yet.\n`;
  }
  const rows = [['plan', 'when', 'state', 'account', 'user', 'file'], ...plans.map(cellsOf)];
  const [head = '', ...lines] = layColumns(rows, 'left');
  const texts = [
    paint.strong(`${head}  what it does`),
    ...plans.map((plan, place) => {
      const line = `${lines[place] ?? ''}  ${plan.trouble ?? describeActions(plan)}`.trimEnd();
      return paint[stateTones[stateOf(plan)]](line);
    }),
    ...nextStep(plans).flatMap((line) => ['', paint.strong(line)]),
  ];
  return `${texts.join('\n')}\n`;
}

const stateTones = { ready: 'changed', sent: 'quiet', damaged: 'bad' } as const;

function cellsOf(plan: ToldPlan): readonly string[] {
  const { id, account, plannedAt, source } = plan;
  return [
    id,
    plannedAt === undefined ? '' : formatMoment(plannedAt),
    stateOf(plan),
    account?.practice ? 'PRACTICE' : (account?.server ?? '?'),
    account?.user ?? '?',
    source === undefined ? '' : basename(source.path.replaceAll('\\', '/')),
  ];
}

const told: readonly Action[] = ['create', 'update', 'rename', 'remove', 'blocked', 'invalid'];

function describeActions({ counts }: ToldPlan): string {
  const parts = told.flatMap((action) => {
    const count = counts[action];
    return count === 0 ? [] : [`${formatCount(count)} ${actionMarks[action].words}`];
  });
  return parts.join(', ') || 'nothing to send';
}

function nextStep(plans: readonly ToldPlan[]): readonly string[] {
  const ready = plans.find(
    (plan) => stateOf(plan) === 'ready' && sent.some((action) => plan.counts[action] > 0),
  );
  if (ready === undefined) return [];
  const { id, account } = ready;
  const server = account === undefined ? '' : ` --server ${quoteArgument(account.server)}`;
  return [`To send one just as it was previewed: aimsio-sheets import --plan ${id}${server}`];
}

const sent: readonly Action[] = ['create', 'update', 'rename', 'remove'];
