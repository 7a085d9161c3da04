/** A field's value; absent: blank. */
type Shown = string | number | boolean;

/** Issues with what a run did, when it is to be taken back: code and facts. */
export interface UndoIssueFacts {
  /** Somebody changed the field since the run, so it is kept. `ran`: as the run left it. */
  'undo/edited-since': {
    readonly heading: string;
    readonly before?: Shown;
    readonly ran?: Shown;
    readonly theirs?: Shown;
    readonly by?: string;
    readonly changedAt?: number;
  };
  /** A type is kept with the rate that somebody changed since, which needs it. */
  'undo/needed': { readonly heading: string; readonly value: string; readonly rate: string };
  /** `by` and `changedAt`: who deleted it; absent where it is not there at all. */
  'undo/gone': { readonly what: string; readonly by?: string; readonly changedAt?: number };
  /** The code that a rename would give back belongs to another record by now. */
  'undo/code-taken': { readonly former: string; readonly now: string };
  /** The run created it, which is for ever. */
  'undo/created': { readonly what: string; readonly guid: string };
  /** The run added the price, which stays unless asked for. */
  'undo/added-price': { readonly key: string; readonly book: string };
  /** A price that the run removed cannot be put back without its item. */
  'undo/no-item': { readonly key: string };
  /** So many records, of which at least one value is kept or cannot be taken back. */
  'undo/kept': { readonly records: number };
  /** From the run's first change to its undoing, epoch milliseconds. */
  'undo/window': { readonly run: number; readonly from: number; readonly to: number };
}
