import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { findServer } from '../../src/aimsio/find-server.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import type { PlanEntry } from '../../src/plan/plan.ts';
import type { RecordedOutcome, RunLine } from '../../src/run/run-record.ts';
import { accountFolder } from '../../src/store/account-folder.ts';
import { systemFiles } from '../../src/store/file-operations.ts';
import { createRun } from '../../src/store/run-file.ts';

/** When the run of a test began: 3 Nov 2026, 14:02 UTC. */
export const ranAt = Date.UTC(2026, 10, 3, 14, 2);

/** What a run of a test may say of itself; everything else is ordinary. */
export interface RunParts {
  readonly server?: string;
  readonly user?: string;
  readonly at?: number;
  readonly command?: string;
  readonly undoes?: number;
  /** Where its file lay, and what was in it; a copy is kept beside the run. */
  readonly file?: { readonly path: string; readonly text: string; readonly copied?: false };
  /** How the file was read, where that is not as usual. */
  readonly job?: Readonly<Record<string, unknown>>;
  readonly entries: readonly PlanEntry[];
  /** By the entry's place in the plan: how it came out. */
  readonly outcomes?: Readonly<Record<number, Outcome | Partial<RecordedOutcome>>>;
  /** Lines between those of the plan and the outcomes. */
  readonly posts?: readonly RunLine[];
  /** Lines at the end; by default the run ends in order after three minutes. */
  readonly ending?: readonly RunLine[];
}

/** A run in a state folder. */
export interface WrittenRun {
  /** The account's folder. */
  readonly folder: string;
  readonly id: number;
  /** Of the run's file. */
  readonly path: string;
}

/** Writes the file of a run as the engine does, line by line. */
export async function writeRun(stateFolder: string, parts: RunParts): Promise<WrittenRun> {
  const { server = 'sandbox', user = 'chen@example.com' } = parts;
  const url = server === 'practice' ? server : findServer(server).url;
  const folder = accountFolder(stateFolder, { server: url, user });
  const run = await createRun(folder, systemFiles);
  await run.appendLines(linesOf(parts, keepSource(folder, run.id, parts)));
  await run.close();
  return { folder, id: run.id, path: run.path };
}

type Source = Extract<RunLine, { readonly kind: 'begun' }>['source'];

function keepSource(folder: string, id: number, { file }: RunParts): Source {
  if (file === undefined) return undefined;
  const { path, text, copied = true } = file;
  const sha256 = createHash('sha256').update(text).digest('hex');
  if (!copied) return { path, sha256 };
  const copy = `run-${id}.${basename(path).split('.').at(-1)}`;
  mkdirSync(join(folder, 'runs'), { recursive: true });
  writeFileSync(join(folder, 'runs', copy), text);
  return { path, sha256, copy };
}

function linesOf(parts: RunParts, source: Source): readonly RunLine[] {
  const { server = 'sandbox', user = 'chen@example.com', at = ranAt, entries } = parts;
  const { command = 'import', undoes, outcomes = {}, posts = [], job = {} } = parts;
  return [
    {
      kind: 'begun',
      at,
      command,
      toolVersion: '0.1.0',
      account: { server, user },
      ...(source === undefined ? {} : { source }),
      job: { sheets: [], allow: [], replace: [], ...job },
      ...(undoes === undefined ? {} : { undoes }),
    },
    { kind: 'entries', entries: [...entries] },
    { kind: 'planned', entries: entries.length, replace: [] },
    ...posts,
    ...Object.entries(outcomes).map(([place, said]): RunLine => ({
      kind: 'outcome',
      entry: Number(place),
      outcome: 'updated',
      verified: true,
      issues: [],
      finishedAt: at + 60_000,
      ...(typeof said === 'string' ? { outcome: said } : said),
    })),
    ...(parts.ending ?? [
      { kind: 'ended', at: at + 180_000, calls: 9, posts: 2, interrupted: false },
    ]),
  ];
}

/** A POST that left with some entries, by their places in the plan. */
export function aPost(entries: readonly number[], post = 1, at = ranAt + 30_000): RunLine {
  return { kind: 'intent', post, at, entries: [...entries], bodies: [] };
}

/** What the POST of a number brought. */
export function anAnswer(
  verdict: 'stored' | 'refused' | 'unknown' | 'notApplied',
  post = 1,
  why?: string,
): RunLine {
  return {
    kind: 'answer',
    post,
    at: ranAt + 31_000,
    verdict,
    ...(why === undefined ? {} : { why }),
  };
}
