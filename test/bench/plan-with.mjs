/**
 * One plan, in a process and without a loader of its own: `node plan-with.mjs KIND ROWS` prints the
 * time, the CPU time of all threads, and the highest memory with all that the plan is made from.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWireContract } from '../../dist/aimsio/wire-contract.js';
import { loadTemplates } from '../../dist/flows/load-templates.js';
import { entityOf } from '../../dist/model/entities.js';
import { buildPlan } from '../../dist/plan/build-plan.js';
import { listAllRecords } from '../../dist/report/list-base-records.js';
import { checkBook } from '../../dist/rows/check-book.js';
import { openBook } from '../../dist/sheet/open-book.js';
import { buildIndex } from '../../dist/snapshot/build-index.js';
import { holdRecord } from '../../dist/snapshot/hold-record.js';
import { indexBase } from '../../dist/template/base-sheet.js';

const wire = buildWireContract();
const codeOf = (at) => `ITEM-${String(at).padStart(7, '0')}`;
const list = (count, make) => Array.from({ length: count }, (_, at) => make(at));
/** As the service gives it: from JSON. */
const hold = (name, record) => holdRecord(entityOf(name), JSON.parse(JSON.stringify(record)), wire);

function anItem(at) {
  return hold('billable-item', {
    billableItemGuid: `guid-${codeOf(at)}`,
    billableItemCode: codeOf(at),
    billableItemName: `Item ${at}`,
    billableItemDescription: '',
    billableItemCategory: `Category ${at % 40}`,
    billableItemTypeName: 'Labour',
    billableItemTypeUname: 'labour',
    billableItemIsTrade: true,
    billableItemIsEquipment: false,
    billableItemIsDeleted: false,
    billableItemDefaultRate: 50 + at,
    billableItemDefaultRateType: 'Hourly',
    billableItemDefaultRateTypeUname: 'hourly',
    billableItemUpdatedAt: 1_700_000_000_000 + at,
    billableItemLastModifiedByFullName: 'M. Roy',
  });
}

function aBook(book, prices) {
  return hold('price-book', {
    priceBookGuid: `guid-book-${book}`,
    priceBookName: `Book ${book}`,
    priceBookIsDeleted: false,
    priceBookUpdatedAt: 1_700_000_000_000,
    priceItemList: list(prices, (at) => ({
      priceItemBillableItemGuid: `guid-${codeOf(at)}`,
      priceItemBillableItemCode: codeOf(at),
      priceItemBillableItemName: `Item ${at}`,
      priceItemRate: 50 + at,
      priceItemRateType: 'Hourly',
      priceItemRateTypeUname: 'hourly',
    })),
  });
}

/** A price increase: every second row raises its rate, one item in a hundred is new. */
const jobs = {
  items: (count) => ({
    records: { 'billable-item': list(count, anItem) },
    lines: [
      'Code,Name,Type,Rate,Rate type',
      ...list(count, (at) => {
        const isNew = at % 100 === 99;
        const name = `${isNew ? 'New' : 'Item'} ${at}`;
        return `${codeOf(isNew ? at + count : at)},${name},Labour,${50 + at + (at % 2)},Hourly`;
      }),
    ],
  }),
  prices: (count) => {
    const each = count / 10;
    const rowOf = (book) => (at) => `Book ${book},${codeOf(at)},${50 + at + (at % 2)}`;
    return {
      records: {
        'billable-item': list(each, anItem),
        'price-book': list(10, (book) => aBook(book, each)),
      },
      lines: ['Pricebook,Code,Rate', ...list(10, (book) => list(each, rowOf(book))).flat()],
    };
  },
};

async function read(lines) {
  const folder = mkdtempSync(join(tmpdir(), 'aimsio-sheets-bench-'));
  try {
    const path = join(folder, 'list.csv');
    writeFileSync(path, lines.join('\n'));
    return await checkBook(await openBook(path), await loadTemplates(undefined, '/nowhere'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function baseOf(records) {
  const all = Object.entries(records).flatMap(([name, held]) =>
    listAllRecords(entityOf(name), held),
  );
  return { of: 'this-account', index: indexBase({ records: all }), takenAt: 1_700_000_000_000 };
}

const [, , kind, count] = process.argv;
const { records, lines } = jobs[kind.replace('exported ', '')](Number(count));
const sheets = await read(lines);
const file = kind.startsWith('exported') ? { base: baseOf(records) } : {};
const account = { server: 'bench', user: 'bench' };
const snapshot = { account, takenAt: 0, calls: 0, fingerprint: '', records };
const [startedAt, before] = [performance.now(), process.cpuUsage()];
const options = { allow: [], replace: [], decimals: 2 };
const { entries } = buildPlan(sheets, buildIndex(snapshot), options, file);
const ms = performance.now() - startedAt;
const { user, system } = process.cpuUsage(before);
const updates = entries.filter(({ action }) => action === 'update').length;
const mb = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ ms, cpuMs: (user + system) / 1000, mb, updates }));
