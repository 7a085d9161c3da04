import type { RunSummary } from '../run/run-summary.ts';
import type { JourneyAccount } from './journey.ts';

/** The runs of this computer, as far as there is something to tell of them. */
export interface ToldRuns {
  /** The server that was asked for; absent: all. */
  readonly server?: string | undefined;
  /** The newest first. */
  readonly runs: readonly ToldRun[];
}

/** One run of a list. */
export interface ToldRun {
  /** Absent where nothing of it can be read. */
  readonly account?: JourneyAccount | undefined;
  readonly summary: RunSummary;
}
