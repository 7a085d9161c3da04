import { describe, expect, it } from 'vitest';
import { findOwnColumns, nameFor, ownHeadings } from '../../src/template/own-headings.ts';
import type { Cell } from '../../src/sheet/sheet.ts';

const cell = (column: number, text: string): Cell => ({ column, kind: 'text', value: text, text });

describe('our columns of an earlier result', () => {
  it('have names that every spreadsheet takes, each its own', () => {
    const names = ownHeadings.map(nameFor);
    expect(new Set(names).size).toBe(ownHeadings.length);
    for (const name of names) expect(name).toMatch(/^Aimsio_[a-z]+$/u);
  });

  it('are known by what stands above them, whatever its case and spacing', () => {
    const found = findOwnColumns(new Map(), [cell(1, 'Code'), cell(4, ' AIMSIO  send? ')]);
    expect([...found]).toEqual([[4, 'Aimsio send?']]);
  });

  it('are known by their names where nothing stands above them', () => {
    const named = new Map([[4, 'Aimsio send?' as const]]);
    expect([...findOwnColumns(named, [])]).toEqual([[4, 'Aimsio send?']]);
  });

  it('are the user’s again once another heading stands above them', () => {
    const named = new Map([[4, 'Aimsio send?' as const]]);
    expect([...findOwnColumns(named, [cell(4, 'Notes')])]).toEqual([]);
  });
});
