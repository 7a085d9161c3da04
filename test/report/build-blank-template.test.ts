import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildBlankTemplate } from '../../src/report/build-blank-template.ts';
import { checkBook } from '../../src/rows/check-book.ts';
import { openBook } from '../../src/sheet/open-book.ts';
import type { CellRule, SheetModel, WorkbookModel } from '../../src/sheet/workbook-model.ts';
import { writeWorkbook } from '../../src/sheet/write-workbook.ts';
import type { Held } from '../../src/snapshot/snapshot.ts';
import type { Template } from '../../src/template/template.ts';
import { headingsOf } from '../support/build-export.ts';
import { rowsOf, shownIn } from '../support/build-sheet.ts';
import { aBook, aPrice, anIndexOf, anItem } from '../support/build-snapshot.ts';
import {
  billableItems,
  builtInTemplates,
  priceBooks,
  priceMatrix,
} from '../support/built-in-templates.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();

const anAccount: readonly Held[] = [
  anItem({
    code: '00123',
    rate2: 127.5,
    rateType2: 'Overtime',
    custom: { afe_number: '0042' },
    more: { billableItemCategory: 'Crew', billableItemGlAccountNumber: '04010' },
  }),
  anItem({ code: 'MAT-1', type: 'material', rateType: 'Each' }),
  anItem({ code: 'OLD-1', deleted: true }),
  aBook('Northstar 2026', [aPrice('00123', 88.5, { rateType: 'Standby' })]),
  aBook('Walk-in', [aPrice('00123', 90), aPrice('MAT-1', 12)]),
  aBook('Old book', [], { deleted: true }),
];

function blank(template: Template, held = anAccount, server = 'practice'): WorkbookModel {
  const account = { server, user: 'tester', practice: server === 'practice' };
  const facts = { account, fileName: 'my prices.xlsx', takenAt: Date.UTC(2026, 2, 2) };
  return buildBlankTemplate(template, anIndexOf(held), ['Northstar 2026', 'Walk-in'], facts);
}

/** What is checked below a heading. */
async function ruleUnder(template: Template, heading: string): Promise<CellRule | undefined> {
  const [sheet] = blank(template).sheets;
  const column = (await headingsOf(sheet)).indexOf(heading) + 1;
  return sheet?.checks?.find((check) => check.column === column)?.rule;
}

async function guideOf(template: Template, held = anAccount): Promise<string> {
  const rows = await rowsOf(blank(template, held).sheets[1]);
  return rows.map(({ cells }) => cells.map(({ value }) => shownIn(value)).join(' | ')).join('\n');
}

