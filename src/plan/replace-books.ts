import type { Issue } from '../core/issue.ts';
import { groupBy } from '../core/group-by.ts';
import { normaliseKey } from '../core/text.ts';
import type { Held } from '../snapshot/snapshot.ts';
import { soften } from './explain-kept.ts';
import type { Plan, PlanEntry } from './plan.ts';
import { aboutLine } from './undo.ts';
import type { UndoContext } from './undo.ts';

/**
 * The plan in which prices go by a REPLACE of their book: it names every other price of the book, too,
 * for what it does not name would go. A book that cannot be sent whole keeps all that it holds.
 */
export function replaceBooks(entries: readonly PlanEntry[], context: UndoContext): Plan {
  const removals = groupBy(
    entries.filter(({ action }) => action === 'remove'),
    ({ entity, guid = '' }) => context.index.byGuid(entity, guid),
  );
  const books = [...removals.keys()].filter((book) => book !== undefined);
  const faults = new Map(books.map((book) => [book.guid, findFault(book)]));
  const whole = books.filter(({ guid }) => faults.get(guid) === undefined);
  const replaced = new Set(whole.map(({ guid }) => guid));
  const held = entries.map((entry) => {
    const fault = entry.action === 'remove' ? faults.get(entry.guid ?? '') : undefined;
    if (fault === undefined) return entry;
    return { ...entry, action: 'blocked', changes: [], issues: [fault] } as const;
  });
  const isReplaced = ({ guid = '' }: PlanEntry): boolean => replaced.has(guid);
  const settled = [
    ...held.filter((entry) => !isReplaced(entry)),
    ...whole.flatMap(({ guid }) => settleBook(held.filter((entry) => entry.guid === guid))),
  ];
  return {
    schema: 1,
    entries: [...settled, ...whole.flatMap((book) => listOthers(book, settled, context))],
    replace: whole.map(({ key }) => key),
  };
}

/** Why a book cannot be sent whole; `undefined` where it can. */
function findFault({ key: book, lines }: Held): Issue | undefined {
  const codes = new Set<string>();
  for (const { key, custom } of lines) {
    if (!custom.ok) {
      return {
        code: 'plan/custom-fields-unreadable',
        severity: 'error',
        why: `${key}: ${custom.why}`,
      };
    }
    if (codes.has(normaliseKey(key))) {
      return { code: 'plan/code-twice-in-book', severity: 'error', key, book };
    }
    codes.add(normaliseKey(key));
  }
  return undefined;
}

/**
 * A price that is kept as it is goes along with its book. One that is not there any more cannot: what is
 * to be said of it is said of the first price that is taken out.
 */
function settleBook(entries: readonly PlanEntry[]): readonly PlanEntry[] {
  const isThere = ({ level, action, before }: PlanEntry): boolean =>
    level === 'record' || action === 'create' || before !== undefined;
  const gone = entries.filter((entry) => !isThere(entry)).flatMap(({ issues }) => issues);
  const first = entries.find(({ action }) => action === 'remove');
  return entries.filter(isThere).map((entry) => {
    const issues = [...entry.issues, ...(entry === first ? gone : [])].map(soften);
    return { ...entry, issues, action: entry.action === 'blocked' ? 'unchanged' : entry.action };
  });
}

function listOthers(
  book: Held,
  entries: readonly PlanEntry[],
  { restoredCode }: UndoContext,
): readonly PlanEntry[] {
  const named = new Set(
    entries
      .filter(({ level, guid }) => level === 'line' && guid === book.guid)
      .map(({ key }) => normaliseKey(key)),
  );
  return book.lines
    .map(({ key, record }) => ({ ...aboutLine(restoredCode(key), book), before: record }))
    .filter(({ key }) => !named.has(normaliseKey(key)));
}
