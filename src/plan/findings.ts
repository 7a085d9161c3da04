import type { Address } from '../core/address.ts';
import type { Issue } from '../core/issue.ts';
import type { EntityName, RecordShape } from '../model/entity.ts';
import type { AimsioRecord } from '../model/record.ts';
import type { Readings } from '../rows/checked-sheet.ts';
import type { FindFormer } from '../snapshot/former-images.ts';
import type { CustomValues, Held, SnapshotIndex } from '../snapshot/snapshot.ts';
import type { BaseIndex, BaseRecord } from '../template/base-sheet.ts';
import type { Vocabulary } from './learn-vocabulary.ts';
import type { Change, PlanOptions } from './plan.ts';

/** What is known of the file beside its rows. */
export interface PlanFile {
  /** Absent for a file that remembers nothing. */
  readonly base?: PlanBase | undefined;
  /** When the file was saved, epoch milliseconds; absent where nobody knows. */
  readonly savedAt?: number | undefined;
  /** Whether the last change of a record was one of our own runs'. */
  readonly isOwnChange?: ((held: Held) => boolean) | undefined;
  /** What is known of a record from before its last change. */
  readonly findFormer?: FindFormer | undefined;
}

/** What every rule of the plan may look at. */
export interface PlanContext extends PlanFile {
  readonly index: SnapshotIndex;
  readonly options: PlanOptions;
  readonly vocabulary: Vocabulary;
}

/**
 * What a file remembers of the account from which it was exported. On another account it counts for
 * nothing, and the file's guids mean nothing there (RULES, Three ways).
 */
export type PlanBase =
  | {
      readonly of: 'this-account';
      readonly index: BaseIndex;
      /** When the rows were saved that it does not remember. */
      readonly takenAt: number;
    }
  | { readonly of: 'another-account' };

/** One record or line that a row speaks of: what the row says, and what the account holds. */
export interface Subject {
  readonly entity: EntityName;
  readonly shape: RecordShape;
  readonly at: Address;
  readonly readings: Readings;
  /** Absent on create. */
  readonly before?: AimsioRecord;
  readonly custom?: CustomValues;
  /** What the account held when the file was exported. */
  readonly base?: BaseRecord;
  /** The record, or the pricebook of the line. */
  readonly owner?: Held;
}

/** What a rule found: changes to send and things to say. */
export interface Findings {
  readonly changes: readonly Change[];
  readonly issues: readonly Issue[];
}

/** A rule that found nothing. */
export const nothing: Findings = { changes: [], issues: [] };

/** Several rules' findings as one. */
export function joinFindings(parts: readonly Findings[]): Findings {
  // Most rules find nothing in most rows.
  const found = parts.filter(({ changes, issues }) => changes.length > 0 || issues.length > 0);
  const [first = nothing, ...others] = found;
  if (others.length === 0) return first;
  return {
    changes: found.flatMap((part) => part.changes),
    issues: found.flatMap((part) => part.issues),
  };
}
