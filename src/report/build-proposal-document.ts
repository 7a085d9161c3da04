import type { Template } from '../template/template.ts';
import { describeEvidence } from './describe-evidence.ts';
import type { Proposal } from './proposal.ts';

/** The document of `template new --json`. Later versions only add to it. */
export interface ProposalDocument {
  readonly schema: 1;
  readonly command: 'template new';
  readonly from: string;
  readonly sheet: string;
  readonly headerRow: number | null;
  readonly columns: readonly {
    readonly column: string;
    readonly heading: string;
    readonly field: string;
    readonly confidence: string;
    readonly evidence: string;
  }[];
  readonly decimal: string | null;
  readonly currencies: readonly string[];
  /** No codes were found: the names stand in for them. */
  readonly namesAsCodes: boolean;
  readonly otherPrices: readonly string[];
  readonly unused: readonly string[];
  readonly otherSheets: readonly string[];
  readonly template: Template;
  readonly files: { readonly template: string };
}

/** The one JSON document of `template new --json`. */
export function buildProposalDocument(proposal: Proposal): ProposalDocument {
  const { from, out, sheet, template, columns, currencies, namesAsCodes, otherSheets } = proposal;
  return {
    schema: 1,
    command: 'template new',
    from,
    sheet,
    headerRow: template.headerRow === 0 ? null : (template.headerRow ?? null),
    columns: columns.map(({ letter, heading, field, confidence, evidence }) => ({
      column: letter,
      heading,
      field,
      confidence,
      evidence: describeEvidence(evidence),
    })),
    decimal: template.decimal ?? null,
    currencies,
    namesAsCodes,
    otherPrices: proposal.otherPrices.map(({ letter }) => letter),
    unused: proposal.unused.map(({ letter }) => letter),
    otherSheets,
    template,
    files: { template: out },
  };
}
