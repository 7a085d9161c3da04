import type { Severity } from '../core/issue.ts';
import type { Action, Outcome } from '../core/outcome.ts';
import type { Look } from '../sheet/workbook-model.ts';
import type { Paint } from './paint.ts';

/** How a word looks: a symbol that works without colour, a colour, and what people call it. */
export interface Mark {
  readonly symbol: string;
  readonly tone: Tone;
  readonly words: string;
}

/** The colours that terminal and workbook have in common. */
export type Tone = keyof Paint & Look;

/** How each action looks. */
export const actionMarks: Readonly<Record<Action, Mark>> = {
  create: { symbol: '+', tone: 'good', words: 'create' },
  update: { symbol: '~', tone: 'changed', words: 'update' },
  rename: { symbol: '~', tone: 'changed', words: 'rename' },
  remove: { symbol: '-', tone: 'bad', words: 'remove' },
  unchanged: { symbol: '=', tone: 'quiet', words: 'unchanged' },
  skipped: { symbol: '=', tone: 'quiet', words: 'skipped' },
  blocked: { symbol: '✗', tone: 'bad', words: 'blocked' },
  invalid: { symbol: '✗', tone: 'bad', words: 'invalid' },
};

/** How each outcome looks. */
export const outcomeMarks: Readonly<Record<Outcome, Mark>> = {
  created: { symbol: '+', tone: 'good', words: 'created' },
  updated: { symbol: '~', tone: 'good', words: 'updated' },
  renamed: { symbol: '~', tone: 'good', words: 'renamed' },
  removed: { symbol: '-', tone: 'good', words: 'removed' },
  unchanged: { symbol: '=', tone: 'quiet', words: 'unchanged' },
  skipped: { symbol: '=', tone: 'quiet', words: 'skipped' },
  blocked: { symbol: '✗', tone: 'bad', words: 'blocked' },
  invalid: { symbol: '✗', tone: 'bad', words: 'invalid' },
  rejected: { symbol: '✗', tone: 'bad', words: 'rejected' },
  unknown: { symbol: '?', tone: 'warning', words: 'unknown' },
  notSent: { symbol: '!', tone: 'warning', words: 'not sent' },
};

/** How each finding looks, by how serious it is. */
export const severityMarks: Readonly<Record<Severity, Mark>> = {
  error: { symbol: '✗', tone: 'bad', words: 'error' },
  warning: { symbol: '!', tone: 'warning', words: 'warning' },
  note: { symbol: '·', tone: 'quiet', words: 'note' },
};

/** How each difference between two sides looks. */
export const differenceMarks = {
  changed: { symbol: '~', tone: 'changed' },
  onlyInFirst: { symbol: '-', tone: 'bad' },
  onlyInSecond: { symbol: '+', tone: 'good' },
} as const;
