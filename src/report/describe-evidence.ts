import type { Evidence } from '../template/score-roles.ts';
import { quote } from './format-value.ts';

/** Why a column is taken for what it is, in a few words each. */
export function describeEvidence(evidence: readonly Evidence[]): string {
  return evidence.map(describeOne).join(', ');
}

function describeOne(evidence: Evidence): string {
  if (evidence.kind === 'heading') return `the heading ${quote(evidence.heading)} says so`;
  if (evidence.kind === 'amounts') return `${share(evidence.share)} of its cells are amounts`;
  if (evidence.kind === 'currency') return `they show ${evidence.currency}`;
  if (evidence.kind !== 'distinct') return plainWords[evidence.kind];
  return evidence.share === 1 ? 'no value twice' : `${share(evidence.share)} different values`;
}

const plainWords = {
  'single-words': 'single words with digits',
  texts: 'texts of several words',
  'few-values': 'the same few values again and again',
  'only-choice': 'the sheet has no codes',
} as const;

function share(part: number): string {
  return `${Math.floor(part * 100)} %`;
}
