import { copyFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from '../../src/aimsio/client.ts';
import { systemClock } from '../../src/core/clock.ts';
import type { FlowEvent } from '../../src/core/event.ts';
import { importFile } from '../../src/flows/import.ts';
import type { ImportJob, PlanJob } from '../../src/flows/job.ts';
import { previewFile } from '../../src/flows/preview.ts';
import type { OnlineWorld } from '../../src/flows/world.ts';
import { practiceUser } from '../../src/practice/master-data.ts';
import { makeAccount } from '../../src/practice/keep-account.ts';
import { renderBook, renderItem } from '../../src/practice/render-record.ts';
import type { Journey } from '../../src/report/journey.ts';
import { billableItem } from '../../src/model/billable-item.ts';
import { priceBook } from '../../src/model/price-book.ts';
import { holdRecord } from '../../src/snapshot/hold-record.ts';
import type { Held } from '../../src/snapshot/snapshot.ts';
import { anAccount } from './build-account.ts';
import type { FakeService } from './fake-service.ts';

/** The folder of the samples that come with the package. */
export const samplesFolder = fileURLToPath(new URL('../../samples/', import.meta.url));

/** A copy of a sample in a folder of the test: results are written beside it. */
export function copySample(name: string, folder: string): string {
  const path = join(folder, basename(name));
  copyFileSync(join(samplesFolder, name), path);
  return path;
}

/** The practice account's first day as the records that a fake service can hold. */
export function practiceRecords(): readonly Held[] {
  const state = makeAccount();
  const { wire } = anAccount().settings;
  return [
    ...[...state.items.values()].map((item) => holdRecord(billableItem, renderItem(item), wire)),
    ...[...state.books.values()].map((book) =>
      holdRecord(priceBook, renderBook(book, state), wire),
    ),
  ];
}

/** A world on a fake service, and the events that were told in it. */
export function aWorldOn(
  service: FakeService,
  stateFolder: string,
): OnlineWorld & { readonly events: FlowEvent[] } {
  const account = anAccount({ user: practiceUser.userName });
  const events: FlowEvent[] = [];
  return {
    stateFolder,
    toolVersion: '0.0.0-test',
    clock: systemClock,
    onEvent: (event) => events.push(event),
    signal: new AbortController().signal,
    account,
    client: createClient({ account, fetch: service.fetch }),
    events,
  };
}

/** An import of a file with ordinary options. */
export function importOf(
  file: string,
  world: OnlineWorld,
  job: Partial<ImportJob> = {},
  answer = true,
): Promise<Journey | undefined> {
  const whole = { file, sheets: [], allow: [], replace: [], skipInvalid: false, ...job };
  return importFile(whole, { ...world, confirm: () => Promise.resolve(answer) });
}

/** A preview of a file with ordinary options. */
export function previewOf(
  file: string,
  world: OnlineWorld,
  job: Partial<PlanJob> = {},
): Promise<Journey> {
  return previewFile({ file, sheets: [], allow: [], replace: [], ...job }, world);
}
