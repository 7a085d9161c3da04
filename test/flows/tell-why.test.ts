import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFileSync } from 'node:fs';
import { tellWhy } from '../../src/flows/tell-why.ts';
import type { WhyJob } from '../../src/flows/tell-why.ts';
import { buildWhyDocument } from '../../src/report/build-why-document.ts';
import { renderWhy } from '../../src/report/render-why.ts';
import { whyDocumentSchema } from '../../src/report/why-document.ts';
import type { Why } from '../../src/report/why.ts';
import { noteOwnChanges } from '../../src/snapshot/own-changes.ts';
import { billableItem } from '../../src/model/billable-item.ts';
import type { Held } from '../../src/snapshot/snapshot.ts';
import { accountFolder } from '../../src/store/account-folder.ts';
import { openRecordCache } from '../../src/store/record-cache.ts';
import type { RecordCache } from '../../src/store/record-cache.ts';
import { aPriceChange, aPriceEntry, aRateChange, anEntry } from '../support/build-plan.ts';
import { ranAt, writeRun } from '../support/build-run.ts';
import type { RunParts } from '../support/build-run.ts';
import { aBook, aPrice, anItem } from '../support/build-snapshot.ts';
import { createFakeService } from '../support/fake-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';
import { aWorldOn } from '../support/walk.ts';

const { path } = createTemporaryFolder();
const owner = { server: 'https://sandbox.aimsio.com/', user: 'chen@example.com' };
let states = 0;

const file = {
  path: '/home/chen/rates.csv',
  text: 'Code,Name,Rate\nLAB-010,,90\nLAB-020,,50\n',
};
const raise = anEntry({ sheet: 'rates', action: 'update', changes: [aRateChange(85, 90)] });
const priceRaise = aPriceEntry({ action: 'update', row: 7, changes: [aPriceChange(95, 99)] });
const later = ranAt + 86_400_000;
const book = aBook('Northstar 2026', [aPrice('LAB-010', 99)], { updatedAt: ranAt - 5 });

interface StateParts {
  readonly runs?: readonly RunParts[];
  /** What was read of the account before. */
  readonly cached?: readonly Held[];
  /** What the account itself holds. */
  readonly account?: readonly Held[];
  readonly note?: (cache: RecordCache) => void;
}

/** What is answered, and how many calls that took. */
async function ask(
  parts: StateParts,
  job: WhyJob,
): Promise<{ readonly why: Why; readonly calls: number }> {
  const home = join(path, `state-${(states += 1)}`);
  for (const run of parts.runs ?? []) await writeRun(home, run);
  if (parts.cached !== undefined) {
    const cache = openRecordCache(accountFolder(home, owner), owner);
    cache.save(
      parts.cached.map(({ entity, guid, updatedAt, record }) => ({
        kind: entity,
        id: guid,
        version: updatedAt,
        text: JSON.stringify(record),
      })),
    );
    parts.note?.(cache);
    cache.close();
  }
  const service = createFakeService({ records: parts.account ?? [] });
  const world = aWorldOn(service, home);
  const { result } = await inVirtualTime(() =>
    tellWhy(job, { offline: (work) => work(world), online: (_, work) => work(world) }),
  );
  return { why: result, calls: service.requests.length };
}

async function told(parts: StateParts, job: WhyJob = { code: 'LAB-010' }): Promise<string> {
  return renderWhy((await ask(parts, job)).why);
}

const imported: RunParts = {
  file,
  entries: [raise, priceRaise],
  outcomes: { 0: 'updated', 1: 'updated' },
};

