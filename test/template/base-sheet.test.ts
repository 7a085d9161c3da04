import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  buildBaseRows,
  indexBase,
  isOwnSheet,
  parseBaseRows,
} from '../../src/template/base-sheet.ts';
import type { Base, BaseRecord } from '../../src/template/base-sheet.ts';

const aRecord = (more: Partial<BaseRecord> = {}): BaseRecord => ({
  entity: 'billable-item',
  key: '00123',
  guid: 'g-1',
  updatedAt: 1_700_000_000_000,
  values: { billableItemDefaultRate: 88, billableItemName: 'Operator' },
  ...more,
});

const aBase = (records: readonly BaseRecord[]): Base => ({
  server: 'sandbox',
  user: 'jo',
  takenAt: 1_700_000_000_000,
  records,
});

describe('the base that an export carries', () => {
  it('comes back as it was, whatever its texts hold', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(fc.array(fc.record({ key: text, name: text }), { maxLength: 5 }), (texts) => {
        const base = aBase(
          texts.map(({ key, name }) => aRecord({ key, values: { billableItemName: name } })),
        );
        expect(parseBaseRows(buildBaseRows(base))).toEqual({ ok: true, base });
      }),
    );
  });

  it('is plain ASCII in cells that Excel takes, without its own escapes', () => {
    const long = `_x0041_ é\u0007${'x'.repeat(70_000)}`;
    const rows = buildBaseRows(aBase([aRecord({ values: { billableItemDescription: long } })]));
    expect(rows.flat().every((cell) => cell.length <= 32_767 && /^[ -~]*$/u.test(cell))).toBe(true);
    expect(rows.flat().join('')).not.toContain('_x0041_');
    expect(parseBaseRows(rows)).toMatchObject({
      base: { records: [{ values: { billableItemDescription: long } }] },
    });
  });

  it.each([
    ['a row is gone', (rows: string[][]) => rows.slice(0, -1)],
    ['a row came twice', (rows: string[][]) => [...rows, rows.at(-1)!]],
    ['a value was edited', (rows: string[][]) => rows.map(([cell]) => [cell!.replace('88', '89')])],
    ['its facts are gone', (rows: string[][]) => rows.slice(1)],
    ['nothing is left', () => []],
  ])('is not used where %s', (_, damage) => {
    const rows = buildBaseRows(aBase([aRecord(), aRecord({ key: '00124' })]));
    expect(parseBaseRows(damage(rows.map((cells) => [...cells])))).toEqual({
      ok: false,
      why: 'damaged',
    });
  });

  it('of a newer version is told apart from a damaged one', () => {
    const [[head = ''] = [], ...rest] = buildBaseRows(aBase([]));
    expect(parseBaseRows([[head.replace('"schema":1', '"schema":2')], ...rest])).toEqual({
      ok: false,
      why: 'newer',
    });
  });

  it('finds a record by key in any spelling or by guid, a price by its book and key', () => {
    const item = aRecord({ key: 'Café 1' });
    const price = aRecord({ entity: 'price-book', book: 'Northstar', key: 'Café 1', guid: 'b-1' });
    const index = indexBase(aBase([item, price]));
    expect(index.byKey('billable-item', ' Cafe\u0301 1')).toBe(item);
    expect(index.byGuid('billable-item', 'g-1')).toBe(item);
    expect(index.byKey('price-book', 'Café 1', 'Northstar')).toBe(price);
    expect(index.byKey('price-book', 'Café 1', 'Base')).toBeUndefined();
    expect(index.byGuid('price-book', 'b-1')).toBeUndefined();
  });
});

describe('the sheets that this tool adds to a workbook', () => {
  it.each(['Aimsio summary', 'Aimsio summary-2', 'Aimsio approval', 'Aimsio guide', 'Aimsio base'])(
    'are known by their names: %s',
    (name) => {
      expect(isOwnSheet({ name, state: 'visible' })).toBe(true);
    },
  );

  it('are not a visible sheet that a user called so', () => {
    expect(isOwnSheet({ name: 'Aimsio rates', state: 'visible' })).toBe(false);
  });
});
