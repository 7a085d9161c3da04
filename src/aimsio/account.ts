import { inspect } from 'node:util';
import type { SavedGuardLimits } from './parse-accounts.ts';
import type { WireContract } from './wire-contract.ts';

/** What an account's owner has set for it, defaults filled in. */
export interface AccountSettings {
  /** ISO 4217; a sheet that shows another currency is refused. */
  readonly currency?: string;
  /** Decimals that a changed amount may carry; 2 by default (RULES, Cells). */
  readonly decimals: number;
  /** What guards look for in this account; absent: as usual. */
  readonly guards?: SavedGuardLimits;
  /** Only approved preview workbooks are imported. */
  readonly approval?: 'required';
  readonly wire: WireContract;
}

/** Where calls go, and as whom. */
export interface AccountParts {
  /** `practice`, `sandbox`, `portal`, `mock`, or the URL that was given. */
  readonly server: string;
  /** The base URL, its path kept. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly practice: boolean;
  /** From when on it is this account, epoch milliseconds: practice that was started afresh is another one. */
  readonly since?: number | undefined;
  readonly settings: AccountSettings;
}

/** An account. Its password can be read by name and is never shown, listed or written as JSON. */
export class Account implements AccountParts {
  readonly server: string;
  readonly url: string;
  readonly user: string;
  readonly practice: boolean;
  readonly since: number | undefined;
  readonly settings: AccountSettings;
  readonly #password: string;

  constructor({ server, url, user, password, practice, since, settings }: AccountParts) {
    this.server = server;
    this.url = url;
    this.user = user;
    this.practice = practice;
    this.since = since;
    this.settings = settings;
    this.#password = password;
  }

  /** For the Authorization header only. */
  get password(): string {
    return this.#password;
  }

  /** Whether something that was written at a time, epoch milliseconds, was of this account. */
  isFrom(time: number): boolean {
    return this.since === undefined || time >= this.since;
  }

  /** What may be shown of an account. */
  toJSON(): { readonly server: string; readonly user: string } {
    return { server: this.server, user: this.user };
  }

  [inspect.custom](): string {
    return `Account ${this.user} at ${this.server}`;
  }
}
