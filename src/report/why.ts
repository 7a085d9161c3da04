import type { Address } from '../core/address.ts';
import type { EntityName } from '../model/entity.ts';
import type { Value } from '../model/record.ts';
import type { RunEntry } from '../run/run.ts';
import type { JourneyAccount } from './journey.ts';

/** What this computer knows of how a record or price came to hold what it holds. */
export interface Why {
  /** The code as the user gave it, and the pricebook that they named. */
  readonly code: string;
  readonly book?: string | undefined;
  /** At least one. */
  readonly subjects: readonly Subject[];
  /** Runs whose files cannot be read: nobody knows whether they sent it. */
  readonly unreadable: readonly Unreadable[];
}

/** A run whose file cannot be read. */
export interface Unreadable {
  readonly account?: JourneyAccount | undefined;
  readonly run: number;
}

/** One record or price of one account that the code names. */
export interface Subject {
  readonly account: JourneyAccount;
  readonly entity: EntityName;
  /** Prices: the pricebook's name. */
  readonly book?: string | undefined;
  readonly key: string;
  /** Every run of this computer that sent it, the newest first. */
  readonly doings: readonly Doing[];
  /** What the account held when it was last read; absent where that is not known. */
  readonly held?: HeldNow | undefined;
}

/** What one run did to a record or price. */
export interface Doing {
  readonly run: number;
  /** `import` or `undo`. */
  readonly command: string;
  readonly undoes?: number | undefined;
  readonly user: string;
  /** The file's path; absent for an undo. */
  readonly file?: string | undefined;
  /** When the service answered, epoch milliseconds. */
  readonly at: number;
  readonly done: RunEntry;
  /** Where each changed field stands in the file, by field; the row alone where the file cannot be read. */
  readonly cells: ReadonlyMap<string, Address>;
}

/** What an account held of a record or price when it was last read. */
export interface HeldNow {
  /** Its amounts that are not blank. */
  readonly amounts: readonly { readonly heading: string; readonly value: Value }[];
  readonly deleted: boolean;
  /** Who changed the record last, and when; of a price, its pricebook. Epoch milliseconds. */
  readonly changedBy?: string | undefined;
  readonly changedAt?: number | undefined;
  /** Whether that last change is one of ours. */
  readonly isOwn: boolean;
}
