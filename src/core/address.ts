/** Where something stands in a sheet. Rows and columns count from 1, as a spreadsheet shows them. */
export interface Address {
  readonly sheet: string;
  /** Absent when a whole sheet is meant. */
  readonly row?: number;
  /** Absent when a whole row is meant. */
  readonly column?: number;
}

/** The letters of a column: 1 → `A`, 27 → `AA`. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** The column that letters name: `A` → 1, `AA` → 27; `undefined` for anything else. */
export function columnNumber(letters: string): number | undefined {
  if (!/^[A-Za-z]{1,3}$/.test(letters)) return undefined;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

/** An address as a spreadsheet user writes it: `Prices!C17`, `Prices!17` for a row, `Prices` for a sheet. */
export function formatAddress({ sheet, row, column }: Address): string {
  const name = /^[\p{L}\p{N}_.]+$/u.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`;
  const cell = (column === undefined ? '' : columnLetters(column)) + (row ?? '');
  return cell === '' ? name : `${name}!${cell}`;
}
