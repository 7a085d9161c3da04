import { actions, outcomes } from '../core/outcome.ts';
import type { Cell, Sheet } from '../sheet/sheet.ts';
import { nameFor, ownHeadings } from './own-headings.ts';
import type { OwnHeading } from './own-headings.ts';

const byName = new Map<string, OwnHeading>(ownHeadings.map((one) => [nameFor(one), one]));

/** Our columns, by the names that the workbook has for them. */
export type OwnNames = ReadonlyMap<number, OwnHeading>;

/** Names that are wrong are wrong in every row. */
const enoughCells = 100;

/**
 * Our columns of an earlier result by their names, as a sheet without headings has them. None where what
 * stands there is not what we write: programs that move columns and leave their names behind would have
 * us take prices for ours.
 */
export async function readOwnNames(sheet: Pick<Sheet, 'columnNames' | 'rows'>): Promise<OwnNames> {
  const named = [...(sheet.columnNames ?? [])].flatMap(([name, column]) => {
    const heading = byName.get(name);
    return heading === undefined ? [] : [[column, heading] as const];
  });
  const places = new Map(named);
  if (places.size === 0) return places;
  return (await areLeftBehind(sheet, places)) ? new Map() : places;
}

/** Whether most cells of one of the columns are none that we write. */
async function areLeftBehind(sheet: Pick<Sheet, 'rows'>, places: OwnNames): Promise<boolean> {
  const surplus = new Map<number, number>();
  let told = 0;
  for await (const { cells } of sheet.rows()) {
    for (const cell of cells) {
      const isOurs = tellOurs(cell, places.get(cell.column));
      if (isOurs === undefined) continue;
      surplus.set(cell.column, (surplus.get(cell.column) ?? 0) + (isOurs ? 1 : -1));
      told += 1;
    }
    if (told >= enoughCells) break;
  }
  return [...surplus.values()].some((count) => count < 0);
}

/** Whether we may have written a cell, as far as one can tell: a message may be anything. */
function tellOurs(cell: Cell, heading: OwnHeading | undefined): boolean | undefined {
  const tell = heading === undefined ? undefined : tells[heading];
  return cell.text.trim() === '' ? undefined : tell?.(cell);
}

const tells: Readonly<Partial<Record<OwnHeading, (cell: Cell) => boolean>>> = {
  'Aimsio action': ({ text }) => isMark(text, actions),
  'Aimsio result': ({ text }) => isMark(text, outcomes),
  'Aimsio verified': ({ text }) => ['yes', 'no'].includes(text.trim()),
  'Aimsio time': ({ kind }) => kind === 'date',
  'Aimsio row': ({ text }) => /^\d+$/u.test(text.trim()),
};

/** `~ update`, `! not sent`: a sign and the word. */
function isMark(text: string, words: readonly string[]): boolean {
  const [, word = ''] = /^\S (.+)$/u.exec(text.trim()) ?? [];
  return words.some((one) => one.toLowerCase() === word.replaceAll(' ', ''));
}
