import type { Address } from './address.ts';

/** An error keeps a row from being sent, a warning does not, a note only informs. */
export type Severity = 'error' | 'warning' | 'note';

/** A cell's issue names the heading it stands under and what was seen there. */
interface Seen {
  readonly heading: string;
  readonly seen: string;
}

/** An amount that a row changes. */
interface Moved {
  readonly key: string;
  readonly heading: string;
  readonly from: number;
  readonly to: number;
}

/** Every issue there is: its code and its facts. `report/describe-issue.ts` gives each its words. */
export interface IssueFacts {
  // A file or a sheet as a whole.
  'file/open-elsewhere': { readonly file: string };
  /** Rows were sent, and the workbook that tells of them could not be written. */
  'file/result-not-written': { readonly why: string };
  /** The file's base names another account, so its rows are compared by code alone. */
  'file/base-of-another-account': {
    readonly server: string;
    readonly user: string;
    readonly takenAt: number;
  };
  /** Nothing says when the file was saved, so old rows cannot be told from new ones. */
  'file/no-time': {};
  'file/base-damaged': {};
  /** Written by a later version of this program. */
  'file/base-newer': {};
  /** Records of an export that no row names any more. */
  'sheet/rows-gone': { readonly count: number; readonly keys: readonly string[] };
  'sheet/hidden': { readonly state: 'hidden' | 'veryHidden' };
  /** `told`: the row of the headings, where the user or a template names it; 0 for none. */
  'sheet/no-fit': { readonly headings: readonly string[]; readonly told?: number };
  'sheet/empty': {};
  /** Not among the sheets that the user or the template named. */
  'sheet/not-chosen': {};
  'sheet/two-templates': { readonly templates: readonly string[] };
  'sheet/totals': { readonly rows: readonly number[] };
  'sheet/two-headers': { readonly rows: readonly number[] };
  /** The row is part of merged cells, of which only the top-left one holds a value: `A3:A5`. */
  'row/merged': { readonly range: string };
  'row/ragged': { readonly expected: number; readonly found: number };

  // Headings.
  'header/missing': { readonly heading: string; readonly nearest?: string };
  'header/duplicate': { readonly heading: string; readonly columns: readonly number[] };
  /** Columns that hold something and have no heading. */
  'header/empty': { readonly columns: readonly number[] };
  /** A column that a template names by letter stands under another heading than the template says. */
  'header/other': { readonly heading: string; readonly found: string };
  'header/nothing-there': { readonly heading: string };
  'header/not-used': { readonly headings: readonly string[] };
  'header/hidden-column': { readonly headings: readonly string[] };

  // Cells.
  /** `none`: the cell says that there is no amount (`-`, `n/a`). */
  'cell/not-a-number': Seen & { readonly none?: true };
  'cell/ambiguous-number': Seen & { readonly readings: readonly number[] };
  'cell/too-many-digits': Seen;
  'cell/shown-differs': Seen & { readonly stored: number };
  'cell/percent': Seen;
  /**
   * A unit behind a price (`85 /hr`), which is not read as a rate type but may propose one. `many`:
   * the price is for several units (`100 / 10 min`), and not read.
   */
  'cell/unit': Seen & { readonly unit: string; readonly proposal?: string; readonly many?: true };
  'cell/other-currency': Seen & { readonly currency: string; readonly expected?: string };
  'cell/not-a-code': Seen & { readonly why: 'format' | 'date' | 'scientific' | 'fraction' };
  'cell/damaged-code': Seen & { readonly proposals: readonly string[] };
  'cell/not-a-boolean': Seen;
  'cell/not-a-choice': Seen & { readonly choices: readonly string[] };
  'cell/not-a-date': Seen;
  'cell/error': Seen;
  'cell/formula-without-value': { readonly heading: string };

  // Rows among themselves.
  'row/no-key': { readonly heading: string };
  /** `more`: so many rows beside those that are named. */
  'row/duplicate-key': {
    /** The rows stand in several sheets, of which one may be chosen. */
    readonly acrossSheets?: true;
    readonly key: string;
    readonly others: readonly string[];
    readonly more?: number;
  };
  'row/duplicate-row': { readonly key: string; readonly first: string };
  'row/look-alike': { readonly key: string; readonly other: string; readonly otherAt: string };
  /** A row that gives one of its record's rates, of which another row has a fault. */
  'row/other-row': { readonly key: string; readonly other: string };
  /** A text of the column that tells the slots which the template does not mention. */
  'row/no-slot': Seen & { readonly known: readonly string[] };
  'row/guid-repeated': { readonly guid: string };
  /** The cell held a value when it was exported. `clears`: whether `[clear]` may empty the field. */
  'row/blank-kept': {
    readonly heading: string;
    readonly was: string | number | boolean;
    readonly clears: boolean;
  };

