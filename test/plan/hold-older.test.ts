import { describe, expect, it } from 'vitest';
import type { PlanFile } from '../../src/plan/findings.ts';
import type { AimsioRecord } from '../../src/model/record.ts';
import type { PlanOptions } from '../../src/plan/plan.ts';
import { itemRow, priceRow } from '../support/build-rows.ts';
import { aBook, aPrice, anItem } from '../support/build-snapshot.ts';
import { codes, only, plan } from '../support/make-plan.ts';

const saved = Date.UTC(2026, 9, 28, 12);
const later = Date.UTC(2026, 10, 3, 8);
const file: PlanFile = { savedAt: saved };
const allowed = (key?: string): Partial<PlanOptions> => ({
  allow: [{ guard: 'older-file', ...(key === undefined ? {} : { key }) }],
});

describe('a row of a file without a base', () => {
  const moved = [anItem({ code: 'LAB-010', rate: 90, updatedAt: later })];
  const row = itemRow('LAB-010', { billableItemDefaultRate: 85 });

  it('is blocked where its record was changed after the file was saved, and told by whom and when', () => {
    const entry = only(plan(moved, [row], {}, file));
    expect(entry.action).toBe('blocked');
    expect(entry.issues).toMatchObject([
      { code: 'plan/older-file', by: 'M. Roy', changedAt: later, savedAt: saved },
    ]);
  });

  it('is sent where its record was changed before, or within the same second', () => {
    for (const updatedAt of [saved - 1, saved, saved + 999]) {
      const account = [anItem({ code: 'LAB-010', rate: 90, updatedAt })];
      expect(only(plan(account, [row], {}, file)).action).toBe('update');
    }
  });

  it('is of no concern where it changes nothing', () => {
    const same = itemRow('LAB-010', { billableItemDefaultRate: 90 });
    expect(only(plan(moved, [same], {}, file))).toMatchObject({ action: 'unchanged', issues: [] });
  });

  it('is as old as its Aimsio version says, whenever the file was saved', () => {
    const old = itemRow('LAB-010', { billableItemDefaultRate: 85 }, { version: saved });
    expect(codes(only(plan(moved, [old], {}, { savedAt: later + 60_000 })))).toEqual([
      'plan/older-file',
    ]);
    const fresh = itemRow('LAB-010', { billableItemDefaultRate: 85 }, { version: later });
    expect(only(plan(moved, [fresh], {}, file)).action).toBe('update');
  });

  it('is released for all, or for its code alone', () => {
    expect(only(plan(moved, [row], allowed(), file)).action).toBe('update');
    expect(only(plan(moved, [row], allowed('LAB-010'), file)).action).toBe('update');
    expect(only(plan(moved, [row], allowed('LAB-020'), file)).action).toBe('blocked');
  });

  it('passes with a warning where its template says so', () => {
    const nightly = itemRow('LAB-010', { billableItemDefaultRate: 85 }, { olderFile: 'warn' });
    const entry = only(plan(moved, [nightly], {}, file));
    expect([entry.action, entry.issues[0]?.severity]).toEqual(['update', 'warning']);
  });

  it('passes where the last change was one of our own runs, and where nobody knows the time', () => {
    const own = { ...file, isOwnChange: () => true };
    expect(only(plan(moved, [row], {}, own)).action).toBe('update');
    expect(only(plan(moved, [row], {}, {})).action).toBe('update');
  });
});

