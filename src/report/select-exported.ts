import { matchesPattern, normaliseKey } from '../core/text.ts';
import { customFieldUname } from '../model/custom-field.ts';
import type { Entity } from '../model/entity.ts';
import { textOf } from '../model/record.ts';
import type { AimsioRecord } from '../model/record.ts';
import type { CustomValues, Held, HeldLine, Snapshot } from '../snapshot/snapshot.ts';
import type { ExportFilter, ExportShape } from './export-shape.ts';

/** What one row of an export shows: a record, or one price of a pricebook. */
export interface Exported {
  /** The record; for a price, its pricebook. */
  readonly held: Held;
  readonly line?: HeldLine;
  /** The billable item that a price refers to. */
  readonly item?: AimsioRecord;
  /** The record's or the price's own fields. */
  readonly record: AimsioRecord;
  readonly custom: CustomValues;
}

/** The records and prices that an export shows, in the account's order. */
export function selectExported(
  entity: Entity,
  snapshot: Snapshot,
  shape: ExportShape,
): readonly Exported[] {
  const books = new Set(shape.books.map(normaliseKey));
  const held = (snapshot.records[entity.entity] ?? []).filter(
    ({ key, deleted }) =>
      (shape.includeDeleted || !deleted) &&
      (entity.lines === undefined || books.size === 0 || books.has(normaliseKey(key))),
  );
  const items = indexItems(entity, snapshot);
  const exported = held.flatMap((one): readonly Exported[] =>
    entity.lines === undefined
      ? [{ held: one, record: one.record, custom: one.custom }]
      : one.lines.map((line) => ({
          held: one,
          line,
          ...withItem(items.get(normaliseKey(line.key))),
          record: line.record,
          custom: line.custom,
        })),
  );
  return exported.filter((one) => shape.filters.every((filter) => meets(one, filter)));
}

/** Live items win over deleted ones of the same code. */
function indexItems({ lines }: Entity, { records }: Snapshot): ReadonlyMap<string, AimsioRecord> {
  const items = lines === undefined ? [] : (records[lines.refersTo.entity] ?? []);
  const deletedFirst = items.toSorted((one, other) => Number(other.deleted) - Number(one.deleted));
  return new Map(deletedFirst.map(({ key, record }) => [normaliseKey(key), record]));
}

function withItem(item: AimsioRecord | undefined): { readonly item?: AimsioRecord } {
  return item === undefined ? {} : { item };
}

/** A price is judged by its own field, else its pricebook's, else its billable item's. */
function meets({ record, held, item, custom }: Exported, filter: ExportFilter): boolean {
  const uname = customFieldUname(filter.field);
  const holder = [record, held.record, item].find((one) => one && filter.field in one) ?? {};
  const shown =
    uname === undefined
      ? textOf(holder, filter.field)
      : custom.ok
        ? String(custom.values.get(uname)?.value ?? '')
        : '';
  return matchesPattern(filter.pattern, shown ?? '');
}
