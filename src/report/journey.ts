import type { Plan, PlanEntry } from '../plan/plan.ts';
import type { SendOffer } from '../plan/review.ts';
import type { CheckedSheet } from '../rows/checked-sheet.ts';
import type { Confirmed } from '../run/run-record.ts';
import type { RunResult } from '../run/run.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import type { Base } from '../template/base-sheet.ts';
import type { Issue } from '../core/issue.ts';
import type { Approval } from './build-approval-sheet.ts';

/** What a command read, planned and did, as far as it came. Everything in this folder tells of it. */
export interface Journey {
  /** `check`, `preview`, `import`, `export`, `undo`. */
  readonly command: string;
  /** Absent where no account took part. */
  readonly account?: JourneyAccount;
  /** The file's path as the user gave it; absent for an export and an undo. */
  readonly file?: string;
  readonly sheets: readonly CheckedSheet[];
  /** About the file as a whole, such as that Excel has it open. */
  readonly issues?: readonly Issue[];
  /** Absent in a check. */
  readonly plan?: Plan;
  /** By which the plan can be imported as it is; absent where it is not kept. */
  readonly planId?: string;
  /** Of a preview that becomes a workbook: what its reviewer may decide. */
  readonly offers?: ReadonlyMap<PlanEntry, SendOffer>;
  /** What the file says of who approved of it. */
  readonly approval?: Approval;
  /** How the account's name was given before anything was sent to it. */
  readonly confirmed?: Confirmed;
  /** The run that an undo takes back. */
  readonly undoes?: UndoneRun;
  /** Absent in a check and in a preview. */
  readonly run?: RunResult;
  /** What the account held; it tells the types and categories of the money summary. */
  readonly index?: SnapshotIndex;
  /** Calls that change something: how many the plan needs, how many were made. */
  readonly calls: { readonly planned: number; readonly made: number };
  /** What its workbook is to remember of the account for the next import; absent: nothing. */
  readonly newBase?: Base;
  /** The path of the file that was written. */
  readonly result?: string;
  /** Why it could not run; absent where it could. */
  readonly failure?: JourneyFailure;
}

/** What ended a command before it came to anything, as stderr says it. */
export interface JourneyFailure {
  /** Stable, with a slash: `file/not-found`. */
  readonly code: string;
  readonly message: string;
  /** What to do now. */
  readonly hint: string;
}

/** A run that is taken back. */
export interface UndoneRun {
  /** Its number in the account. */
  readonly id: number;
  /** When it began, epoch milliseconds; absent where its record cannot be read. */
  readonly begunAt?: number;
  /** The path at which its file lay; absent where it had none, or where that is not known. */
  readonly file?: string;
}

/** Which account a command worked on. */
export interface JourneyAccount {
  /** `practice`, `sandbox`, `portal`, `mock`, or a URL. */
  readonly server: string;
  readonly user: string;
  readonly practice: boolean;
}
