import { formatAddress } from '../core/address.ts';
import type { Issue, IssueCode } from '../core/issue.ts';
import { cellWords } from './describe-cell-issue.ts';
import { guardWords } from './describe-guard-issue.ts';
import { planWords } from './describe-plan-issue.ts';
import { remoteWords } from './describe-remote-issue.ts';
import { reviewWords } from './describe-review-issue.ts';
import { rowWords } from './describe-row-issue.ts';
import { sheetWords } from './describe-sheet-issue.ts';
import { snapshotWords } from './describe-snapshot-issue.ts';
import { undoWords } from './describe-undo-issue.ts';
import type { Found, Words } from './words.ts';

/** Every code has its words here, or this does not compile. */
const words: Words<IssueCode> = {
  ...sheetWords,
  ...cellWords,
  ...rowWords,
  ...planWords,
  ...guardWords,
  ...snapshotWords,
  ...remoteWords,
  ...reviewWords,
  ...undoWords,
};

/**
 * An issue as a sentence: where, what was seen, what is wrong, what to do.
 * Without its address (`{ address: false }`) where it stands beside its cell or row anyway.
 */
export function describeIssue(issue: Issue, { address = true } = {}): string {
  const sentence = say(issue.code, issue);
  return address && issue.at !== undefined ? `${formatAddress(issue.at)}: ${sentence}` : sentence;
}

function say<Code extends IssueCode>(code: Code, issue: Found<Code>): string {
  return words[code](issue);
}
