/** An amount that a row changes. */
interface Moved {
  readonly key: string;
  readonly heading: string;
  readonly from: number;
  readonly to: number;
}

/** Changes that guards hold back or warn of; `key` releases them: of a price `BOOK/CODE`. Code and facts. */
export interface GuardIssueFacts {
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
}
