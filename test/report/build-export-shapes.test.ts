import { describe, expect, it } from 'vitest';
import type { EntityName } from '../../src/model/entity.ts';
import { parseBaseRows } from '../../src/template/base-sheet.ts';
import { anExportedAccount, exportOf, headingsOf, seen } from '../support/build-export.ts';
import { aBook, aPrice, anItem, longAgo } from '../support/build-snapshot.ts';
import { rowsOf, shownIn, tableOf } from '../support/build-sheet.ts';

const both: readonly EntityName[] = ['billable-item', 'price-book'];

describe('an export for another purpose', () => {
  it('shows deleted records only where they were asked for', async () => {
    const [items] = seen(exportOf(anExportedAccount, ['billable-item'], { includeDeleted: true }));
    expect((await tableOf(items)).map(({ Code }) => Code)).toContain('OLD-1');
    expect(await headingsOf(items)).toContain('Deleted');
  });

  it('keeps what meets every filter: by field, item or custom field, with * for anything', async () => {
    const codes = async (what: EntityName, ...filters: readonly (readonly [string, string])[]) => {
      const shape = { filters: filters.map(([field, pattern]) => ({ field, pattern })) };
      const [sheet] = seen(exportOf(anExportedAccount, [what], shape));
      return (await tableOf(sheet)).map(({ Code }) => Code);
    };
    expect(await codes('billable-item', ['billableItemTypeName', 'LABOUR'])).toEqual(['00123']);
    expect(await codes('billable-item', ['billableItemCode', 'mar*'])).toEqual(['MAR-1']);
    expect(await codes('billable-item', ['custom:afe_number', '7'])).toEqual(['MAR-1']);
    expect(await codes('price-book', ['billableItemTypeUname', 'material'])).toEqual(['MAR-1']);
    expect(
      await codes('price-book', ['billableItemTypeUname', 'material'], ['priceItemRate', '9']),
    ).toEqual([]);
  });

  it('shows the name of a price beside its code, and what else is for reading only at the right', async () => {
    const headings = await headingsOf(seen(exportOf(anExportedAccount, ['price-book']))[0]);
    expect(headings.slice(0, 4)).toEqual(['Pricebook', 'Code', 'Name', 'Rate']);
    expect(headings.indexOf('Guid')).toBeLessThan(headings.indexOf('Aimsio item type'));
    expect(headings.at(-1)).toBe('Aimsio version');
  });

  it('shows the billable item beside each price, in columns that no import reads', async () => {
    const [first] = await tableOf(seen(exportOf(anExportedAccount, ['price-book']))[0]);
    expect(first).toMatchObject({
      'Aimsio item type': 'Labour',
      'Aimsio item category': '=1+1',
      'Aimsio item rate': 85,
    });
  });

  it('gives a pricebook a new name, without guids and without what Aimsio sets', async () => {
    const model = exportOf(anExportedAccount, ['price-book'], {
      books: ['Northstar 2026'],
      asNew: 'Northstar 2027',
    });
    expect(model.sheets).toHaveLength(1);
    const [first] = await tableOf(model.sheets[0]);
    expect(first).toMatchObject({ Pricebook: 'Northstar 2027', Code: '00123', Rate: 88.5 });
    expect(Object.keys(first ?? {}).join()).not.toMatch(/guid|version|updated|created/i);
  });

  it('tells a customer no costs, guids or users, and carries no base', async () => {
    const costly = anItem({ code: 'A', more: { billableItemDefaultCost: 60 } });
    const model = exportOf([...anExportedAccount, costly], both, { forCustomer: true });
    expect(model.sheets.every(({ state }) => state === undefined)).toBe(true);
    for (const sheet of model.sheets) {
      expect((await headingsOf(sheet)).join()).not.toMatch(/cost|guid|version|by|updated/i);
    }
  });

  it('lays pricebooks across, a second rate in a column of its own', async () => {
    const more = aBook('Base', [aPrice('MAR-1', 1200)]);
    const [sheet] = seen(
      exportOf([...anExportedAccount, more], ['price-book'], { asMatrix: true }),
    );
    expect(await tableOf(sheet)).toEqual([
      {
        Code: '00123',
        Name: expect.anything(),
        'Northstar 2026': 88.5,
        'Northstar 2026 [2]': 132.75,
      },
      { Code: 'MAR-1', Name: expect.anything(), 'Northstar 2026': 1250, Base: 1200 },
    ]);
  });

  it('offers the choices of this account, and only the types that Aimsio knows', async () => {
    const [items] = seen(exportOf(anExportedAccount, ['billable-item']));
    const headings = await headingsOf(items);
    const ruleOf = (heading: string) =>
      items?.checks?.find(({ column }) => column === headings.indexOf(heading) + 1)?.rule;
    expect(ruleOf('Type')).toMatchObject({
      closed: true,
      values: expect.arrayContaining(['Labour', 'Material', 'per_diem']),
    });
    expect(ruleOf('Type')).not.toMatchObject({ values: expect.arrayContaining(['labour']) });
    const rateTypes = { closed: false, values: ['Hourly', 'Overtime'] };
    expect(ruleOf('Rate type')).toMatchObject(rateTypes);
    expect(ruleOf('Rate 3 type')).toMatchObject(rateTypes);
    expect(ruleOf('Category')).toMatchObject({ values: ['=1+1'] });
    expect(ruleOf('Rate')).toEqual({ kind: 'amount', clearable: true });
    expect(ruleOf('Guid')).toBeUndefined();
  });

  it('offers a customer nothing of what other records hold', () => {
    const [items] = seen(exportOf(anExportedAccount, ['billable-item'], { forCustomer: true }));
    expect(items?.checks).toEqual([]);
  });

  it('prints what people work with: not guids, nor what is for reading only beside them', async () => {
    const [items, books] = seen(exportOf(anExportedAccount));
    expect((await headingsOf(items))[items?.printedColumns ?? 0]).toBe('Guid');
    expect((await headingsOf(books)).slice(0, books?.printedColumns)).toContain('Name');
    expect(books?.frozenColumns).toBe(3);
  });

  it('remembers what the account held, each price under its book', async () => {
    const hidden = exportOf(anExportedAccount).sheets.find(({ name }) => name === 'Aimsio base');
    const rows = (await rowsOf(hidden)).map(({ cells }) =>
      cells.map(({ value }) => shownIn(value)),
    );
    const found = parseBaseRows(rows);
    expect(hidden?.state).toBe('veryHidden');
    expect(found).toMatchObject({ ok: true, base: { server: 'test', user: 'tester' } });
    const records = found.ok ? found.base.records : [];
    expect(records.find(({ key, book }) => key === '00123' && book === undefined)).toMatchObject({
      guid: 'guid-00123',
      updatedAt: longAgo,
      values: { billableItemDefaultRate: 85, 'custom:afe_number': '0042' },
    });
    expect(records.find(({ key, book }) => key === '00123' && book !== undefined)).toMatchObject({
      book: 'Northstar 2026',
      guid: 'guid-Northstar 2026',
      values: { priceItemRate: 88.5, priceItemRateType2: 'Overtime' },
    });
  });
});
