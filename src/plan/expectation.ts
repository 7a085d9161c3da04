/** What an expectation may choose changed prices by. */
export const selectors = ['type', 'category', 'book', 'code', 'slot'] as const;

/** What an expectation may choose changed prices by. */
export type Selector = (typeof selectors)[number];

/** One condition of an expectation: a pattern in which `*` stands for anything. */
export interface Condition {
  readonly selector: Selector;
  readonly pattern: string;
}

/** How prices are expected to change: by some percent, by an amount, or not at all. */
export type ExpectedChange =
  | { readonly by: 'percent'; readonly percent: number }
  | { readonly by: 'amount'; readonly amount: number }
  | { readonly by: 'nothing' };

/** What the user expects of changed prices (`--expect "type=labour:+4.5%"`). */
export interface Expectation {
  /** As the user wrote it. */
  readonly text: string;
  /** All of them must be met; none: every changed price. */
  readonly conditions: readonly Condition[];
  readonly change: ExpectedChange;
}
