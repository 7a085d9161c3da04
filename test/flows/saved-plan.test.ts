import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createClient } from '../../src/aimsio/client.ts';
import { importPlan } from '../../src/flows/import.ts';
import type { PlanImport } from '../../src/flows/import.ts';
import type { ImportWorld } from '../../src/flows/world.ts';
import type { PlanJob } from '../../src/flows/job.ts';
import type { Journey } from '../../src/report/journey.ts';
import { summarise } from '../../src/report/summarise.ts';
import { anAccount } from '../support/build-account.ts';
import { anItem } from '../support/build-snapshot.ts';
import { createFakeService } from '../support/fake-service.ts';
import type { FakeService } from '../support/fake-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';
import { aWorldOn, previewOf } from '../support/walk.ts';

const { path: folder } = createTemporaryFolder();
let count = 0;

interface Kept {
  readonly service: FakeService;
  readonly world: ImportWorld;
  readonly file: string;
  readonly id: string;
  readonly planFile: string;
}

/** A preview of two price increases and one new item, and the plan that it kept. */
async function previewed(job: Partial<PlanJob> = {}): Promise<Kept> {
  const service = createFakeService({
    records: [anItem({ code: 'LAB-010', rate: 85 }), anItem({ code: 'LAB-020', rate: 60 })],
  });
  const accountFolder = join(folder, 'accounts', `mine-${(count += 1)}`);
  const world = {
    ...aWorldOn(service, folder),
    accountFolder,
    confirm: () => Promise.resolve(true),
  };
  const file = join(folder, `plan-${count}.csv`);
  writeFileSync(
    file,
    'Code,Name,Type,Rate,Rate type\nLAB-010,,,88,\nLAB-020,,,62,\nLAB-030,New,Labour,50,Hourly\n',
  );
  const { planId = '' } = await previewOf(file, world, job);
  const planFile = join(accountFolder, 'plans', `${planId}.json`);
  return { service, world, file, id: planId, planFile };
}

function run({ id, world }: Kept, parts: Partial<PlanImport> = {}): Promise<Journey | undefined> {
  return importPlan({ plan: id, skipInvalid: false, ...parts }, world);
}

describe('a plan that a preview kept', () => {
  it('is sent as it was shown, by its id or its file, once', async () => {
    await inVirtualTime(async () => {
      const kept = await previewed();
      expect(readdirSync(join(kept.planFile, '..'))).toEqual([`${kept.id}.json`]);
      expect(kept.service.posted()).toEqual([]);
      const journey = await run(kept, { plan: kept.planFile });
      expect(summarise(journey!).outcomes).toMatchObject({ updated: 2, created: 1, blocked: 0 });
      expect(kept.service.store.findByKey('BillableItem', 'LAB-010')).toMatchObject({
        billableItemDefaultRate: 88,
      });
      await expect(run(kept)).rejects.toMatchObject({ code: 'plan/already-run' });
    });
  });

  it('holds back what somebody else changed or created since, and sends the rest', async () => {
    await inVirtualTime(async () => {
      const kept = await previewed();
      kept.service.store.change('BillableItem', 'LAB-010', { billableItemDefaultRate: 99 });
      kept.service.store.apply('BillableItem', {
        billableItemList: [{ billableItemCode: 'LAB-030', billableItemDefaultRate: 1 }],
      });
      const journey = await run(kept);
      expect(summarise(journey!).outcomes).toMatchObject({ updated: 1, created: 0, blocked: 2 });
      expect(kept.service.store.findByKey('BillableItem', 'LAB-010')).toMatchObject({
        billableItemDefaultRate: 99,
      });
    });
  });

  it('is refused where its file has changed, and nothing is sent', async () => {
    await inVirtualTime(async () => {
      const kept = await previewed();
      writeFileSync(kept.file, 'Code,Rate\nLAB-010,500\n');
      await expect(run(kept)).rejects.toMatchObject({ code: 'plan/file-changed' });
      expect(kept.service.posted()).toEqual([]);
    });
  });

  it('tells how its amounts move, to whoever signs it', async () => {
    await inVirtualTime(async () => {
      const { planFile } = await previewed();
      expect(JSON.parse(readFileSync(planFile, 'utf8'))).toMatchObject({
        money: [
          {
            entity: 'billable-item',
            type: 'Labour',
            heading: 'Rate',
            rows: 2,
            percent: { least: 3.3, greatest: 3.5 },
          },
        ],
      });
    });
  });

  it('is refused where its template has changed, whether it fits still or not', async () => {
    await inVirtualTime(async () => {
      const template = join(folder, 'own.json');
      copyFileSync(new URL('../../templates/billable-items.json', import.meta.url), template);
      const kept = await previewed({ template });
      const text = readFileSync(template, 'utf8');
      writeFileSync(template, text.replace('"Rate 2"', '"Overtime rate"'));
      await expect(run(kept)).rejects.toMatchObject({ code: 'plan/template-changed' });
      expect(kept.service.posted()).toEqual([]);
      writeFileSync(template, text);
      expect(summarise((await run(kept))!).outcomes).toMatchObject({ updated: 2, created: 1 });
    });
  });

  it('is refused on another account, altered, of a newer version, or unknown', async () => {
    await inVirtualTime(async () => {
      const kept = await previewed();
      const account = anAccount({ server: 'mock' });
      const client = createClient({ account, fetch: kept.service.fetch });
      const elsewhere = { ...kept, world: { ...kept.world, account, client } };
      await expect(run(elsewhere)).rejects.toMatchObject({ code: 'plan/other-account' });
      const { user } = kept.world.account;
      const reset = { ...kept.world, account: anAccount({ user, since: Date.now() + 1 }) };
      await expect(run({ ...kept, world: reset })).rejects.toMatchObject({
        code: 'plan/other-account',
        message: expect.stringMatching(/for sandbox as it was before it was reset/u),
      });
      const text = readFileSync(kept.planFile, 'utf8');
      writeFileSync(kept.planFile, text.replace('"to": 88', '"to": 880'));
      await expect(run(kept)).rejects.toMatchObject({ code: 'plan/damaged' });
      writeFileSync(kept.planFile, text.replace('"schema": 1', '"schema": 2'));
      await expect(run(kept)).rejects.toMatchObject({ code: 'plan/newer' });
      await expect(run(kept, { plan: 'nothing' })).rejects.toMatchObject({
        code: 'plan/not-found',
      });
      expect(kept.service.posted()).toEqual([]);
    });
  });
});
