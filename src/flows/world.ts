import type { Account } from '../aimsio/account.ts';
import type { Client } from '../aimsio/client.ts';
import type { Clock } from '../core/clock.ts';
import type { OnEvent } from '../core/event.ts';
import type { Journey } from '../report/journey.ts';
import type { Confirmed } from '../run/run-record.ts';
import type { RunSettings } from '../run/settings.ts';
import type { FileOperations } from '../store/file-operations.ts';
import type { lockAccount } from '../store/lock-account.ts';
import type { RecordCache } from '../store/record-cache.ts';

/** What every journey needs of the world, handed in. */
export interface World {
  /** Where accounts and the user's own templates are kept. */
  readonly stateFolder: string;
  /** The tool's own version, for what it writes. */
  readonly toolVersion: string;
  readonly clock: Clock;
  readonly onEvent: OnEvent;
  /** Aborts when the user wants to stop. */
  readonly signal: AbortSignal;
}

/** The world of a journey that talks to an account. */
export interface OnlineWorld extends World {
  readonly account: Account;
  readonly client: Client;
  /** Where this computer keeps the account's state; without it nothing is locked. */
  readonly accountFolder?: string | undefined;
  /** Whether this process has the account to itself (`holdAccount`). */
  readonly isHolder?: boolean | undefined;
  /** What was read of the account before; without it everything is read. */
  readonly cache?: RecordCache | undefined;
  /** What a run's record is written with; the computer's own files where absent. */
  readonly files?: FileOperations | undefined;
  /** What makes this process the only one that changes the account; the computer's lock where absent. */
  readonly lock?: typeof lockAccount | undefined;
  /** How a run behaves; as usual where absent. */
  readonly settings?: RunSettings | undefined;
}

/** What an import asks of whoever started it. */
export interface ImportWorld extends OnlineWorld {
  /**
   * Shows what would be done and gives the answer: yes or no, or the account's name, which a live
   * account asks for. Nothing is sent without it.
   */
  readonly confirm: (preview: Journey) => Promise<boolean | NamedAccount>;
}

/** The name of an account, given in answer to the question before sending. */
export interface NamedAccount {
  /** As it was given; right where it is `nameAccount`'s. */
  readonly name: string;
  readonly by: Confirmed;
}
