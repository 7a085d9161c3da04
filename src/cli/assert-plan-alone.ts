import { usage } from './describe-usage.ts';

/** What may be said of where a plan is sent and written, rather than of what it does. */
const besidePlan = new Set(['server', 'out', 'json']);

/**
 * Throws a UsageFailure for an option that would change what a file's preview shows: a kept plan was
 * made with its own, and others would be passed over in silence.
 */
export function assertPlanAlone(args: object, options: readonly string[]): void {
  const values = new Map<string, unknown>(Object.entries(args));
  const given = options.find(
    (name) => !besidePlan.has(name) && isGiven(values.get(toCamelCase(name))),
  );
  if (given === undefined) return;
  throw usage(
    'usage/plan-alone',
    `--${given} has no effect beside --plan: the plan is sent as it was previewed.`,
    `Leave it out, or preview the file again with --${given}.`,
  );
}

function isGiven(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false;
}

function toCamelCase(name: string): string {
  return name.replaceAll(/-([a-z])/gu, (_, letter: string) => letter.toUpperCase());
}
