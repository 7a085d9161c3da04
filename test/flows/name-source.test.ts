import { describe, expect, it } from 'vitest';
import { nameSource } from '../../src/flows/name-source.ts';

describe('a price sheet', () => {
  it.each([
    ['prices.xlsx', 'prices'],
    ['/home/me/prices.PRACTICE.xlsx', 'prices'],
    ['prices.PRACTICE.result.xlsx', 'prices'],
    ['prices.result-2.xlsx', 'prices'],
    ['prices.PRACTICE.PRACTICE.result.xlsx', 'prices'],
    ['prices.result.result.csv', 'prices'],
    ['prices.PRACTICE.preview.2026-11-25-1a2b3c4d.xlsx', 'prices'],
    ['prices.preview.2026-11-25-1a2b3c4d-2.xlsm', 'prices'],
    ['prices.preview.xlsx', 'prices'],
  ])('keeps its name through its whole life: %s', (path, name) => {
    expect(nameSource(path)).toBe(name);
  });

  it.each([
    ['2026.11.final.xlsx', '2026.11.final'],
    ['my result.xlsx', 'my result'],
    ['results.2026.xlsx', 'results.2026'],
    ['.result.xlsx', '.result'],
  ])('keeps what its user calls it: %s', (path, name) => {
    expect(nameSource(path)).toBe(name);
  });
});
