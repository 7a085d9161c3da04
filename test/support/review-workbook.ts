import exceljs from 'exceljs';
import type { Worksheet } from 'exceljs';

/** What a reviewer does to the workbook, in a program that is not ours. */
export async function editReview(path: string, change: (sheet: Review) => void): Promise<void> {
  const workbook = await new exceljs.Workbook().xlsx.readFile(path);
  change(new Review(workbook));
  await workbook.xlsx.writeFile(path);
}

/** The price sheet by the codes of its rows. */
export class Review {
  readonly workbook: exceljs.Workbook;
  readonly sheet: Worksheet;

  constructor(workbook: exceljs.Workbook) {
    this.workbook = workbook;
    this.sheet = workbook.getWorksheet('Prices')!;
  }

  rowOf(code: string): number {
    for (let row = 2; row <= this.sheet.rowCount; row += 1) {
      if (this.sheet.getCell(row, 1).text === code) return row;
    }
    throw new Error(`no row of ${code}`);
  }

  columnOf(heading: string): number {
    for (let column = 1; column <= this.sheet.columnCount; column += 1) {
      if (this.sheet.getCell(1, column).text === heading) return column;
    }
    throw new Error(`no column ${heading}`);
  }

  textOf(code: string, heading: string): string {
    return this.sheet.getCell(this.rowOf(code), this.columnOf(heading)).text;
  }

  set(code: string, heading: string, value: string | number | null): void {
    this.sheet.getCell(this.rowOf(code), this.columnOf(heading)).value = value;
  }

  /** Turns the rows below the headings around, as a sort does. */
  reverse(): void {
    const values = Array.from({ length: this.sheet.rowCount - 1 }, (_, at) =>
      Array.from(
        { length: this.sheet.columnCount },
        (__, column) => this.sheet.getCell(at + 2, column + 1).value,
      ),
    ).reverse();
    for (const [at, row] of values.entries()) {
      for (const [column, value] of row.entries())
        this.sheet.getCell(at + 2, column + 1).value = value;
    }
  }

  approve(decision: string, name: string): void {
    const sheet = this.workbook.getWorksheet('Aimsio approval')!;
    sheet.getRow(7).values = [name, '2026-11-24', decision, 'as discussed'];
  }
}
