import type { Judge } from './judge-outcomes.ts';
import type { Json } from './merge-record.ts';
import { listOf, namesOf } from './simulated-account.ts';
import type { Thing } from './simulated-account.ts';
import type { SimulatedImport } from './simulated-import.ts';

/**
 * In what nobody else touched, our writes moved nothing but what is planned, and took nothing away.
 * A service that rounds moves amounts by itself.
 */
export const judgeUntouched: Judge = (sim) => {
  const { things, habits } = sim.scenario.account;
  if (habits.rounds) return [];
  return things
    .filter(({ versions }) => versions[0]?.by === 'start' && versions.every(isNotTheirs))
    .flatMap((thing) => judgeThing(thing, sim));
};

/** Nothing is created twice. */
export const judgeCreated: Judge = ({ scenario }) => {
  const { account } = scenario;
  const made = account.things
    .filter(({ versions }) => versions[0]?.by === 'ours')
    .filter(({ resource, guid }) => {
      const record = account.find(resource, guid);
      return record !== undefined && record[namesOf[resource].isDeleted] !== true;
    })
    .map(({ resource, versions }) => String(versions[0]?.record?.[namesOf[resource].key]));
  return made
    .filter((key, index) => made.indexOf(key) !== index)
    .map((key) => `${key} was created twice`);
};

function isNotTheirs({ by }: Thing['versions'][number]): boolean {
  return by !== 'theirs';
}

function judgeThing({ resource, guid, versions }: Thing, sim: SimulatedImport): readonly string[] {
  const [before, after] = [versions[0]?.record ?? {}, versions.at(-1)?.record ?? {}];
  const key = String(before[namesOf[resource].key]);
  const entries = sim.yeses.flatMap(({ plan }) => plan.entries).filter((one) => one.guid === guid);
  const own = entries.filter(({ level }) => level === 'record').flatMap(({ changes }) => changes);
  const faults = moved(before, after, new Set(own.map(({ field }) => field)));
  const lines = listOf(before['priceItemList']).flatMap((line) => {
    const code = line['priceItemBillableItemCode'];
    const now = findLine(after, code);
    const ofLine = entries.filter((entry) => entry.level === 'line' && entry.key === code);
    if (now === undefined) {
      const isPlanned = ofLine.some(({ action }) => action === 'remove');
      return isPlanned ? [] : [`${String(code)} is gone`];
    }
    const planned = ofLine.flatMap(({ changes }) => changes);
    const wasGone = versions.some(({ record }) => findLine(record, code) === undefined);
    const own = wasGone ? givenByService : [];
    const faults = moved(line, now, new Set([...planned.map(({ field }) => field), ...own]));
    return faults.map((fault) => `${String(code)}: ${fault}`);
  });
  return [...faults, ...lines].map((fault) => `${key}: ${fault}`);
}

function findLine(book: Json | undefined, code: unknown): Json | undefined {
  return listOf(book?.['priceItemList']).find((line) => line['priceItemBillableItemCode'] === code);
}

/** What a price that is added back does not bring along. */
const givenByService = ['priceItemBillableItemGuid', 'priceItemFormData'];

const moving = /(UpdatedAt|LastModifiedBy\w+|priceItemList)$/u;

function moved(before: Json, after: Json, planned: ReadonlySet<string>): readonly string[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...fields].flatMap((field) => {
    if (moving.test(field) || planned.has(field)) return [];
    const [was, is] = [before, after].map((record) => JSON.stringify(record[field] ?? ''));
    return was === is ? [] : [`${field} was ${was}, is ${is}, and nobody meant that`];
  });
}