describe('a pricebook that was changed after the file was saved', () => {
  const account = [
    anItem({ code: 'LAB-010' }),
    anItem({ code: 'LAB-020' }),
    aBook('Northstar', [aPrice('LAB-010', 90), aPrice('LAB-020', 70)], { updatedAt: later }),
  ];
  const rows = [
    priceRow('Northstar', 'LAB-010', { priceItemRate: 85 }),
    priceRow('Northstar', 'LAB-020', { priceItemRate: 70 }),
  ];
  const actionsOf = (options: Partial<PlanOptions> = {}): readonly string[] =>
    plan(account, rows, options, file).entries.map(({ action }) => action);

  it('holds back the lines that change it under one notice', () => {
    const { entries } = plan(account, rows, {}, file);
    expect(entries.map(({ action }) => action)).toEqual(['blocked', 'blocked', 'unchanged']);
    expect(entries.map(codes)).toEqual([['plan/older-file'], ['plan/book-held-back'], []]);
  });

  describe('of which an image from before the file is known', () => {
    const both = [
      priceRow('Northstar', 'LAB-010', { priceItemRate: 85 }),
      priceRow('Northstar', 'LAB-020', { priceItemRate: 72 }),
    ];
    const after = (
      former: readonly AimsioRecord[],
      updatedAt = saved,
      rows = both,
    ): readonly string[] => {
      const findFormer = () => aBook('Northstar', former, { updatedAt });
      return plan(account, rows, {}, { ...file, findFormer }).entries.map(
        ({ key, action }) => `${key} ${action}`,
      );
    };

    it('holds back the lines alone that moved since', () => {
      expect(after([aPrice('LAB-010', 88), aPrice('LAB-020', 70)])).toEqual([
        'Northstar blocked',
        'LAB-010 blocked',
        'LAB-020 update',
      ]);
      expect(after([aPrice('LAB-010', 90), aPrice('LAB-020', 70)])).toEqual([
        'LAB-010 update',
        'LAB-020 update',
      ]);
    });

    it('holds back a price that somebody added or took out since, and none that nobody has', () => {
      expect(after([aPrice('LAB-010', 90)])).toEqual([
        'Northstar blocked',
        'LAB-010 update',
        'LAB-020 blocked',
      ]);
      const row = priceRow('Northstar', 'LAB-030', {
        priceItemRate: 5,
        priceItemRateType: 'Hourly',
      });
      const withItem = [...account, anItem({ code: 'LAB-030' })];
      const actionOf = (former: readonly AimsioRecord[]): string | undefined =>
        plan(
          withItem,
          [row],
          {},
          {
            ...file,
            findFormer: () => aBook('Northstar', former, { updatedAt: saved }),
          },
        ).entries.at(-1)?.action;
      expect(actionOf([aPrice('LAB-010', 90)])).toBe('create');
      expect(actionOf([aPrice('LAB-030', 5)])).toBe('blocked');
    });

    it('does not mind that an item has another name now', () => {
      const renamed = aPrice('LAB-010', 90, { name: 'Its former name' });
      expect(after([renamed, aPrice('LAB-020', 70)])).toEqual(['LAB-010 update', 'LAB-020 update']);
    });

    it('holds back all of them where the image is younger than the file', () => {
      expect(after([aPrice('LAB-010', 90), aPrice('LAB-020', 70)], saved + 1000)).toEqual([
        'Northstar blocked',
        'LAB-010 blocked',
        'LAB-020 blocked',
      ]);
    });
  });

  it('is released by its name, or a line by book and code', () => {
    expect(actionsOf(allowed('Northstar'))).toEqual(['update', 'unchanged']);
    expect(actionsOf(allowed('Northstar/LAB-010'))).toEqual(['update', 'unchanged']);
  });

  describe('and whose own field the file changes', () => {
    const named = [
      priceRow(
        'Northstar',
        'LAB-020',
        { priceItemRate: 70 },
        { bookCells: { priceBookOriginReference: 'AFE-9' } },
      ),
    ];
    const bookOf = (options: Partial<PlanOptions> = {}, parts: PlanFile = {}) =>
      plan(account, named, options, { ...file, ...parts }).entries.find(
        ({ level }) => level === 'record',
      );

    it('is held back, unless it is released or nobody changed that field since', () => {
      expect([bookOf()?.action, codes(bookOf())]).toEqual(['blocked', ['plan/older-file']]);
      expect(bookOf(allowed('Northstar'))?.action).toBe('update');
      expect(bookOf(allowed('Elsewhere'))?.action).toBe('blocked');
      expect(bookOf({}, { isOwnChange: () => true })?.action).toBe('update');
      const former = (reference?: string) => ({
        findFormer: () => {
          const book = aBook('Northstar', [], { updatedAt: saved });
          return { ...book, record: { ...book.record, priceBookOriginReference: reference } };
        },
      });
      expect(bookOf({}, former())?.action).toBe('update');
      expect(bookOf({}, former('AFE-1'))?.action).toBe('blocked');
    });
  });

  it('is no concern where no line changes it', () => {
    expect(plan(account, rows.slice(1), {}, file).entries).toMatchObject([
      { action: 'unchanged', issues: [] },
    ]);
  });
});
