import type { IssueCode, IssueFacts, Severity } from '../core/issue.ts';
import type { Address } from '../core/address.ts';

/** An issue of the codes given, laid out so that a code and its facts stay together in generic code. */
export type Found<Code extends IssueCode> = {
  [One in Code]: {
    readonly code: One;
    readonly severity: Severity;
    readonly at?: Address;
  } & IssueFacts[One];
}[Code];

/**
 * The words of some issues by code. A code without words does not compile.
 * Each sentence says what was seen, what is wrong and what to do; the address is set before it.
 */
export type Words<Code extends IssueCode> = {
  readonly [One in Code]: (issue: Found<One>) => string;
};
