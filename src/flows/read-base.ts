import type { Issue } from '../core/issue.ts';
import type { PlanBase } from '../plan/findings.ts';
import type { Book } from '../sheet/sheet.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import { baseSheetName, indexBase, parseBaseRows } from '../template/base-sheet.ts';
import type { Base, FoundBase } from '../template/base-sheet.ts';

/** What a file remembers of an account, as far as it counts on this one. */
export interface ReadBase {
  /** Absent for a file that remembers nothing, or nothing that can be used. */
  readonly base?: Base;
  readonly planBase?: PlanBase;
  readonly issues: readonly Issue[];
}

/**
 * Reads the base that an export hides in its workbook. It counts on the account that it names only;
 * elsewhere, and where it is damaged or newer than this program, that is said (RULES, Three ways).
 */
export async function readBase(book: Book, index: SnapshotIndex): Promise<ReadBase> {
  const found = await findBase(book);
  if (found === undefined) return { issues: [] };
  if (!found.ok) return { issues: [{ code: `file/base-${found.why}`, severity: 'warning' }] };
  const { base } = found;
  const { server, user, takenAt } = base;
  if (!isOf(base, index)) {
    const code = 'file/base-of-another-account';
    const issue: Issue = { code, severity: 'warning', server, user, takenAt };
    return { planBase: { of: 'another-account' }, issues: [issue] };
  }
  return { base, planBase: { of: 'this-account', index: indexBase(base), takenAt }, issues: [] };
}

async function findBase({ sheets }: Book): Promise<FoundBase | undefined> {
  const sheet = sheets.find(({ name }) => name === baseSheetName);
  if (sheet === undefined) return undefined;
  const rows: string[][] = [];
  for await (const { cells } of sheet.rows()) rows.push(cells.map(({ text }) => text));
  return parseBaseRows(rows);
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
