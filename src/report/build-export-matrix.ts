import { groupBy } from '../core/group-by.ts';
import { normaliseKey } from '../core/text.ts';
import type { Entity } from '../model/entity.ts';
import type { Field } from '../model/field.ts';
import { textOf, valueOf } from '../model/record.ts';
import type { CellModel, RowModel, SheetModel } from '../sheet/workbook-model.ts';
import { textCell } from './text-cell.ts';
import { headingCell } from './heading-cell.ts';
import { neverSent, sheetNameOf } from './list-export-columns.ts';
import type { Exported } from './select-exported.ts';
import { showValue } from './show-value.ts';

/** One column of a matrix: a pricebook's rates of one slot. */
interface RateColumn {
  readonly book: string;
  readonly heading: string;
  readonly rate: Field;
}

/**
 * Prices with items down and pricebooks across: `Northstar 2026`, `Northstar 2026 [2]` for its second
 * rate. Rate types are left out: on import each price keeps its own.
 */
export function buildExportMatrix(entity: Entity, exported: readonly Exported[]): SheetModel {
  const { lines } = entity;
  const rates = (lines?.fields ?? []).filter(({ kind, cost }) => kind === 'amount' && !cost);
  const columns = listRateColumns(exported, rates);
  const items = [...groupBy(exported, ({ line }) => normaliseKey(line?.key ?? '')).values()];
  return {
    name: sheetNameOf(entity),
    widths: [16, 36, ...columns.map(({ heading }) => Math.max(12, heading.length + 2))],
    frozenRows: 1,
    frozenColumns: 2,
    filter: true,
    rows: { [Symbol.iterator]: () => layRows(items, columns, lines?.refersTo.always ?? {}) },
  };
}

/** A slot has a column where the book gives it a rate at least once; the first slot always. */
function listRateColumns(
  exported: readonly Exported[],
  rates: readonly Field[],
): readonly RateColumn[] {
  const books = groupBy(exported, ({ held }) => held.key);
  return [...books].flatMap(([book, prices]) =>
    rates
      .filter(
        ({ name, slot }) =>
          slot === 1 || prices.some(({ record }) => valueOf(record, name) !== undefined),
      )
      .map((rate) => ({
        book,
        heading: rate.slot === 1 ? book : `${book} [${rate.slot}]`,
        rate,
      })),
  );
}

function* layRows(
  items: readonly (readonly Exported[])[],
  columns: readonly RateColumn[],
  always: Readonly<Record<string, string>>,
): Generator<RowModel> {
  const [nameField = ''] = Object.keys(always);
  yield {
    number: 1,
    cells: [
      headingCell(1, 'Code'),
      headingCell(2, 'Name', { look: 'read-only-heading', note: neverSent }),
      ...columns.map(({ heading }, place) => headingCell(place + 3, heading, { numeric: true })),
    ],
  };
  for (const [place, prices] of items.entries()) {
    const [first] = prices;
    const name = first && textOf(first.record, nameField);
    yield {
      number: place + 2,
      cells: [
        textCell(1, first?.line?.key ?? ''),
        ...(name === undefined ? [] : [textCell(2, name, 'read-only')]),
        ...columns.flatMap((column, at) => showRate(prices, column, at + 3) ?? []),
      ],
    };
  }
}

function showRate(
  prices: readonly Exported[],
  { book, rate }: RateColumn,
  column: number,
): CellModel | undefined {
  const price = prices.find(({ held }) => held.key === book);
  const value = price && valueOf(price.record, rate.name);
  return showValue(value, rate.kind, { column, readOnly: false });
}
