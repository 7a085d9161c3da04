import type { SnapshotIssueFacts } from '../core/snapshot-issue-facts.ts';
import { formatDay, quote } from './format-value.ts';
import type { Words } from './words.ts';

/** The words of issues with what is kept of the account on this computer. */
export const snapshotWords: Words<keyof SnapshotIssueFacts> = {
  'snapshot/stale-cache': ({ what, field, foundAt }) =>
    `${what} was changed in Aimsio and its time of change had not moved (${field}, found on ` +
    `${formatDay(foundAt)}), so nothing that was read earlier was used: everything was read anew. ` +
    'This is so with every command until one is run with --refresh.',
  'snapshot/being-changed': ({ command, pid, since }) =>
    `Another process changes this account just now (${command}, process ${pid}, since ${since}), ` +
    'so this one read at a call a second, and what is shown may be half of its work. ' +
    'Run it again when the other has ended.',
  'snapshot/cache-begun-again': ({ why }) =>
    `What earlier commands had read of this account could not be used (${quote(why)}), ` +
    'so it was read anew. Nothing is lost; if this is told again, look at the state folder.',
};
