import type { Action } from '../core/outcome.ts';
import type { JourneyAccount } from './journey.ts';

/** The plans that previews kept on this computer. */
export interface ToldPlans {
  /** The server that was asked for; absent: all. */
  readonly server?: string | undefined;
  /** The newest first. */
  readonly plans: readonly ToldPlan[];
}

/** One kept plan of a list. What is absent cannot be read. */
export interface ToldPlan {
  /** By which it is imported. */
  readonly id: string;
  readonly account?: JourneyAccount | undefined;
  /** When it was made, epoch milliseconds. */
  readonly plannedAt?: number;
  /** Where the file lay, and the SHA-256 of what was in it. */
  readonly source?: { readonly path: string; readonly sha256: string };
  readonly counts: Readonly<Record<Action, number>>;
  /** When an import began to send it, epoch milliseconds; absent: it can be sent. */
  readonly ranAt?: number | undefined;
  /** Why it cannot be read. */
  readonly trouble?: string;
}

/** Whether a kept plan can be sent, was sent, or cannot be read. */
export function stateOf({ trouble, ranAt }: ToldPlan): 'ready' | 'sent' | 'damaged' {
  if (trouble !== undefined) return 'damaged';
  return ranAt === undefined ? 'ready' : 'sent';
}
