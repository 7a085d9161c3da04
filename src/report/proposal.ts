import type { ProposedTemplate } from '../template/propose-template.ts';

/** A template that is proposed for a file, and where it was written. */
export interface Proposal extends ProposedTemplate {
  /** The sheet file, as the user gave it. */
  readonly from: string;
  /** The template file. */
  readonly out: string;
  readonly sheet: string;
  /** Other visible sheets that hold something. */
  readonly otherSheets: readonly string[];
  /** What the amounts of the price column show of their decimal sign; absent where they are numbers. */
  readonly sign?:
    { readonly proof: '.' | ',' | 'none' | 'mixed'; readonly amounts: number } | undefined;
  /** The currencies that the prices show: signs as they stand where they name none. */
  readonly currencies: readonly string[];
}