  // Rows against the account.
  'plan/field-required': { readonly heading: string; readonly creating: boolean };
  'plan/clear-required': { readonly heading: string };
  /** A damaged code that is read as the only one of the account that it may have been. */
  'plan/code-repaired': Seen & { readonly to: string };
  'plan/guid-unknown': { readonly guid: string };
  'plan/guid-of-another': { readonly guidKey: string; readonly key: string };
  'plan/rename': { readonly from: string; readonly to: string };
  'plan/look-alike': { readonly key: string; readonly existing: string };
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
  'plan/read-only-changed': Seen & { readonly held: string };
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
  'plan/name-differs': Seen & { readonly held: string };
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
  /** Default rates change, and prices of the same items do not. */
  'plan/prices-stay': {
    readonly items: number;
    readonly prices: number;
    readonly books: number;
  };
  /** More to send than `--max-rows` allows: an import would refuse. */
  'plan/too-many-rows': { readonly count: number; readonly maxRows: number };
  'plan/filled-in': { readonly heading: string; readonly value: string; readonly from: string };

  // What is kept of the account on this computer.
  /** The time of change of a record had not moved with a change, so all was read anew. */
  'snapshot/stale-cache': {
    readonly what: string;
    readonly field: string;
    /** Epoch milliseconds. */
    readonly foundAt: number;
  };
  /** Another process sends to the account while it is read. */
  'snapshot/being-changed': {
    readonly command: string;
    readonly pid: number;
    /** ISO 8601. */
    readonly since: string;
  };
  'snapshot/cache-begun-again': { readonly why: string };

  /** The record was changed after the row was written. */
  'plan/older-file': {
    readonly key: string;
    readonly by?: string;
    readonly changedAt: number;
    readonly savedAt: number;
  };
  // What guards hold back; `key` releases them: of a price `BOOK/CODE`.
  /** `slip`: the power of ten by which it moved, `×10`. */
  'plan/price-jump': Moved & { readonly percent: number; readonly slip?: string };
  /** `costOf`: whether the cost is the record's own or that of a price's item. */
  'plan/below-cost': {
    readonly key: string;
    readonly heading: string;
    readonly from?: number;
    readonly to: number;
    readonly cost: number;
    readonly costOf: 'own' | 'item';
  };
  'plan/name-of-another-item': {
    readonly key: string;
    readonly from?: string;
    readonly name: string;
    readonly other: string;
  };
  /** Of `rows` changed amounts of the column, `again` stood in other rows before. */
  'plan/column-shuffled': Moved & { readonly rows: number; readonly again: number };
  /** The first change of a hidden row; `more`: how many there are beside it. */
  'plan/hidden-rows': {
    readonly key: string;
    readonly heading: string;
    readonly from?: string | number | boolean;
    readonly to?: string | number | boolean;
    readonly more: number;
  };
  /** `least` and `greatest`: percents of the first rate; of a slot, its ratio to that after the change. */
  'plan/slot-left-behind': {
    readonly rows: number;
    readonly least: number;
    readonly greatest: number;
    readonly slots: readonly {
      readonly heading: string;
      readonly before: number;
      readonly least: number;
      readonly greatest: number;
    }[];
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

  // What became of a row at the service.
  'remote/changed-since': {
    readonly heading: string;
    readonly planned: string;
    readonly now: string;
    readonly by?: string;
    readonly changedAt?: number;
  };
  'remote/gone': { readonly what: string };
  /** Somebody else created it since the plan was made. */
  'remote/appeared': { readonly what: string };
  'remote/rejected': { readonly status: number; readonly words: string };
  'remote/unknown': { readonly why: string };
  'remote/not-sent': {
    readonly why: 'stopped' | 'refused-before' | 'declined' | 'invalid-rows';
    readonly because?: string;
  };
}

/** The codes of all issues. */
export type IssueCode = keyof IssueFacts;

/** A finding about the user's data: a code, how serious, where, and its facts; no sentence. */
export type Issue = {
  [Code in IssueCode]: {
    readonly code: Code;
    readonly severity: Severity;
    readonly at?: Address;
  } & IssueFacts[Code];
}[IssueCode];

/** Whether any of the issues keeps its row from being sent. */
export function hasError(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === 'error');
}