describe('why a price is what it is', () => {
  it('names run, user, time, file and cell, and the values before and after, the newest first', async () => {
    const undone = anEntry({ action: 'update', changes: [aRateChange(90, 85)] });
    const undo: RunParts = {
      at: later,
      command: 'undo',
      undoes: 1,
      entries: [undone],
      outcomes: { 0: 'updated' },
    };
    expect(await told({ runs: [imported, undo] })).toBe(
      [
        'LAB-010 (sandbox, user chen@example.com)',
        '  ~ updated by chen@example.com in run 2, 4 Nov 2026 14:03 UTC: undo of run 1',
        '      Rate 90.00 → 85.00 (-5.6 %)',
        '  ~ updated by chen@example.com in run 1, 3 Nov 2026 14:03 UTC: rates.csv, rates!C2',
        '      Rate 85.00 → 90.00 (+5.9 %)',
        '',
        'LAB-010 in Northstar 2026 (sandbox, user chen@example.com)',
        '  ~ updated by chen@example.com in run 1, 3 Nov 2026 14:03 UTC: rates.csv, Prices!7',
        '      Rate 95.00 → 99.00 (+4.2 %)',
        '',
      ].join('\n'),
    );
  });

  it('is told of one pricebook where one is named, whatever the spelling of its blanks', async () => {
    const said = await told({ runs: [imported] }, { code: ' LAB-010 ', book: 'Northstar 2026 ' });
    expect(said).toMatch(/^LAB-010 in Northstar 2026 \(sandbox/u);
    expect(said).not.toContain('85.00');
  });

  it('tells what was refused or is unknown too, and nothing of what was never sent', async () => {
    const words = 'Rate must be positive';
    const refused: RunParts = {
      file,
      entries: [raise],
      outcomes: {
        0: {
          outcome: 'rejected',
          issues: [{ code: 'remote/rejected', severity: 'error', status: 422, words }],
        },
      },
    };
    const held = anEntry({ action: 'blocked', changes: [aRateChange(85, 900)] });
    const said = await told({
      runs: [refused, { entries: [held] }, { entries: [raise], ending: [] }],
    });
    expect(said).toMatch(
      /✗ rejected by .* in run 1.*\n.*85\.00 → 90\.00.*\n.*Rate must be positive/u,
    );
    expect(said).not.toMatch(/run [23]/u);
  });

  it('finds a renamed item under its old code and its new one', async () => {
    const rename = anEntry({
      key: 'NEW-1',
      action: 'rename',
      guid: 'g-1',
      changes: [{ field: 'billableItemCode', heading: 'Code', from: 'OLD-1', to: 'NEW-1' }],
    });
    const runs = [{ entries: [rename], outcomes: { 0: 'renamed' } as const }];
    for (const code of ['NEW-1', 'OLD-1'])
      expect(await told({ runs }, { code })).toContain('run 1');
  });

  it('says what Aimsio held when it was last read, and who changed it since', async () => {
    const now = anItem({
      code: 'LAB-010',
      rate: 92,
      rate2: 138,
      updatedBy: 'M. Roy',
      updatedAt: later,
    });
    const said = await told({ runs: [imported], cached: [now, book] });
    expect(said).toContain('In Aimsio when it was last read: Rate 92.00, Rate 2 138.00');
    expect(said).toContain(
      '! Changed since by M. Roy, 4 Nov 2026 14:02 UTC, not by a run of this computer.',
    );
    // The pricebook was changed before our run only.
    expect(said.slice(said.indexOf('in Northstar'))).not.toContain('changed since');
  });

  it('does not take the change of our own run for one of somebody else', async () => {
    const now = anItem({ code: 'LAB-010', rate: 90, updatedBy: 'chen', updatedAt: later });
    const note = (cache: RecordCache): void => noteOwnChanges(billableItem, [now.record], cache);
    expect(await told({ runs: [imported], cached: [now], note })).not.toContain('Changed since');
  });
});

describe('a price that was not sent from this computer', () => {
  const item = anItem({ code: 'LAB-010', rate: 85, updatedBy: 'M. Roy', updatedAt: ranAt });

  it('was last changed by whom Aimsio names, which costs no call where that was read before', async () => {
    const { why, calls } = await ask({ cached: [item, book] }, { code: 'LAB-010' });
    expect(calls).toBe(0);
    expect(renderWhy(why)).toBe(
      [
        'LAB-010 (sandbox, user chen@example.com)',
        '  In Aimsio when it was last read: Rate 85.00.',
        '  Not from this computer; last changed by M. Roy, 3 Nov 2026 14:02 UTC.',
        '',
        'LAB-010 in Northstar 2026 (sandbox, user chen@example.com)',
        '  In Aimsio when it was last read: Rate 99.00.',
        '  Not from this computer; its pricebook was last changed by M. Roy, 3 Nov 2026 14:01 UTC.',
        '',
      ].join('\n'),
    );
  });

  it('is looked up in the account where nothing is known of it here', async () => {
    const { why, calls } = await ask({ account: [item] }, { code: 'LAB-010' });
    expect(calls).toBeGreaterThan(0);
    expect(renderWhy(why)).toContain('Not from this computer; last changed by M. Roy');
  });

  it('is not there at all: the nearest code is proposed, or the nearest pricebook', async () => {
    const account = [item, book];
    await expect(ask({ account }, { code: 'LAB-10' })).rejects.toMatchObject({
      code: 'usage/no-such-code',
      hint: 'Did you mean LAB-010?',
    });
    await expect(ask({ account }, { code: 'LAB-010', book: 'Northstar' })).rejects.toMatchObject({
      hint: 'Did you mean Northstar 2026?',
    });
  });
});

describe('the document of why', () => {
  it('holds its contract, with the cell of each change', async () => {
    const { why } = await ask(
      { runs: [imported], cached: [anItem({ code: 'LAB-010' })] },
      { code: 'LAB-010' },
    );
    const document = whyDocumentSchema.parse(buildWhyDocument(why));
    expect(document.found).toMatchObject([
      {
        server: 'sandbox',
        key: 'LAB-010',
        held: { changedBy: 'M. Roy', isOwn: false },
        runs: [{ run: 1, row: 2, changes: [{ from: 85, to: 90, cell: 'rates!C2' }] }],
      },
      { book: 'Northstar 2026', held: null, runs: [{ changes: [{ cell: 'Prices!7' }] }] },
    ]);
  });

  it('names the runs that could not be searched: nobody knows what they sent', async () => {
    const home = join(path, 'damaged');
    await writeRun(home, imported);
    const { path: damaged } = await writeRun(home, imported);
    writeFileSync(damaged, 'no run\n');
    const world = aWorldOn(createFakeService({ records: [] }), home);
    const why = await tellWhy(
      { code: 'LAB-010' },
      { offline: (work) => work(world), online: (_, work) => work(world) },
    );
    expect(buildWhyDocument(why).unreadable).toEqual([{ server: 'sandbox', run: 2 }]);
    expect(renderWhy(why)).toContain('cannot be read: run 2 of sandbox');
  });
});
