import exceljs from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FileFailure } from '../../src/core/failure.ts';
import { openBook } from '../../src/sheet/open-book.ts';
import type { Row } from '../../src/sheet/sheet.ts';
import { buildXlsx } from '../support/build-xlsx.ts';
import { readRows } from '../support/read-cells.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();

async function readAll(path: string): Promise<readonly (readonly Row[])[]> {
  const sheets: Row[][] = [];
  for (const sheet of (await openBook(path)).sheets) {
    const rows: Row[] = [];
    for await (const row of sheet.rows()) rows.push(row);
    sheets.push(rows);
  }
  return sheets;
}

/** Repeatable chance: the same seed damages a file in the same places. */
function createChance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Damage = (bytes: Buffer, chance: (below: number) => number) => Buffer;
const damages: Record<string, Damage> = {
  'a bit flipped': (bytes, chance) => {
    const changed = Buffer.from(bytes);
    const at = chance(bytes.length);
    changed[at] = (changed[at] ?? 0) ^ (1 << chance(8));
    return changed;
  },
  'the end cut off': (bytes, chance) => bytes.subarray(0, chance(bytes.length)),
  'a piece taken out': (bytes, chance) => {
    const at = chance(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + chance(64))]);
  },
  'a piece put elsewhere': (bytes, chance) => {
    const [from, to] = [chance(bytes.length), chance(bytes.length)];
    const piece = bytes.subarray(from, from + 1 + chance(64));
    return Buffer.concat([bytes.subarray(0, to), piece, bytes.subarray(to)]);
  },
};

const lines = Array.from({ length: 60 }, (_, at) => at + 1);
const workbook = buildXlsx({
  strings: lines.map((at) => `<si><t>Item ${at}</t></si>`).join(''),
  formats: ['00000', 'yyyy-mm-dd'],
  rows: lines
    .map(
      (at) =>
        `<row r="${at}"><c r="A${at}" t="s"><v>${at - 1}</v></c><c r="B${at}" s="1"><v>${at}</v></c><c r="C${at}"><v>${at * 1.25}</v></c></row>`,
    )
    .join(''),
});
const text = Buffer.from(
  lines.map((at) => `${at};"Item ""${at}"", größer\r\nsecond line";${at},25\r\n`).join(''),
);

/** Reads the file damaged in 60 ways; gives what neither read as told nor was refused by name. */
async function findFaults(
  whole: Buffer,
  damage: Damage,
  isSound: (sheets: readonly (readonly Row[])[]) => boolean,
): Promise<readonly unknown[]> {
  const chance = createChance(20_260_101);
  const faults: unknown[] = [];
  for (let run = 0; run < 60; run++) {
    const path = folder.write('damaged', damage(whole, chance));
    try {
      if (!isSound(await readAll(path))) faults.push(`run ${run} read something else`);
    } catch (thrown) {
      if (!(thrown instanceof FileFailure)) faults.push(run, thrown);
    }
  }
  return faults;
}

describe.each(Object.entries(damages))('with %s', (_, damage) => {
  it('a workbook reads whole or is refused, never in part', async () => {
    const right = JSON.stringify(await readAll(folder.write('whole', workbook)));
    const isSound = (found: unknown): boolean => JSON.stringify(found) === right;
    expect(await findFaults(workbook, damage, isSound)).toEqual([]);
  });

  it('a text reads or is refused', async () => {
    expect(await findFaults(text, damage, (sheets) => sheets.length === 1)).toEqual([]);
  });
});

describe('what another writer puts in a workbook', () => {
  const letter = fc.constantFrom(
    'a',
    'Ö',
    '0',
    ' ',
    '"',
    '&',
    '<',
    ']]>',
    '\n',
    '\t',
    '😀',
    '_x',
    '漢',
  );
  const cell = fc.oneof(
    fc.string({ unit: letter, minLength: 1, maxLength: 12 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value || 0),
    fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100),
    fc.boolean(),
    fc.constant(undefined),
  );
  it('reads back the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }),
        async (table) => {
          const book = new exceljs.Workbook();
          const sheet = book.addWorksheet('a');
          for (const [row, values] of table.entries()) {
            for (const [column, value] of values.entries()) {
              if (value !== undefined) sheet.getCell(row + 1, column + 1).value = value;
            }
          }
          const path = folder.write('same.xlsx', Buffer.from(await book.xlsx.writeBuffer()));
          const rows = await readRows(path);
          const read = table.map((values, at) => {
            const cells = rows.find(({ number }) => number === at + 1)?.cells ?? [];
            return values.map((_, column) => cells.find((one) => one.column === column + 1)?.value);
          });
          expect(read).toEqual(table);
        },
      ),
      { numRuns: 40 },
    );
  });
});
