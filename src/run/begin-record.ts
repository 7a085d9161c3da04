import { chunk } from '../core/chunk.ts';
import type { Plan } from '../plan/plan.ts';
import type { Journal } from './journal.ts';
import type { Begun } from './run-record.ts';

/** So many entries stand in one line. */
const entriesPerLine = 200;

/**
 * Writes down what a run is about to do, all of it, before anything is sent. Throws the journal's
 * FileFailure where that cannot be written.
 */
export async function beginRecord(journal: Journal, begun: Begun, plan: Plan): Promise<void> {
  const parts = chunk(plan.entries, entriesPerLine);
  await journal.write([
    begun,
    ...parts.map((entries) => ({ kind: 'entries', entries }) as const),
    { kind: 'planned', entries: plan.entries.length, replace: plan.replace },
  ]);
}
