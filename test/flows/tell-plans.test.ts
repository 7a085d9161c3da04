import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importPlan } from '../../src/flows/import.ts';
import { tellPlans } from '../../src/flows/tell-plans.ts';
import { buildPlansDocument } from '../../src/report/build-plans-document.ts';
import { plansDocumentSchema } from '../../src/report/plans-document.ts';
import { renderPlans } from '../../src/report/render-plans.ts';
import { openRecordCache } from '../../src/store/record-cache.ts';
import { anItem } from '../support/build-snapshot.ts';
import { createFakeService } from '../support/fake-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';
import { aWorldOn, previewOf } from '../support/walk.ts';

const folder = createTemporaryFolder();

/** A computer that kept two plans of an account: one was sent since, beside it lies a damaged one. */
async function aComputer(name: string) {
  const stateFolder = join(folder.path, name);
  const accountFolder = join(stateFolder, 'accounts', 'sandbox');
  const service = createFakeService({
    records: [anItem({ code: 'LAB-010', rate: 85 }), anItem({ code: 'LAB-020', rate: 60 })],
  });
  const world = { ...aWorldOn(service, stateFolder), accountFolder };
  openRecordCache(accountFolder, { server: 'sandbox', user: world.account.user }).close();
  const keep = async (file: string, content: string): Promise<string> => {
    const path = folder.write(file, content);
    return (await inVirtualTime(() => previewOf(path, world))).result.planId ?? '';
  };
  const sent = await keep('first.csv', 'Code,Rate\nLAB-010,88\nLAB-020,600\n');
  const confirm = () => Promise.resolve(true);
  await inVirtualTime(() => importPlan({ plan: sent, skipInvalid: false }, { ...world, confirm }));
  const later = { ...world, clock: { ...world.clock, now: () => Date.now() + 60_000 } };
  const second = folder.write('second.csv', 'Code,Rate\nLAB-020,61\n');
  const ready = (await inVirtualTime(() => previewOf(second, later))).result.planId ?? '';
  writeFileSync(join(accountFolder, 'plans', '2026-01-01-deadbeef.json'), '{');
  return { world, sent, ready };
}

describe('the plans that were kept', () => {
  it('are listed, the newest first, with what they do and whether they were sent', async () => {
    const { world, sent, ready } = await aComputer('listed');
    const told = await tellPlans({}, world);
    const document = plansDocumentSchema.parse(buildPlansDocument(told));
    expect(document.plans).toMatchObject([
      { plan: ready, state: 'ready', server: 'sandbox', counts: { actions: { update: 1 } } },
      { plan: sent, state: 'sent', counts: { entries: 2, actions: { update: 1, blocked: 1 } } },
      { plan: '2026-01-01-deadbeef', state: 'damaged', file: null },
    ]);
    const lines = renderPlans(told).split('\n');
    expect(lines[0]).toMatch(/^plan +when +state +account +user +file +what it does$/u);
    expect(lines[1]).toMatch(/ready +sandbox .* second\.csv +1 update$/u);
    expect(lines[2]).toMatch(/sent .* first\.csv +1 update, 1 blocked$/u);
    expect(lines[3]).toMatch(/damaged .* is damaged: it is no JSON\./u);
    expect(lines.at(-2)).toContain(`aimsio-sheets import --plan ${ready} --server sandbox`);
  });

  it('are those of one account where one is named, and said to be none where there are none', async () => {
    const { world } = await aComputer('chosen');
    expect((await tellPlans({ server: 'sandbox' }, world)).plans).toHaveLength(3);
    const none = await tellPlans({ server: 'portal' }, world);
    expect(renderPlans(none)).toBe('No preview of portal was kept on this computer yet.\n');
  });
});
