import type { Seen } from './cell-issue-facts.ts';

/** Issues with a row beside what the account holds: code and facts. */
export interface PlanIssueFacts {
  /** The row was done in an earlier run, and nobody touched it since. */
  'plan/done-earlier': { readonly run: number };
  'plan/field-required': { readonly heading: string; readonly creating: boolean };
  'plan/clear-required': { readonly heading: string };
  /** A damaged code that is read as the only one of the account that it may have been. */
  'plan/code-repaired': Seen & { readonly to: string };
  'plan/guid-unknown': { readonly guid: string };
  'plan/guid-of-another': { readonly guidKey: string; readonly key: string };
  'plan/rename': { readonly from: string; readonly to: string };
  'plan/look-alike': { readonly key: string; readonly existing: string };
  /** Signs of a new code that print nothing, such as a zero-width space. */
  'plan/invisible-sign': { readonly heading: string; readonly key: string; readonly count: number };
  'plan/new-book': {
    readonly book: string;
    readonly lines: number;
    readonly nearest?: string;
    readonly copyOf?: string;
  };
  'plan/book-held-back': { readonly book: string };
  'plan/not-a-book': {
    readonly heading: string;
    readonly amounts: number;
    readonly nearest?: string;
  };
  'plan/book-field-disagrees': Seen & { readonly book: string; readonly other: string };
  'plan/deleted': { readonly what: string; readonly by?: string; readonly changedAt?: number };
  'plan/no-such-item': { readonly key: string; readonly nearest?: string };
  'plan/item-held-back': { readonly key: string };
  'plan/code-twice-in-book': { readonly key: string; readonly book: string };
  'plan/pair-disagrees': {
    readonly label: string;
    readonly uname: string;
    readonly name: string;
  };
  'plan/contradicts-type': Seen & { readonly type: string };
  'plan/unseen-choice': Seen & { readonly known: readonly string[] };
  'plan/unknown-custom-field': { readonly heading: string; readonly nearest?: string };
  'plan/custom-fields-unreadable': { readonly why: string };
  /** `held`: a number is a time, epoch milliseconds. */
  'plan/read-only-changed': Seen & { readonly held: string | number };
  'plan/too-many-decimals': Seen & { readonly amount: number; readonly limit: number };
  'plan/rounded': { readonly heading: string; readonly from: number; readonly to: number };
  /** `held`: the slot that has the type in the account; `other`: the row that gave the slot before. */
  'plan/slot-mismatch': {
    readonly key: string;
    readonly type: string;
    readonly told: number;
    readonly held?: number;
    readonly other?: string;
  };
  'plan/no-slot': { readonly key: string; readonly type?: string };
  /** `deletedItem`: the code of the deleted item that bears the name. */
  'plan/name-differs': Seen & { readonly held: string; readonly deletedItem?: string };
  'plan/cost-not-carried': { readonly heading: string };
  /** `--only` asks for the other kind. */
  'plan/not-asked': { readonly only: 'create' | 'update'; readonly key: string };
  'plan/off-step': { readonly heading: string; readonly amount: number; readonly step: number };
  /** Absent values: blank. `expected` is absent where there was no amount to begin with. */
  'plan/not-expected': {
    readonly heading: string;
    readonly from?: number;
    readonly to?: number;
    readonly expected?: number;
    /** As the user wrote it. */
    readonly expectation: string;
  };
  /** Changed amounts that no `--expect` speaks of. */
  'plan/not-covered': { readonly count: number; readonly examples: readonly string[] };
  'plan/expectation-idle': { readonly expectation: string };
  /** No row has the key for which a guard is released. */
  'plan/allowance-idle': {
    readonly guard: string;
    readonly key: string;
    readonly nearest?: string;
  };
  /** Default rates change, and prices of the same items do not. */
  'plan/prices-stay': {
    readonly items: number;
    readonly prices: number;
    readonly books: number;
    /** When the pricebooks were read, epoch milliseconds, where that was not for this plan. */
    readonly asOf?: number;
  };
  /** More to send than `--max-rows` allows: an import would refuse. */
  'plan/too-many-rows': { readonly count: number; readonly maxRows: number };
  'plan/filled-in': { readonly heading: string; readonly value: string; readonly from: string };
  /** The record was changed after the row was written. */
  'plan/older-file': {
    readonly key: string;
    readonly by?: string;
    readonly changedAt: number;
    readonly savedAt: number;
  };
  /** Somebody else changed the field too since the export, to something else. Absent values: blank. */
  'plan/changed-remotely': {
    readonly heading: string;
    readonly base?: string | number | boolean;
    readonly mine?: string | number | boolean;
    readonly theirs?: string | number | boolean;
    readonly by?: string;
    readonly changedAt?: number;
  };
  /** Since the export. */
  'plan/renamed-remotely': {
    readonly from: string;
    readonly to: string;
    readonly by?: string;
    readonly changedAt?: number;
  };
  'plan/gone-remotely': { readonly what: string };
}
