import { FileFailure } from '../core/failure.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import { isToBeSent } from '../plan/is-to-be-sent.ts';
import { parsePlan } from '../plan/parse-plan.ts';
import { runLineSchema } from './run-record.ts';
import type { RecordedPost, RunLine, RunRecord } from './run-record.ts';

/**
 * Puts the lines of a run's file together; `undefined` where the run had not written down its plan, so
 * that nothing can have been sent. Throws a FileFailure (`store/newer`) for a line that this version
 * does not know: every line of the file is as it was written, so a later version wrote it.
 */
export function parseRunRecord(lines: readonly unknown[], path: string): RunRecord | undefined {
  const parsed = lines.map((line, place) => {
    const known = runLineSchema.safeParse(line);
    if (!known.success) throw newer(path, place + 2);
    return known.data;
  });
  const begun = findOne(parsed, 'begun');
  const planned = findOne(parsed, 'planned');
  if (begun === undefined || planned === undefined) return undefined;
  const entries = listAll(parsed, 'entries').flatMap((line) => line.entries);
  const plan = parsePlan({ schema: 1, entries, replace: [...planned.replace] });
  if (plan?.entries.length !== planned.entries) throw newer(path, 3);
  const endings = listAll(parsed, 'ended');
  return omitUndefined({
    begun,
    plan,
    posts: joinPosts(parsed),
    outcomes: new Map(listAll(parsed, 'outcome').map((line) => [line.entry, line])),
    cleared: new Map(listAll(parsed, 'cleared').map(({ entry, post }) => [entry, post])),
    endings,
    resumedAt: listAll(parsed, 'resumed').map(({ at }) => at),
    closedAt: findOne(parsed, 'closed')?.at,
  });
}

/** Whether nothing of a run is left to do: every entry that was to be sent has its outcome. */
export function isFinished({ plan, outcomes, closedAt }: RunRecord): boolean {
  if (closedAt !== undefined) return true;
  return plan.entries.every((entry, place) => !isToBeSent(entry) || outcomes.has(place));
}

/** The entries, by their place in the plan, of which it is not known whether they were stored. */
export function listUnknown({ posts, outcomes, cleared }: RunRecord): readonly number[] {
  const open = posts
    .filter(({ answer }) => !isNothingStored(answer))
    .flatMap(({ post, entries }) => entries.filter((place) => post > (cleared.get(place) ?? 0)));
  return [...new Set(open)].filter((place) => !outcomes.has(place));
}

/** Whether an answer proves that its POST stored nothing. */
export function isNothingStored(answer: RecordedPost['answer']): boolean {
  return answer?.verdict === 'notApplied';
}

function joinPosts(lines: readonly RunLine[]): readonly RecordedPost[] {
  const answers = new Map(listAll(lines, 'answer').map((answer) => [answer.post, answer]));
  return listAll(lines, 'intent').map((intent) =>
    omitUndefined({ ...intent, answer: answers.get(intent.post) }),
  );
}

function listAll<Kind extends RunLine['kind']>(
  lines: readonly RunLine[],
  kind: Kind,
): readonly Extract<RunLine, { readonly kind: Kind }>[] {
  return lines.filter((line): line is Extract<RunLine, { kind: Kind }> => line.kind === kind);
}

function findOne<Kind extends RunLine['kind']>(
  lines: readonly RunLine[],
  kind: Kind,
): Extract<RunLine, { readonly kind: Kind }> | undefined {
  return listAll(lines, kind)[0];
}

function newer(path: string, line: number): FileFailure {
  return new FileFailure({
    code: 'store/newer',
    message: `${path} was written by another version of aimsio-sheets: its line ${line} is not known here.`,
    hint: 'Use the newest aimsio-sheets.',
  });
}
