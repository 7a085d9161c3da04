import type { PlansDocument } from './plans-document.ts';
import { stateOf } from './told-plans.ts';
import type { ToldPlan, ToldPlans } from './told-plans.ts';

/** The one JSON document of `plans --json`. Its shape, `plans-document.ts`, is a contract. */
export function buildPlansDocument({ plans }: ToldPlans): PlansDocument {
  return { schema: 1, command: 'plans', plans: plans.map(showPlan) };
}

function showPlan(plan: ToldPlan): PlansDocument['plans'][number] {
  const { id, account, source, plannedAt, ranAt, counts, trouble } = plan;
  const entries = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    plan: id,
    server: account?.server ?? null,
    user: account?.user ?? null,
    state: stateOf(plan),
    file: source?.path ?? null,
    sha256: source?.sha256 ?? null,
    plannedAt: showTime(plannedAt),
    ranAt: showTime(ranAt),
    counts: { entries, actions: counts },
    ...(trouble === undefined ? {} : { trouble }),
  };
}

function showTime(at: number | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString();
}
