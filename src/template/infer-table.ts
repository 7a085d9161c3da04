import type { Row } from '../sheet/sheet.ts';
import { inferHeader } from './infer-header.ts';
import { inferRoles } from './infer-roles.ts';
import type { RoleGuess } from './score-roles.ts';
import { findOwnColumns } from './own-headings.ts';
import type { OwnNames } from './own-names.ts';
import { profileColumns } from './profile-columns.ts';
import type { ColumnProfile } from './profile-columns.ts';

/** A column as it seems to be; the role is absent where nothing speaks for one. */
export type InferredColumn = ColumnProfile & {
  /** What stands above it, on one line; empty where nothing does. A column of ours is always named. */
  readonly heading: string;
} & Partial<Pick<RoleGuess, 'role' | 'confidence' | 'evidence'>>;

/** The table of a sheet, found without any template. */
export interface InferredTable {
  /** Absent where no row looks like headings. */
  readonly header?: Row;
  /** The columns that hold something below the header, in their order. */
  readonly columns: readonly InferredColumn[];
}

/**
 * Finds the table in a sheet's first rows: its header, or that there is none, and what each column is
 * for. A header that is known, or known to be none, is taken as it is. Columns of an earlier result are
 * for nothing. Never more than a proposal.
 */
export function inferTable(
  rows: readonly Row[],
  known?: Row | 'none',
  named: OwnNames = new Map(),
): InferredTable {
  const header = known === 'none' ? undefined : (known ?? inferHeader(rows));
  const below = rows.filter(({ number }) => header === undefined || number > header.number);
  // A row of one cell is a title, a section's name or a note.
  const wide = below.filter(
    ({ cells }) => cells.filter(({ text }) => text.trim() !== '').length > 1,
  );
  const profiles = profileColumns(wide.length > 0 ? wide : below);
  const own = findOwnColumns(named, header?.cells ?? []);
  const columns = profiles.map((profile) => ({
    ...profile,
    heading: own.get(profile.column) ?? headingAbove(header, profile.column),
  }));
  const theirs = columns.filter(({ column }) => !own.has(column));
  const roles = new Map(inferRoles(theirs).map((guess) => [guess.column, guess]));
  return {
    ...(header === undefined ? {} : { header }),
    columns: columns.map((column) => ({ ...column, ...roles.get(column.column) })),
  };
}

function headingAbove(header: Row | undefined, column: number): string {
  const cell = header?.cells.find((candidate) => candidate.column === column);
  return cell?.text.replaceAll(/\s+/gu, ' ').trim() ?? '';
}
