import type { Outcome } from '../core/outcome.ts';
import type { Lines, RecordShape } from '../model/entity.ts';
import type { AimsioRecord, Value } from '../model/record.ts';
import type { CustomValues, Held, HeldLine, SnapshotIndex } from '../snapshot/snapshot.ts';
import type { Change, PlanEntry } from './plan.ts';

/** An entry of the run that is to be taken back, and what became of it. */
export interface DoneEntry {
  readonly entry: PlanEntry;
  readonly outcome: Outcome;
  /** Of the record; for a line, of its book. */
  readonly guid?: string | undefined;
  /**
   * What was read back of the changed fields, blank ones null. For a field that is not there, what was
   * sent counts.
   */
  readonly stored?: Readonly<Record<string, Value | null>> | undefined;
}

/** How far a run is to be taken back. */
export interface UndoOptions {
  /** Whether prices that the run added go, by a REPLACE of their book. */
  readonly removeAddedLines: boolean;
  /** Reads the custom fields of a record as the account gave it. */
  readonly readCustom: (shape: RecordShape, record: AimsioRecord) => CustomValues;
}

/** What every rule of an undo may look at. */
export interface UndoContext extends UndoOptions {
  readonly index: SnapshotIndex;
  /** The code that an item will have once the run's renames are taken back: mostly its present one. */
  readonly restoredCode: (code: string) => string;
}

/** A record or line as the account holds it now. */
export interface Present {
  readonly shape: RecordShape;
  readonly record: AimsioRecord;
  readonly custom: CustomValues;
  /** The record itself, or the pricebook of the line: it knows who changed it last. */
  readonly owner: Held;
  readonly index: SnapshotIndex;
}

/** A field's value as the run left it: read back, else as it was sent. */
export function leftBy({ stored = {} }: DoneEntry, { field, to }: Change): Value {
  const read = stored[field];
  return read === undefined ? to : (read ?? undefined);
}

/** A price of the run, and where it is by now. */
export interface UndoneLine {
  readonly done: DoneEntry;
  readonly shape: Lines;
  /** Its pricebook, which is there. */
  readonly book: Held;
  /** What the book holds of it: nothing, one price, or several of the same code. */
  readonly lines: readonly HeldLine[];
}

/** A price entry of an undo that does nothing yet. */
export function aboutLine(key: string, book: Held): PlanEntry {
  return {
    entity: book.entity,
    level: 'line',
    book: book.key,
    key,
    action: 'unchanged',
    guid: book.guid,
    changes: [],
    issues: [],
  };
}
