import type { WireContract } from '../aimsio/wire-contract.ts';
import { omitUndefined } from '../core/omit-undefined.ts';
import type { Outcome } from '../core/outcome.ts';
import { normaliseKey } from '../core/text.ts';
import { entityOf, linesOf } from '../model/entities.ts';
import type { RecordShape } from '../model/entity.ts';
import { contentOf, recordOf } from '../report/list-base-records.ts';
import type { Journey } from '../report/journey.ts';
import type { CheckedSheet } from '../rows/checked-sheet.ts';
import type { RunEntry } from '../run/run.ts';
import type { Book } from '../sheet/sheet.ts';
import type { SnapshotIndex } from '../snapshot/snapshot.ts';
import { readCustomFields } from '../snapshot/read-custom-fields.ts';
import { indexBase } from '../template/base-sheet.ts';
import type { Base, BaseRecord } from '../template/base-sheet.ts';
import { findBase } from './find-base.ts';

/** Where the rows of a result come from. */
export interface ResultSource {
  readonly book: Book;
  readonly wire: WireContract;
  /** When the file was saved, epoch milliseconds; absent where nobody knows. */
  readonly savedAt: number | undefined;
}

/**
 * What a result workbook is to remember (RULES, Three ways): of each row that is done, what was read
 * back; of the others what the file remembered before, which may be nothing. So a row that is done is
 * done, and a corrected one is compared with the account as the file's other rows were. `undefined`
 * where nothing was sent.
 */
export async function buildNewBase(
  journey: Journey,
  { book, wire, savedAt }: ResultSource,
): Promise<Base | undefined> {
  const { account, run, index } = journey;
  if (account === undefined || run === undefined) return undefined;
  const former = await findFormer(book, account.server);
  const said = listSaid(journey.sheets);
  const done = run.entries
    .filter(isDone)
    .map((known) => rememberDone(known, { wire, run: run.id ?? 0, said }));
  return {
    server: account.server,
    user: account.user,
    takenAt: run.endedAt,
    covers: former.covers,
    othersSavedAt: former.othersSavedAt ?? savedAt,
    records: joinRecords(done, former.records, index),
  };
}

/** What the file remembered of the same server. */
async function findFormer(
  book: Book,
  server: string,
): Promise<Pick<Base, 'covers' | 'othersSavedAt' | 'records'>> {
  const found = await findBase(book);
  if (!found?.ok || found.base.server !== server) return { records: [] };
  return { ...found.base, othersSavedAt: found.base.othersSavedAt ?? found.base.takenAt };
}

/** What is done, then what the file remembered of the rest, then the pricebooks of done prices. */
function joinRecords(
  done: readonly BaseRecord[],
  former: readonly BaseRecord[],
  index: SnapshotIndex | undefined,
): readonly BaseRecord[] {
  const fresh = indexBase({ records: done });
  const isRenamed = ({ entity, book, guid }: BaseRecord): boolean =>
    book === undefined && guid !== undefined && fresh.byGuid(entity, guid) !== undefined;
  const rest = former.filter(
    (one) => fresh.byKey(one.entity, one.key, one.book) === undefined && !isRenamed(one),
  );
  const known = indexBase({ records: [...done, ...rest] });
  const books = index === undefined ? [] : listBooks(done, index);
  const others = books.filter(({ entity, key }) => known.byKey(entity, key) === undefined);
  return [...done, ...rest, ...others];
}

const doneOutcomes: ReadonlySet<Outcome> = new Set(['created', 'updated', 'renamed', 'unchanged']);

/** Rows that the account holds as they say; repeated rows are remembered with the first. */
function isDone({ entry, outcome }: RunEntry): boolean {
  return doneOutcomes.has(outcome) && entry.duplicateOf === undefined;
}

type Slot = Pick<BaseRecord, 'entity' | 'book' | 'key'>;

/** By entity, book and key, the fields of which a row says something. */
type Said = ReadonlyMap<string, readonly string[]>;

function listSaid(sheets: readonly CheckedSheet[]): Said {
  return new Map(
    sheets.flatMap(({ rows }) =>
      rows.map((row) => [slotOf(row), [...row.readings.keys()]] as const),
    ),
  );
}

function slotOf({ entity, book, key }: Slot): string {
  return JSON.stringify([entity, normaliseKey(book ?? ''), normaliseKey(key)]);
}

interface Remembering {
  readonly wire: WireContract;
  readonly run: number;
  readonly said: Said;
}

function rememberDone(known: RunEntry, { wire, run, said }: Remembering): BaseRecord {
  const { entry, guid, updatedAt } = known;
  const { entity, level, book, key, before = {} } = entry;
  const shape = level === 'line' ? linesOf(entityOf(entity)) : entityOf(entity);
  const { values, customUnread } = contentOf(shape, before, readCustomFields(shape, before, wire));
  return omitUndefined({
    entity,
    book: level === 'line' ? book : undefined,
    key,
    guid: guid ?? entry.guid,
    updatedAt,
    values: layOver(shape, values, known),
    customUnread,
    doneIn: run,
    said: said.get(slotOf(level === 'line' ? entry : { entity, key })),
  });
}

/** What was read back of the changed fields, else what was sent; of a changed pair nothing else is left. */
function layOver(
  shape: RecordShape,
  values: BaseRecord['values'],
  { entry: { changes }, stored = {} }: RunEntry,
): BaseRecord['values'] {
  const changed = new Map(
    changes.map(({ field, to }) => [field, field in stored ? stored[field] : to]),
  );
  const halves = shape.pairs
    .filter(({ uname, name }) => changed.has(uname) || changed.has(name))
    .flatMap(({ uname, name }) => [uname, name]);
  const kept = Object.entries(values).filter(
    ([field]) => !changed.has(field) && !halves.includes(field),
  );
  const laid = [...changed].flatMap(([field, value]) =>
    value === undefined ? [] : [[field, value] as const],
  );
  return Object.fromEntries([...kept, ...laid]);
}

/** The pricebooks in which done prices stand, as they were when it was planned. */
function listBooks(done: readonly BaseRecord[], index: SnapshotIndex): readonly BaseRecord[] {
  const guids = new Map(
    done.flatMap(({ entity, book, guid }) =>
      book === undefined || guid === undefined ? [] : [[guid, entity] as const],
    ),
  );
  return [...guids].flatMap(([guid, entity]) => {
    const held = index.byGuid(entity, guid);
    return held === undefined ? [] : [recordOf(entityOf(entity), held)];
  });
}
