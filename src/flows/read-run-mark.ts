import type { Book } from '../sheet/sheet.ts';
import { readSummaries, serverOf } from './read-summary.ts';
import type { Summary } from './read-summary.ts';

/** Which run a result workbook tells of. */
export interface RunMark {
  readonly run: number;
  readonly server: string;
  readonly user: string;
  /** When it began, epoch milliseconds, to the second; absent where a person took that out. */
  readonly startedAt?: number;
}

/**
 * The run that a result workbook names in its summary; `undefined` for a workbook that names none. Of
 * several summaries the newest one that names a run counts.
 */
export async function readRunMark(book: Book): Promise<RunMark | undefined> {
  for await (const summary of readSummaries(book)) {
    const mark = asMark(summary);
    if (mark !== undefined) return mark;
  }
  return undefined;
}

function asMark(facts: Summary): RunMark | undefined {
  const [run, user] = ['Run', 'User'].map((name) => facts.get(name)?.trim());
  const server = serverOf(facts);
  if (run === undefined || server === undefined || user === undefined) return undefined;
  if (!/^\d+$/u.test(run)) return undefined;
  const startedAt = Date.parse(`${facts.get('Started (UTC)')?.trim().replace(' ', 'T')}Z`);
  const mark = { run: Number(run), server, user };
  return Number.isNaN(startedAt) ? mark : { ...mark, startedAt };
}