describe('a blank template', () => {
  it('has what somebody fills in, needed columns marked, and no guids, names of others and unused costs', async () => {
    expect((await headingsOf(blank(billableItems).sheets[0])).join(', ')).toBe(
      'Code *, Name *, Type *, Category, Description, Status, Rate *, Rate type *, Rate 2, ' +
        'Rate 2 type, Rate 3, Rate 3 type, GL account, Custom: Afe number (afe_number)',
    );
    expect((await headingsOf(blank(priceBooks).sheets[0])).join(', ')).toBe(
      'Pricebook *, Origin reference, Code *, Rate *, Rate type, Rate 2, Rate 2 type, Rate 3, Rate 3 type',
    );
  });

  it('has costs where the account carries costs', async () => {
    const costly = [anItem({ code: 'A', more: { billableItemDefaultCost: 60 } })];
    const headings = await headingsOf(blank(billableItems, costly).sheets[0]);
    expect(headings).toContain('Cost');
    expect(headings).not.toContain('Cost 2');
  });

  it('of a matrix has a column for each pricebook', async () => {
    expect((await headingsOf(blank(priceMatrix).sheets[0])).join(', ')).toBe(
      'Code *, Northstar 2026, Walk-in, Rate type, Rate 2 type, Rate 3 type',
    );
  });

  it('offers the account’s own values: only the types that Aimsio knows, and any rate type for any rate', async () => {
    expect(await ruleUnder(billableItems, 'Type *')).toMatchObject({
      closed: true,
      values: expect.arrayContaining(['Labour', 'Material', 'per_diem']),
    });
    const open = { kind: 'choices', closed: false };
    expect(await ruleUnder(billableItems, 'Category')).toEqual({ ...open, values: ['Crew'] });
    expect(await ruleUnder(billableItems, 'GL account')).toEqual({ ...open, values: ['04010'] });
    for (const heading of ['Rate type *', 'Rate 2 type', 'Rate 3 type']) {
      const values = ['Each', 'Hourly', 'Overtime', 'Standby'];
      expect(await ruleUnder(billableItems, heading)).toEqual({ ...open, values });
    }
  });

  it('offers the pricebooks and items that exist, for prices', async () => {
    const books = { values: ['Northstar 2026', 'Walk-in'], closed: false };
    expect(await ruleUnder(priceBooks, 'Pricebook *')).toMatchObject(books);
    for (const template of [priceBooks, priceMatrix]) {
      const items = { values: ['00123', 'MAT-1'], closed: false };
      expect(await ruleUnder(template, 'Code *')).toMatchObject(items);
    }
  });

  it('refuses a code twice and an amount that is none while it is typed', async () => {
    expect(await ruleUnder(billableItems, 'Code *')).toEqual({ kind: 'unique' });
    expect(await ruleUnder(billableItems, 'Rate *')).toEqual({ kind: 'amount', clearable: false });
    expect(await ruleUnder(billableItems, 'Rate 2')).toEqual({ kind: 'amount', clearable: true });
  });

  it('keeps codes text and amounts exact in the cells that are still blank', async () => {
    const [sheet] = blank(billableItems).sheets;
    const headings = await headingsOf(sheet);
    const format = (heading: string) => sheet?.formats?.[headings.indexOf(heading)];
    expect([format('Code *'), format('GL account'), format('Rate *')]).toEqual([
      '@',
      '@',
      '#,##0.00##',
    ]);
  });

  it('says at each heading what belongs there and when it is needed', async () => {
    const [head] = await rowsOf(blank(billableItems).sheets[0]);
    const notes = head?.cells.map(({ note }) => note) ?? [];
    expect(notes[0]).toBe(
      'Finds the item. A code that the account does not know is a new item. Needed. Each stands in one row only.',
    );
    expect(notes[2]).toMatch(/Needed for a new billable item\. One of: .*Labour/u);
    expect(notes[9]).toMatch(/Needed where Rate 2 is filled in\. In use: Each, Hourly/u);
    expect(notes.filter((note) => note === undefined)).toEqual([]);
  });

  it('says PRACTICE for a practice account, and for no other', () => {
    expect(blank(priceBooks).title).toMatch(/^PRACTICE/u);
    expect(blank(priceBooks, anAccount, 'sandbox').title).not.toMatch(/practice/iu);
  });
});

describe('the guide of a blank template', () => {
  it('tells what to do, with the very commands', async () => {
    const guide = await guideOf(billableItems);
    expect(guide).toContain('aimsio-sheets preview "my prices.xlsx" --server practice');
    expect(guide).toMatch(/A blank cell \| .*keeps/u);
    expect(guide).toMatch(/\[clear\] \| Empties/u);
  });

  it('shows an example of the account’s own, as it would be typed', async () => {
    const guide = await guideOf(billableItems);
    expect(guide).toMatch(/A: Code \* \|.*\| always \| 00123/u);
    expect(guide).toMatch(/J: Rate 2 type \|.*\| where Rate 2 is filled in \| Overtime/u);
    expect(await guideOf(priceMatrix)).toMatch(/C: Walk-in \|.*\| no \| 90\.00/u);
    expect(await guideOf(billableItems, [])).toMatch(/A: Code \* \|.*\| always \| LAB-100/u);
  });

  it.each(builtInTemplates)(
    'of $name is never read as rows to import, even where it is renamed',
    async (template) => {
      const model = blank(template);
      const [sheet, guide] = model.sheets as [SheetModel, SheetModel];
      const path = join(folder.path, `${template.name}.xlsx`);
      await writeWorkbook({ ...model, sheets: [{ ...guide, name: 'Prices 2027' }, sheet] }, path);
      const sheets = await checkBook(await openBook(path), builtInTemplates);
      expect(sheets.flatMap(({ rows }) => rows)).toEqual([]);
      await writeWorkbook(model, path);
      const [, ...others] = await checkBook(await openBook(path), builtInTemplates);
      expect(others).toEqual([]);
    },
  );
});
