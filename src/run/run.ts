import type { Issue } from '../core/issue.ts';
import type { Outcome } from '../core/outcome.ts';
import type { Value } from '../model/record.ts';
import type { PlanEntry } from '../plan/plan.ts';

/** What became of one planned record. */
export interface RunEntry {
  readonly entry: PlanEntry;
  readonly outcome: Outcome;
  /** The record's guid where it is known by now. */
  readonly guid?: string;
  /** Whether the record was read back and holds what was sent. */
  readonly verified: boolean;
  /** What the service had to say, beside the plan's own issues. */
  readonly issues: readonly Issue[];
  /** Epoch milliseconds of the answer; absent where nothing was sent. */
  readonly finishedAt?: number;
  /** What was read back of the changed fields; absent where nothing was. */
  readonly stored?: Readonly<Record<string, Value>>;
  /** The record's time of change when it was read back, epoch milliseconds. */
  readonly updatedAt?: number;
}

/** A run that has ended: one outcome for every entry of its plan, in the plan's order. */
export interface RunResult {
  /** Its number in the account; absent where no state is kept. */
  readonly id?: number;
  readonly entries: readonly RunEntry[];
  /** Calls made for the run itself, reads included. */
  readonly calls: number;
  /** Calls among them that could change something. */
  readonly posts: number;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** True where it was interrupted before every entry was sent. */
  readonly interrupted: boolean;
  /** Why it ended early, in words. */
  readonly stopped?: string;
  /** Entries without a final outcome, with which a resume goes on. */
  readonly open?: number;
  /** What was found of records that it did not write; absent where they were not looked at. */
  readonly findings?: readonly Issue[];
}
