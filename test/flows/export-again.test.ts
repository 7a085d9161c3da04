import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exportAccount } from '../../src/flows/export.ts';
import { aBook, anItem } from '../support/build-snapshot.ts';

import { createFakeService } from '../support/fake-service.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { inVirtualTime } from '../support/virtual-time.ts';
import { aWorldOn, importOf } from '../support/walk.ts';

const { path: folder } = createTemporaryFolder();

it('an export with deleted records comes back as no change, though a live one has the same code', async () => {
  const twins = [
    anItem({ code: 'A-1', guid: 'live', rate: 20 }),
    anItem({ code: 'A-1', guid: 'dead', rate: 10, deleted: true }),
  ];
  const service = createFakeService({ records: twins });
  await inVirtualTime(async () => {
    const out = join(folder, 'deleted.xlsx');
    const job = { what: 'billable-items', folder, out, includeDeleted: true } as const;
    await exportAccount(job, aWorldOn(service, folder));
    const journey = await importOf(out, aWorldOn(service, folder));
    const actions = journey?.plan?.entries.map(({ guid, action }) => [guid, action]);
    expect(actions).toEqual([
      ['live', 'unchanged'],
      ['dead', 'unchanged'],
    ]);
  });
  expect(service.posted()).toEqual([]);
});

it('a CSV in the style of a language that does not exist is refused', async () => {
  const job = {
    what: 'billable-items',
    folder,
    out: join(folder, 'x.csv'),
    csvStyle: 'xx',
  } as const;
  await expect(exportAccount(job, aWorldOn(createFakeService(), folder))).rejects.toMatchObject({
    code: 'usage/csv-style',
  });
});

it('a pricebook is not exported under the name of another, which an import would change', async () => {
  const records = [aBook('Northstar 2026', []), aBook('Northstar 2027', [])];
  const job = {
    what: 'price-books',
    folder,
    books: ['Northstar 2026'],
    asNew: 'Northstar 2027',
  } as const;
  const exporting = inVirtualTime(() =>
    exportAccount(job, aWorldOn(createFakeService({ records }), folder)),
  );
  await expect(exporting).rejects.toMatchObject({ code: 'usage/book-exists' });
});
