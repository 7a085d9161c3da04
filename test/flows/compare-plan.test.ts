import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createClient } from '../../src/aimsio/client.ts';
import { compare } from '../../src/flows/compare.ts';
import type { CompareWorld } from '../../src/flows/compare.ts';
import { importPlan } from '../../src/flows/import.ts';
import type { OnlineWorld } from '../../src/flows/world.ts';
import { parseSide } from '../../src/flows/parse-side.ts';
import { readPlanSide } from '../../src/flows/read-plan-side.ts';
import { practiceUser } from '../../src/practice/master-data.ts';
import { buildCompareDocument } from '../../src/report/build-compare-document.ts';
import { compareDocumentSchema } from '../../src/report/compare-document.ts';
import type { CompareDocument } from '../../src/report/compare-document.ts';
import { renderCompare } from '../../src/report/render-compare.ts';
import type { Held } from '../../src/snapshot/snapshot.ts';
import { anAccount } from '../support/build-account.ts';
import { aBook, aPrice, anItem } from '../support/build-snapshot.ts';
import { createFakeService } from '../support/fake-service.ts';
import type { FakeService } from '../support/fake-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';
import { aWorldOn, previewOf } from '../support/walk.ts';

const folder = createTemporaryFolder();

const account: readonly Held[] = [
  anItem({ code: 'LAB-010', rate: 85, custom: { afe: '7' }, updatedBy: 'A. Chen' }),
  anItem({ code: 'LAB-020', rate: 60 }),
  anItem({ code: 'LAB-030', rate: 70 }),
  aBook('North', [aPrice('LAB-010', 90), aPrice('LAB-020', 65)]),
];

const items =
  'Code,Name,Type,Rate,Rate type,Custom: afe\n' +
  'LAB-010,,,88,,9\nLAB-020,,,600,,\nLAB-040,New,Labour,50,Hourly,\n';

interface Planned {
  readonly id: string;
  readonly planFile: string;
  readonly service: FakeService;
  readonly world: OnlineWorld;
}

/** A plan that a preview of the file kept for the account. */
async function planned(content: string): Promise<Planned> {
  const service = createFakeService({ records: account });
  const accountFolder = join(folder.path, 'accounts', 'sandbox');
  const world = { ...aWorldOn(service, folder.path), accountFolder };
  const journey = await inVirtualTime(() => previewOf(folder.write('a.csv', content), world));
  const { planId: id = '' } = journey.result;
  return { id, planFile: join(accountFolder, 'plans', `${id}.json`), service, world };
}

async function comparedWith(
  service: FakeService,
  plan: string,
): Promise<{ readonly document: CompareDocument; readonly text: string }> {
  const world: CompareWorld = {
    offline: (journey) => journey(aWorldOn(createFakeService({ records: [] }), folder.path)),
    online: (_, journey) => journey(aWorldOn(service, folder.path)),
  };
  const job = { first: parseSide(plan), second: parseSide('portal') };
  const { result } = await inVirtualTime(() => compare(job, world));
  const document = compareDocumentSchema.parse(buildCompareDocument(result));
  return { document, text: renderCompare(result) };
}

describe('a plan beside an account', () => {
  it('stands for its records as they will be: changed, new, and held back as they are', async () => {
    const { id, service } = await planned(items);
    const { document, text } = await comparedWith(service, id);
    expect(document).toMatchObject({
      first: { kind: 'plan', name: id },
      counts: { equal: 1, changed: 1, onlyInFirst: 1, onlyInSecond: 0, notComparedInSecond: 1 },
    });
    expect(document.differences).toMatchObject([
      {
        kind: 'changed',
        key: 'LAB-010',
        changedBy: 'A. Chen',
        changes: [
          { heading: 'Rate', from: 88, to: 85 },
          { heading: 'Custom: Afe (afe)', from: '9', to: '7' },
        ],
      },
      { kind: 'onlyInFirst', key: 'LAB-040' },
    ]);
    expect(text).toContain('as it will be once sent');
  });

  it('is what the account holds once it is sent, and its file is the same as its id', async () => {
    const { id, planFile, service, world } = await planned(items);
    const confirm = () => Promise.resolve(true);
    await inVirtualTime(() => importPlan({ plan: id, skipInvalid: false }, { ...world, confirm }));
    const { document } = await comparedWith(service, planFile);
    expect(document).toMatchObject({ equal: true, counts: { equal: 3 } });
  });

  it('tells that another account lacks the pricebook in which its prices stand', async () => {
    const { id } = await planned('Pricebook,Code,Rate\nNorth,LAB-010,95\n');
    const portal = createFakeService({ records: account.slice(0, 3) });
    const { document } = await comparedWith(portal, id);
    expect(document.differences).toEqual([
      expect.objectContaining({ kind: 'onlyInFirst', key: 'North', prices: 1 }),
    ]);
  });

  it('compares the prices of a pricebook that it leaves otherwise as it is', async () => {
    const { id, service } = await planned('Pricebook,Code,Rate\nNorth,LAB-010,95\n');
    const { document } = await comparedWith(service, id);
    expect(document.differences).toMatchObject([
      { kind: 'changed', book: 'North', key: 'LAB-010', changes: [{ from: 95, to: 90 }] },
    ]);
    expect(document.counts).toMatchObject({ equal: 1, notComparedInSecond: 1 });
  });

  it('knows custom fields by the names that its account has for them', async () => {
    const stateFolder = join(folder.path, 'named');
    const wire = { formFieldList: 'formRows' };
    const { record, ...item } = anItem({ code: 'LAB-010', rate: 85 });
    const formRows = [{ fieldDataFieldUname: 'afe', fieldDataValue: '7' }];
    const service = createFakeService({
      records: [{ ...item, record: { ...record, billableItemFormData: { formRows } } }],
    });
    const user = practiceUser.userName;
    const account = anAccount({ user }, wire);
    const accountFolder = join(stateFolder, 'accounts', 'sandbox');
    const client = createClient({ account, fetch: service.fetch });
    const world = { ...aWorldOn(service, stateFolder), account, accountFolder, client };
    const file = folder.write('named.csv', 'Code,Rate\nLAB-010,88\n');
    const { planId = '' } = (await inVirtualTime(() => previewOf(file, world))).result;
    writeFileSync(
      join(stateFolder, 'accounts.json'),
      JSON.stringify({ accounts: [{ server: 'sandbox', user, wire }] }),
    );
    const { side } = await readPlanSide(planId, world);
    expect(side.records).toMatchObject([{ key: 'LAB-010', values: { 'custom:afe': '7' } }]);
  });

  it('that does not exist is refused', async () => {
    const service = createFakeService({ records: account });
    await expect(comparedWith(service, '2026-01-01-00000000')).rejects.toMatchObject({
      code: 'plan/not-found',
    });
  });
});
