import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildPlan } from '../../src/plan/build-plan.ts';
import { buildExportWorkbook } from '../../src/report/build-export-workbook.ts';
import { checkBook } from '../../src/rows/check-book.ts';
import { openBook } from '../../src/sheet/open-book.ts';
import { writeWorkbook } from '../../src/sheet/write-workbook.ts';
import { buildIndex } from '../../src/snapshot/build-index.ts';
import { parseTemplate } from '../../src/template/parse-template.ts';
import {
  aPlainShape,
  anExportedAccount,
  cellsUnder,
  exportOf,
  seen,
} from '../support/build-export.ts';
import { aSnapshotOf, anIndexOf, anItem, longAgo } from '../support/build-snapshot.ts';
import { rowsOf, tableOf } from '../support/build-sheet.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

describe('an export', () => {
  it('has a sheet an entity and a row a record or price, deleted ones left out', async () => {
    const sheets = seen(exportOf(anExportedAccount));
    expect(sheets.map(({ name }) => name)).toEqual(['Billable items', 'Pricebooks']);
    expect((await tableOf(sheets[0])).map(({ Code }) => Code)).toEqual(['00123', 'MAR-1', '1-2']);
    expect((await tableOf(sheets[1])).map(({ Pricebook, Code }) => [Pricebook, Code])).toEqual([
      ['Northstar 2026', '00123'],
      ['Northstar 2026', 'MAR-1'],
    ]);
  });

  it('shows only what was asked for', () => {
    const sheets = seen(exportOf(anExportedAccount, ['price-book']));
    expect(sheets.map(({ name }) => name)).toEqual(['Pricebooks']);
  });

  it('writes codes as text, so that no spreadsheet can damage them', async () => {
    const codes = await cellsUnder(exportOf(anExportedAccount), 0, 'Code');
    expect(codes.map((cell) => [cell?.value, cell?.format])).toEqual([
      ['00123', '@'],
      ['MAR-1', '@'],
      ['1-2', '@'],
    ]);
    expect((await cellsUnder(exportOf(anExportedAccount), 0, 'GL account'))[0]).toMatchObject({
      value: '00450',
      format: '@',
    });
  });

  it('shows every decimal of an amount, two at least', async () => {
    const rates = await cellsUnder(exportOf(anExportedAccount), 0, 'Rate');
    expect(rates.map((cell) => cell?.format)).toEqual(['#,##0.00', '#,##0.0000', '#,##0.00']);
  });

  it('has one column for a pair: the name, else the Uname', async () => {
    const types = await cellsUnder(exportOf(anExportedAccount), 0, 'Type');
    expect(types.map((cell) => cell?.value)).toEqual(['Labour', 'Material', 'labour']);
    const [header] = await rowsOf(exportOf(anExportedAccount).sheets[0]);
    expect(header?.cells.map(({ value }) => value)).not.toContain('Type uname');
  });

  it('heads the guid `Guid`', async () => {
    const guids = await cellsUnder(exportOf(anExportedAccount), 0, 'Guid');
    expect(guids.map((cell) => cell?.value)).toEqual(['guid-00123', 'guid-MAR-1', 'guid-1-2']);
  });

  it('heads custom fields by label and Uname, whatever record has them', async () => {
    const [first, second] = await tableOf(exportOf(anExportedAccount).sheets[0]);
    expect(first).toMatchObject({
      'Custom: Afe number (afe_number)': '0042',
      'Custom: Crew size (crew_size)': 2026,
      'Custom: On call (on_call)': true,
    });
    expect(second).toMatchObject({ 'Custom: Afe number (afe_number)': '7' });
  });

  it('writes a text that is literally [clear] so that it empties nothing', async () => {
    const [cell] = await cellsUnder(exportOf(anExportedAccount), 0, 'Description');
    expect(cell?.value).toBe('[[clear]]');
  });

  it('greys what is for reading only and puts it at the right', async () => {
    const [header] = await rowsOf(exportOf(anExportedAccount).sheets[0]);
    const looks = header?.cells.map(({ look }) => look) ?? [];
    expect(looks.lastIndexOf('heading')).toBeLessThan(looks.indexOf('read-only-heading'));
    expect((await cellsUnder(exportOf(anExportedAccount), 0, 'Updated'))[0]).toMatchObject({
      value: { date: longAgo },
      look: 'read-only',
    });
  });

  it('leaves out what follows from the type, which would contradict a type that is changed', async () => {
    const [header] = await rowsOf(exportOf(anExportedAccount).sheets[0]);
    const headings = header?.cells.map(({ value }) => value);
    expect(headings).not.toContain('Is trade');
    expect(headings).not.toContain('Deleted');
  });

  it('has cost columns only where the account carries costs', async () => {
    const [header] = await rowsOf(exportOf(anExportedAccount).sheets[0]);
    expect(header?.cells.map(({ value }) => value)).not.toContain('Cost');
    const costly = anItem({ code: 'A', more: { billableItemDefaultCost: 60 } });
    const [shown] = await tableOf(exportOf([costly]).sheets[0]);
    expect(shown).toMatchObject({ Cost: 60 });
  });

  it('says at a record why its custom fields are not shown', async () => {
    const odd = anItem({ code: 'A', more: { billableItemFormData: 'a text' } });
    const [cell] = await cellsUnder(exportOf([odd, ...anExportedAccount]), 0, 'Code');
    expect(cell).toMatchObject({ value: 'A', look: 'warning' });
    expect(cell?.note).toContain('billableItemFormData is not an object');
  });

  it('says PRACTICE for a practice account, and for no other', () => {
    expect(exportOf(anExportedAccount).title).toMatch(/^PRACTICE/);
    const sandbox = { server: 'sandbox', practice: false };
    const { title } = buildExportWorkbook(anIndexOf(anExportedAccount), aPlainShape, sandbox);
    expect(title).not.toMatch(/practice/i);
  });

  it('of an empty account is a sheet of headings', async () => {
    expect(await rowsOf(exportOf([]).sheets[0])).toHaveLength(1);
  });
});

describe('an export that is imported as it is', () => {
  const folder = createTemporaryFolder();
  const templates = ['billable-items', 'price-books', 'price-matrix'].map((name) => {
    const path = new URL(`../../templates/${name}.json`, import.meta.url);
    return parseTemplate(readFileSync(path, 'utf8'), path.pathname);
  });

  it('changes nothing and has nothing to say of any row', async () => {
    const path = join(folder.path, 'all.xlsx');
    await writeWorkbook(exportOf(anExportedAccount), path);
    const sheets = await checkBook(await openBook(path), templates);
    const plan = buildPlan(sheets, buildIndex(aSnapshotOf(anExportedAccount)), {
      allow: [],
      replace: [],
      decimals: 2,
    });
    expect(sheets.map(({ template, read }) => [template, read])).toEqual([
      ['billable-items', true],
      ['price-books', true],
    ]);
    expect(sheets.flatMap(({ issues }) => issues)).toEqual([]);
    expect(plan.entries.flatMap(({ changes, issues }) => [...changes, ...issues])).toEqual([]);
    expect(plan.entries.map(({ action }) => action)).toEqual(Array(5).fill('unchanged'));
  });
});
