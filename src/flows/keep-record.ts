import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { omitUndefined } from '../core/omit-undefined.ts';
import type { Plan } from '../plan/plan.ts';
import type { Approval } from '../report/build-approval-sheet.ts';
import { beginRecord } from '../run/begin-record.ts';
import { keepJournal, noJournal } from '../run/journal.ts';
import type { Journal } from '../run/journal.ts';
import type { Begun, Confirmed } from '../run/run-record.ts';
import type { Book } from '../sheet/sheet.ts';
import { systemFiles } from '../store/file-operations.ts';
import type { FileOperations } from '../store/file-operations.ts';
import { saveRunCopy } from '../store/run-copy.ts';
import { createRun } from '../store/run-file.ts';
import { findSavedAt } from './know-file.ts';
import type { OnlineWorld } from './world.ts';

/** What a run's record says of why it was made. */
export interface Purpose {
  readonly command: 'import' | 'undo';
  /** The file that the rows stand in. */
  readonly book?: Book | undefined;
  /** How it was read and planned. */
  readonly job?: unknown;
  /** The kept plan that is sent. */
  readonly planId?: string | undefined;
  /** What the file states of who approved of it. */
  readonly approval?: Approval | undefined;
  /** The run that is taken back. */
  readonly undoes?: number | undefined;
  /** How the account's name was given before. */
  readonly confirmed?: Confirmed | undefined;
}

/** A run's record while the run goes on. */
export interface OpenRecord {
  /** Absent where no state is kept. */
  readonly id?: number;
  readonly journal: Journal;
  readonly close: () => Promise<void>;
}

/**
 * Begins the record of a run: what is asked for, the whole plan, and a copy of the source. Throws a
 * FileFailure, before anything is sent, where it cannot be written.
 */
export async function openRecord(
  plan: Plan,
  { command, book, job, planId, approval, undoes, confirmed }: Purpose,
  { account, accountFolder, clock, toolVersion, files = systemFiles }: OnlineWorld,
): Promise<OpenRecord> {
  if (accountFolder === undefined) return { journal: noJournal, close: () => Promise.resolve() };
  const file = await createRun(accountFolder, files);
  const journal = keepJournal(file);
  const at = clock.now();
  const source = book && (await keepSource(file.id, { accountFolder, files, book, at }));
  const begun = {
    kind: 'begun',
    at,
    command,
    toolVersion,
    account: { server: account.server, user: account.user },
    job,
  } as const;
  await beginRecord(
    journal,
    { ...begun, ...omitUndefined({ source, plan: planId, approval, undoes, confirmed }) },
    plan,
  );
  return { id: file.id, journal, close: () => file.close() };
}

interface SourceMeans {
  readonly accountFolder: string;
  readonly files: FileOperations;
  readonly book: Book;
  /** When the run begins, epoch milliseconds. */
  readonly at: number;
}

/** A source that changed since it was read is not kept: the rows would not be found in it. */
async function keepSource(
  id: number,
  { accountFolder: folder, files, book, at }: SourceMeans,
): Promise<NonNullable<Begun['source']>> {
  const { path, hash } = book;
  const savedAt = findSavedAt(book, at);
  const about = omitUndefined({ path: resolve(path), sha256: hash, savedAt });
  const bytes = await readFile(path);
  const isSame = createHash('sha256').update(bytes).digest('hex') === hash;
  return isSame ? { ...about, copy: await saveRunCopy(folder, id, { path, bytes }, files) } : about;
}
