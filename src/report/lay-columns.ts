/** Rows of cells as lines, the cells of a column below each other; the `first` may stand at its right. */
export function layColumns(
  rows: readonly (readonly string[])[],
  first: 'left' | 'right',
): readonly string[] {
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const pad = (cell: string, column: number): string => {
    const width = widths?.[column] ?? 0;
    return column === 0 && first === 'right' ? cell.padStart(width) : cell.padEnd(width);
  };
  return rows.map((row) => row.map(pad).join('  '));
}
