import type { RunsDocument } from './runs-document.ts';
import type { ToldRun, ToldRuns } from './told-runs.ts';

/** The one JSON document of `runs --json`. Its shape, `runs-document.ts`, is a contract. */
export function buildRunsDocument({ runs }: ToldRuns): RunsDocument {
  return { schema: 1, command: 'runs', runs: runs.map(showRun) };
}

function showRun({ account, summary }: ToldRun): RunsDocument['runs'][number] {
  const { id, state, command, undoes, source, begunAt, endedAt, trouble } = summary;
  return {
    run: id,
    server: account?.server ?? null,
    user: account?.user ?? null,
    state,
    command: command ?? null,
    ...(undoes === undefined ? {} : { undoes }),
    file: source?.path ?? null,
    sha256: source?.sha256 ?? null,
    begunAt: showTime(begunAt),
    endedAt: showTime(endedAt),
    counts: { entries: summary.entries, outcomes: showCounts(summary) },
    ...(trouble === undefined ? {} : { trouble }),
  };
}

type Counts = RunsDocument['runs'][number]['counts']['outcomes'];

function showCounts({ counts }: ToldRun['summary']): Counts {
  const none: Counts = {
    unchanged: 0,
    skipped: 0,
    updated: 0,
    created: 0,
    renamed: 0,
    removed: 0,
    blocked: 0,
    notSent: 0,
    invalid: 0,
    rejected: 0,
    unknown: 0,
  };
  return { ...none, ...counts };
}

function showTime(at: number | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString();
}
