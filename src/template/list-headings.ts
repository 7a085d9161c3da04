import type { Cell, Row } from '../sheet/sheet.ts';

/** A heading of a sheet and where it stands. */
export interface Heading {
  readonly column: number;
  readonly heading: string;
  /** Below a group's heading: what its own row says without the group. */
  readonly alone?: string;
}

/** The headings of one row, our own `Aimsio …` ones left out. */
export function listHeadings({ cells }: Row): readonly Heading[] {
  return cells
    .map(({ column, text }) => ({ column, heading: text.trim() }))
    .filter(({ heading }) => isHeading(heading));
}

/**
 * The headings of two rows that stand one above the other, joined column by column: `Rate` over
 * `Regular` and `Overtime` is `Rate Regular` and `Rate Overtime`. A group's heading stands in its first
 * column only (the others are merged with it, or blank) and is carried on as far as headings stand
 * below it.
 */
export function joinHeadings(upper: Row, lower: Row): readonly Heading[] {
  const groups = textsOf(upper.cells);
  const below = textsOf(lower.cells);
  const columns = [...new Set([...groups.keys(), ...below.keys()])].sort((one, two) => one - two);
  const headings: Heading[] = [];
  let group: Heading | undefined;
  for (const column of columns) {
    const own = groups.get(column);
    const alone = below.get(column);
    if (own !== undefined) group = { column, heading: own };
    if (alone === undefined) {
      if (own !== undefined) headings.push({ column, heading: own });
    } else if (group === undefined || isTorn(group.column, column, below)) {
      headings.push({ column, heading: alone });
    } else headings.push({ column, heading: `${group.heading} ${alone}`, alone });
  }
  return headings.filter(({ heading }) => isHeading(heading));
}

/** A group ends where a column between has no heading of its own. */
function isTorn(from: number, to: number, below: ReadonlyMap<number, string>): boolean {
  for (let column = from; column < to; column += 1) if (!below.has(column)) return true;
  return false;
}

function textsOf(cells: readonly Cell[]): ReadonlyMap<number, string> {
  return new Map(
    cells
      .map(({ column, text }) => [column, text.trim()] as const)
      .filter(([, text]) => text !== ''),
  );
}

function isHeading(text: string): boolean {
  return text !== '' && !/^aimsio\s/iu.test(text);
}
