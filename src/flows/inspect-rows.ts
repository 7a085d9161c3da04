import type { Book, Row } from '../sheet/sheet.ts';
import { pickSheets } from './inspect.ts';
import type { SheetJob } from './job.ts';
import { leaveMergedOut } from './leave-merged-out.ts';
import { openFile } from './open-file.ts';
import type { World } from './world.ts';

/** A row and the sheet that it stands in. */
export interface SheetRow {
  readonly sheet: string;
  readonly row: Row;
}

/** A file's rows as they stand, before anything is made of them. */
export interface InspectedRows {
  readonly book: Book;
  /** Every row that holds a cell, in the file's order, hidden sheets and rows too; memory stays bounded. */
  rows(): AsyncGenerator<SheetRow>;
}

/** Opens a file to list its cells. Fails for a file that cannot be read, half-way too where it is damaged there. */
export async function inspectRows(job: SheetJob, world: World): Promise<InspectedRows> {
  const { book } = await openFile(job, world);
  const sheets = pickSheets(book, job.sheets);
  return {
    book,
    async *rows() {
      for (const sheet of sheets) {
        const { merges } = await sheet.layout();
        for await (const row of leaveMergedOut(sheet.rows(), merges)) {
          yield { sheet: sheet.name, row };
        }
      }
    },
  };
}
