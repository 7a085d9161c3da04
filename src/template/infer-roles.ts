import { candidate, scoreCode, scoreHeaded, scoreName, scorePrice, wordOf } from './score-roles.ts';
import type { Candidate, HeadedColumn, RoleGuess } from './score-roles.ts';

/**
 * The role of each column, where there is one. A role is given once, prices apart: further columns
 * that are headed as prices keep that role with less confidence. What heading and cells say is added up.
 */
export function inferRoles(columns: readonly HeadedColumn[]): readonly RoleGuess[] {
  const taken = new Map<number, RoleGuess>();
  const price = take(taken, rank(columns, taken, scorePrice));
  for (const other of price.slice(1)) keepPrice(taken, other);
  takeCode(taken, columns);
  take(taken, rank(columns, taken, scoreName));
  for (const role of ['unit', 'category', 'book', 'quantity'] as const) {
    take(
      taken,
      rank(columns, taken, (column) => scoreHeaded(column, role)),
    );
  }
  return [...taken.values()].sort((one, other) => one.column - other.column);
}

type Score = (column: HeadedColumn) => Candidate | undefined;

/** The columns that could have a role, the best first; of equals the first, or for prices the last. */
function rank(
  columns: readonly HeadedColumn[],
  taken: ReadonlyMap<number, RoleGuess>,
  score: Score,
): readonly Candidate[] {
  return columns
    .filter(({ column }) => !taken.has(column))
    .flatMap((column) => score(column) ?? [])
    .filter((candidate) => candidate.score > 0)
    .sort((one, other) => other.score - one.score);
}

function take(
  taken: Map<number, RoleGuess>,
  candidates: readonly Candidate[],
): readonly Candidate[] {
  const [best] = candidates;
  if (best !== undefined) taken.set(best.column, plain(best));
  return candidates;
}

function keepPrice(taken: Map<number, RoleGuess>, candidate: Candidate): void {
  const headed = candidate.evidence.some(({ kind }) => kind === 'heading' || kind === 'currency');
  if (headed) taken.set(candidate.column, { ...plain(candidate), confidence: 'doubtful' });
}

/** A code, or where no column is headed as one, the column that is headed as a name and holds codes. */
function takeCode(taken: Map<number, RoleGuess>, columns: readonly HeadedColumn[]): void {
  const found = take(taken, rank(columns, taken, scoreCode));
  if (found.length > 0) return;
  const named = rank(columns, taken, (column) => {
    const { token, number } = column.shares;
    const holdsCodes = wordOf(column, 'name') > 0 && token + number >= 0.8;
    return holdsCodes
      ? candidate(column, 'code', 1, 'doubtful', [{ kind: 'single-words' }])
      : undefined;
  });
  take(taken, named);
}

function plain({ column, role, confidence, evidence }: Candidate): RoleGuess {
  return { column, role, confidence, evidence };
}
