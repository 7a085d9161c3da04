import type { Account } from '../aimsio/account.ts';
import type { Issue } from '../core/issue.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import type { PlanBase, PlanFile } from '../plan/findings.ts';
import type { Book } from '../sheet/sheet.ts';
import { findFormerIn } from '../snapshot/former-images.ts';
import { isOwnChange } from '../snapshot/own-changes.ts';
import type { Held, SnapshotIndex } from '../snapshot/snapshot.ts';
import { indexBase } from '../template/base-sheet.ts';
import type { Base, FoundBase } from '../template/base-sheet.ts';
import { findBase } from './find-base.ts';
import type { OnlineWorld } from './world.ts';

/** What is known of a file beside its rows. */
export interface KnownFile {
  /** What it remembers of this account; absent where that is nothing, or cannot be used. */
  readonly base?: Base;
  readonly file: PlanFile;
  readonly issues: readonly Issue[];
}

/**
 * Reads the base that an export hides in its workbook, and finds out when the file was saved. A base
 * counts on the account that it names only; elsewhere, and where it is damaged or newer than this
 * program, that is said (RULES, Three ways).
 */
export async function knowFile(
  book: Book,
  index: SnapshotIndex,
  { account, cache, client, clock }: Pick<OnlineWorld, 'account' | 'cache' | 'client' | 'clock'>,
): Promise<KnownFile> {
  const now = clock.now();
  const savedAt = findSavedAt(book, now);
  const found = judgeBase(await findBase(book), index, account);
  const isAhead = book.modifiedAt > now + DAY;
  const says = isAhead ? (book.savedAt ?? book.modifiedAt) : undefined;
  const noTime: Issue = omitUndefined({ code: 'file/no-time', severity: 'warning', says });
  return omitUndefined({
    base: found.base,
    file: {
      base: found.planBase,
      savedAt,
      isOwnChange: (held: Held) => isOwnChange(held, cache),
      findFormer: findFormerIn(cache, client.wire),
    },
    issues: [...found.issues, ...(savedAt === undefined ? [noTime] : [])],
  });
}

/**
 * When a file was saved, epoch milliseconds: as it says itself, else as its folder does. What it says is
 * not believed where it lies days after the folder's time, if that is one, and nothing that lies days
 * after `now` is: such a file would be newer than any record.
 */
export function findSavedAt(
  { savedAt, modifiedAt }: Pick<Book, 'savedAt' | 'modifiedAt'>,
  now: number,
): number | undefined {
  const isTime = (time: number | undefined, latest: number): boolean =>
    time !== undefined && time >= firstPlausible && time <= latest + DAY;
  const folderKnows = isTime(modifiedAt, now);
  if (isTime(savedAt, folderKnows ? modifiedAt : now)) return savedAt;
  return folderKnows ? modifiedAt : undefined;
}

/** A clock that runs ahead, or a time without its zone, is off by less. */
const DAY = 86_400_000;

/** Programs without a clock write 1970 or 1980. */
const firstPlausible = Date.UTC(2000, 0, 1);

interface JudgedBase {
  readonly base?: Base;
  readonly planBase?: PlanBase;
  readonly issues: readonly Issue[];
}

function judgeBase(
  found: FoundBase | undefined,
  index: SnapshotIndex,
  account: Account,
): JudgedBase {
  if (found === undefined) return { issues: [] };
  if (!found.ok) return { issues: [{ code: `file/base-${found.why}`, severity: 'warning' }] };
  const { base } = found;
  const { server, user, takenAt } = base;
  if (account.isFrom(takenAt) && isOf(base, index)) {
    const planBase = { of: 'this-account', index: indexBase(base) } as const;
    const othersSavedAt = base.othersSavedAt ?? takenAt;
    return { base, planBase: { ...planBase, takenAt: othersSavedAt }, issues: [] };
  }
  const code = 'file/base-of-another-account';
  const wasReset = account.isFrom(takenAt) ? undefined : true;
  const facts = omitUndefined({ server, user, takenAt, wasReset });
  const issue: Issue = { code, severity: 'warning', ...facts };
  return { planBase: { of: 'another-account' }, issues: [issue] };
}

/**
 * A colleague's export counts too: another user of the same server sees records by the same guids only
 * where both belong to one company.
 */
function isOf({ server, user, records }: Base, index: SnapshotIndex): boolean {
  const { account } = index.snapshot;
  if (server !== account.server) return false;
  if (user === account.user) return true;
  return records.some(({ entity, guid }) => guid !== undefined && index.byGuid(entity, guid));
}
