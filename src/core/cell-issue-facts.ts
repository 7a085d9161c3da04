/** A cell's issue names the heading it stands under and what was seen there. */
export interface Seen {
  readonly heading: string;
  readonly seen: string;
}

/** Issues with what a cell holds: code and facts. */
export interface CellIssueFacts {
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
}
