import { findSettings } from '../aimsio/find-settings.ts';
import { UsageFailure } from '../core/failure.ts';
import { findNearest } from '../core/text.ts';
import { entities } from '../model/entities.ts';
import type { Subject, Unreadable, Why } from '../report/why.ts';
import { isOwnChange } from '../snapshot/own-changes.ts';
import type { Held } from '../snapshot/snapshot.ts';
import { openStock } from '../snapshot/stock.ts';
import { openRecordCache } from '../store/record-cache.ts';
import { describeAccount } from './describe-account.ts';
import { findDoings } from './find-doings.ts';
import type { CodeChoice } from './find-doings.ts';
import { findHeld } from './find-held.ts';
import { joinSubjects } from './join-subjects.ts';
import { listAccounts } from './list-accounts.ts';
import type { AccountChoice, KeptAccount } from './list-accounts.ts';
import { loadSavedAccounts } from './load-saved-accounts.ts';
import { pullAccount } from './pull-account.ts';
import type { OnlineWorld, World } from './world.ts';

/** Which price or item is asked about. */
export interface WhyJob extends CodeChoice, AccountChoice {}

/** What the answer needs of the world; the account is opened only where this computer knows nothing. */
export interface WhyWorld {
  readonly offline: <T>(journey: (world: World) => Promise<T>) => Promise<T>;
  readonly online: <T>(
    server: string | undefined,
    journey: (world: OnlineWorld) => Promise<T>,
  ) => Promise<T>;
}

/**
 * Says of a code which runs of this computer sent it, from which cell, by whom and when, and who changed
 * it last. The runs and what was read of the accounts answer where they can; else the account is read.
 * Sends GETs only. Throws a UsageFailure with the nearest code where there is no such code.
 */
export async function tellWhy(job: WhyJob, world: WhyWorld): Promise<Why> {
  const { code, book } = job;
  const known = await world.offline((own) => searchKept(job, own));
  const subjects =
    known.subjects.length > 0
      ? known.subjects
      : await world.online(job.server, (own) => searchAccount(job, own));
  return { code, book, subjects, unreadable: known.unreadable };
}

interface Known {
  readonly subjects: readonly Subject[];
  readonly unreadable: readonly Unreadable[];
}

async function searchKept(job: WhyJob, world: World): Promise<Known> {
  const accounts = await listAccounts(job, world);
  const subjects: Subject[] = [];
  for (const kept of accounts) {
    if (kept.account === undefined) continue;
    const doings = await findDoings(job, kept, world);
    const held = await readKept(kept, world, (all, isOwn) => findHeld(job, all, isOwn));
    subjects.push(...joinSubjects(kept.account, doings, held ?? []));
  }
  const unreadable = accounts.flatMap(({ account, runs }) =>
    runs
      .filter(({ summary }) => summary.state === 'damaged')
      .map(({ summary }) => ({ account, run: summary.id })),
  );
  return { subjects, unreadable };
}

/** Reads what is kept of an account's records; `undefined` where nothing is. */
async function readKept<T>(
  { folder, account, owner }: KeptAccount,
  world: World,
  read: (all: readonly Held[], isOwn: (held: Held) => boolean) => T,
): Promise<T | undefined> {
  if (account === undefined || owner === undefined) return undefined;
  const { wire } = findSettings(account, await loadSavedAccounts(world));
  const cache = openRecordCache(folder, owner);
  try {
    const stock = openStock(cache, wire);
    const all = entities.flatMap(({ entity }) => [...stock.of(entity).values()]);
    return read(all, (held) => isOwnChange(held, cache));
  } finally {
    cache.close();
  }
}

async function searchAccount(job: WhyJob, world: OnlineWorld): Promise<readonly Subject[]> {
  const names = entities.map(({ entity }) => entity);
  const { snapshot } = await pullAccount(names, world, {});
  const all = names.flatMap((name) => snapshot.records[name] ?? []);
  const held = findHeld(job, all, (one) => isOwnChange(one, world.cache));
  if (held.length === 0) throw noSuchCode(job, all);
  return joinSubjects(describeAccount(world.account), [], held);
}

function noSuchCode({ code, book }: CodeChoice, all: readonly Held[]): UsageFailure {
  const books = all.filter(({ lines }) => lines.length > 0).map(({ key }) => key);
  const isBookUnknown = book !== undefined && !books.includes(book);
  const keys = all.flatMap((held) => [held.key, ...held.lines.map(({ key }) => key)]);
  const nearest = isBookUnknown ? findNearest(book, books) : findNearest(code, new Set(keys));
  const where = book === undefined ? '' : ` in ${book}`;
  return new UsageFailure({
    code: 'usage/no-such-code',
    message: `Aimsio holds no ${code}${where}, and no run of this computer sent it.`,
    hint:
      nearest === undefined || nearest === code
        ? 'Name the code as Aimsio spells it, and the account with --server.'
        : `Did you mean ${nearest}?`,
  });
}
