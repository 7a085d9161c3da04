import type { CellRange, Row } from '../sheet/sheet.ts';

/**
 * Rows without what merged cells cover: some programs leave values under a merge, which nobody sees.
 * Rows that held nothing else are left out.
 */
export async function* leaveMergedOut(
  rows: AsyncIterable<Row>,
  merges: readonly CellRange[],
): AsyncGenerator<Row> {
  const waiting = merges.toSorted((one, other) => other.top - one.top);
  let open: CellRange[] = [];
  for await (const row of rows) {
    while ((waiting.at(-1)?.top ?? Infinity) <= row.number) open.push(...waiting.splice(-1));
    open = open.filter(({ bottom }) => bottom >= row.number);
    const seen = open.length === 0 ? row : uncover(row, open);
    if (seen.cells.length > 0) yield seen;
  }
}

function uncover(row: Row, merges: readonly CellRange[]): Row {
  const cells = row.cells.filter(
    ({ column }) =>
      !merges.some(
        ({ top, left, right }) =>
          column >= left && column <= right && !(column === left && row.number === top),
      ),
  );
  return cells.length === row.cells.length ? row : { ...row, cells };
}
