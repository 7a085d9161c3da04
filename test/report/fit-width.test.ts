import { describe, expect, it } from 'vitest';
import { fitWidth } from '../../src/report/fit-width.ts';
import type { CellModel } from '../../src/sheet/workbook-model.ts';

function widthOf(heading: string, ...values: readonly CellModel['value'][]): number {
  return fitWidth(heading, values.length, (row) => {
    const value = values[row];
    return value === undefined ? undefined : { column: 1, value };
  });
}

describe('a column is as wide', () => {
  it.each([
    ['as its longest value', ['Name', 'Pump', 'Instrumentation technician'], 29],
    ['as its longest amount with all its signs', ['Rate', 85, 1_234_567.125], 16],
    ['as the longest line of a text', ['Note', 'a\nfourteen signs'], 17],
    ['as a short heading with the button of its filter', ['Rate 2 type', 'Each'], 15],
    ['as the longest word of a heading that wraps', ['Custom: Unit (unit_number)'], 17],
    ['as a person can still see, where it holds little', ['Code', 'A1'], 10],
    ['as leaves room for its neighbours, where it holds much', ['Note', 'x'.repeat(300)], 48],
  ] as const)('%s', (_, [heading, ...values], width) => {
    expect(widthOf(heading, ...values)).toBe(width);
  });
});
