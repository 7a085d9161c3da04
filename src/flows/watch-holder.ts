import type { Issue } from '../core/issue.ts';
import { findHolder } from '../store/lock-account.ts';
import type { OnlineWorld } from './world.ts';

/** What is seen of another process that sends to the account, while this one only reads it. */
export interface HolderWatch {
  /** Looks again, if the last look is a while ago. */
  look(): void;
  /** What is to be said of it; nothing where no process was seen. */
  issues(): readonly Issue[];
}

/** Looks cost little; a process that begins is noticed within this time. */
const betweenLooksMs = 2000;

/**
 * Leaves the pace to another process of this computer while it sends to the account, so that both stay
 * within what the service takes; tells it once.
 */
export function watchHolder({
  accountFolder,
  client,
  clock,
  onEvent,
}: Pick<OnlineWorld, 'accountFolder' | 'client' | 'clock' | 'onEvent'>): HolderWatch {
  let lookedAt = -Infinity;
  let told: Issue | undefined;
  const look = (): void => {
    if (accountFolder === undefined || clock.now() - lookedAt < betweenLooksMs) return;
    lookedAt = clock.now();
    const holder = findHolder(accountFolder);
    client.giveWay(holder !== undefined);
    if (holder === undefined || told !== undefined) return;
    const { command, pid, since } = holder;
    told = { code: 'snapshot/being-changed', severity: 'warning', command, pid, since };
    onEvent({ kind: 'noticed', issue: told });
  };
  return { look, issues: () => (told === undefined ? [] : [told]) };
}
