import { createClient } from '../../src/aimsio/client.ts';
import type { Account } from '../../src/aimsio/account.ts';
import { systemClock } from '../../src/core/clock.ts';
import type { FlowEvent } from '../../src/core/event.ts';
import type { ImportWorld } from '../../src/flows/world.ts';
import type { ImportJob } from '../../src/flows/job.ts';
import type { Journey } from '../../src/report/journey.ts';
import type { RecordCache } from '../../src/store/record-cache.ts';
import { anAccount } from './build-account.ts';

/** What a journey of a test may say of its world; everything else is ordinary. */
export interface WorldParts {
  /** The service at the other end. */
  readonly fetch: typeof fetch;
  readonly stateFolder: string;
  readonly account?: Account;
  readonly signal?: AbortSignal;
  /** Where runs are written down; none by default, and then they are not. */
  readonly accountFolder?: string;
  /** None by default: everything is read. */
  readonly cache?: RecordCache;
  /** The answer to the question before sending; yes by default. */
  readonly answer?: (preview: Journey) => boolean;
}

/** A world in which journeys run, and all that they said while they did. */
export function aWorld(parts: WorldParts): ImportWorld & { readonly events: FlowEvent[] } {
  const { stateFolder, account = anAccount(), answer = () => true } = parts;
  const events: FlowEvent[] = [];
  return {
    stateFolder,
    account,
    accountFolder: parts.accountFolder,
    cache: parts.cache,
    client: createClient({ account, fetch: parts.fetch }),
    toolVersion: '0.0.0',
    clock: systemClock,
    onEvent: (event) => void events.push(event),
    signal: parts.signal ?? new AbortController().signal,
    confirm: (preview) => Promise.resolve(answer(preview)),
    events,
  };
}

/** An import of a file with nothing allowed beyond the ordinary. */
export function aJob(file: string, parts: Partial<ImportJob> = {}): ImportJob {
  return { file, sheets: [], allow: [], replace: [], skipInvalid: false, ...parts };
}
