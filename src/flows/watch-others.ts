import { wholePace } from '../aimsio/share.ts';
import type { Share } from '../aimsio/share.ts';
import type { Issue } from '../core/issue.ts';
import { findHolder } from '../store/lock-account.ts';
import { leaseReading, listReaders } from '../store/reader-lease.ts';
import type { OnlineWorld } from './world.ts';

/** What is seen of the other processes at work on the account, while this one only reads it. */
export interface OthersWatch {
  /** How many others read it now, too. */
  readonly readers: () => number;
  /** What is to be said of one that sends; nothing where none was seen. */
  readonly issues: () => readonly Issue[];
  /** The account is read. */
  readonly end: () => void;
}

/** Looks cost little; a process that begins is noticed within this time, before any further call. */
const betweenLooksMs = 500;
/** One that begins waits until all have noticed it, and what they called before is past. */
const untilNoticedMs = 1000;

/**
 * Shares the pace with the other processes of this computer that are at work on the account, so that all
 * together stay within what the service takes: it is left to one that sends, which is told once, and
 * those that read take turns. One that has the account to itself takes the pace without asking.
 */
export async function watchOthers(world: OnlineWorld): Promise<OthersWatch> {
  const { accountFolder: folder, client, clock, onEvent } = world;
  if (folder === undefined || world.isHolder) return alone;
  const lease = leaseReading(folder, clock.now());
  let lookedAt = clock.now();
  let share = wholePace;
  let told: Issue | undefined;
  const tell = (holder: NonNullable<ReturnType<typeof findHolder>>): void => {
    const { command, pid, since } = holder;
    told = { code: 'snapshot/being-changed', severity: 'warning', command, pid, since };
    onEvent({ kind: 'noticed', issue: told });
  };
  const lookAgain = (): Share => {
    lookedAt = clock.now();
    const holder = findHolder(folder);
    share = shareOf(lease.name, listReaders(folder), holder !== undefined);
    if (holder !== undefined && told === undefined) tell(holder);
    return share;
  };
  const look = (): Share => {
    const past = clock.now() - lookedAt;
    // A clock that was set back must not stop the looking.
    return past >= 0 && past < betweenLooksMs ? share : lookAgain();
  };
  client.share(look);
  if (lookAgain().of > 1) await clock.sleep(untilNoticedMs, world.signal);
  return {
    readers: () => lookAgain().of - 1,
    issues: () => (told === undefined ? [] : [told]),
    end: () => {
      client.share();
      lease.end();
    },
  };
}

/**
 * Gives the processes that read the account the time to notice that this one has it to itself now, so
 * that it may take the pace.
 */
export async function waitForReaders({ accountFolder, clock, signal }: OnlineWorld): Promise<void> {
  if (accountFolder === undefined || listReaders(accountFolder).length === 0) return;
  await clock.sleep(untilNoticedMs, signal);
}

const alone: OthersWatch = { readers: () => 0, issues: () => [], end: () => undefined };

/** One that could leave no lease takes its turn all the same. */
function shareOf(own: string, seen: readonly string[], isBeside: boolean): Share {
  const all = [...new Set([...seen, own])].sort();
  return { of: all.length, at: all.indexOf(own), isBeside };
}
