import type { PlanEntry } from '../../../src/plan/plan.ts';
import type { Judge } from './judge-outcomes.ts';
import type { Json } from './merge-record.ts';
import { listOf, namesOf } from './simulated-account.ts';
import type { SimulatedImport } from './simulated-import.ts';
import type { SeenCall, SimulatedService } from './simulated-service.ts';

/** A key without an answer takes no other body for so long after it left (RULES, Sending). */
const quietMs = 60_000;

/** One record of a POST. */
interface Sent {
  readonly call: SeenCall;
  readonly key: string;
  readonly record: Json;
  readonly text: string;
}

/** At most 10 starts in any second, and 10 calls at once. */
export const judgePace: Judge = ({ service }) => {
  const starts = service.calls.map(({ leftAt }) => leftAt).sort((one, other) => one - other);
  const hurried = starts.filter((at, index) => (starts[index + 10] ?? Infinity) - at < 1000);
  const crowded = service.calls.filter(
    ({ leftAt }) =>
      service.calls.filter(
        (other) => other.leftAt <= leftAt && (other.endedAt ?? Infinity) > leftAt,
      ).length > 10,
  );
  return [
    ...hurried.map((at) => `11 calls left in the second after ${at}`),
    ...crowded.map(({ number }) => `call ${number} was the 11th at once`),
  ];
};

/** Nothing is sent before the yes. */
export const judgeAsked: Judge = ({ service, sentFrom }) =>
  service
    .posts()
    .filter(({ leftAt }) => leftAt < sentFrom)
    .map(({ number }) => `call ${number} was sent by the preview`);

/** Never two different bodies for a key in flight or unknown together. */
export const judgeBodies: Judge = ({ service }) =>
  pairsOfKey(service).flatMap(([first, second]) => {
    if (first.text === second.text) return [];
    const { leftAt } = second.call;
    const isOpen = (first.call.endedAt ?? Infinity) > leftAt;
    const isUnknown = !isAnswered(first.call) && leftAt < first.call.leftAt + quietMs;
    if (!isOpen && !isUnknown) return [];
    const after = `${leftAt - first.call.leftAt} ms after call ${first.call.number}`;
    const why = isOpen ? 'in flight' : `without an answer (${first.call.status ?? 'none'})`;
    return [`${second.key}: call ${second.call.number} sent another body ${after}, ${why}`];
  });

/** A body that was overtaken by a later one never undoes it. */
export const judgeOrder: Judge = ({ scenario, service }) => {
  const late = pairsOfKey(service).filter(([first, second]) => {
    if (first.text === second.text) return false;
    const [one, other] = [first, second].map(({ call }) => appliedAt(call, scenario));
    return one !== undefined && other !== undefined && one > other;
  });
  return late.map(
    ([first, second]) =>
      `${first.key}: call ${first.call.number} was applied after call ${second.call.number}`,
  );
};

/** Fields that the plan changes carry its values, all others the newest value that was read. */
export const judgeFields: Judge = (sim) =>
  sim.service.posts().flatMap((call) => sentBy(call).flatMap((sent) => judgeRecord(sent, sim)));

/** A gateway's answer is none of the service: it may still have the call in its queue. */
function isAnswered({ status, lost = false }: SeenCall): boolean {
  return lost || (status !== undefined && status !== 504);
}

function sentBy(call: SeenCall): readonly Sent[] {
  const { list, key } = namesOf[call.resource];
  return listOf(call.body?.[list]).map((record) => ({
    call,
    key: String(record[key]),
    record,
    text: JSON.stringify(record),
  }));
}

/** Every two sendings of one key, the earlier first. */
function pairsOfKey(service: SimulatedService): readonly (readonly [Sent, Sent])[] {
  const sent = service.posts().flatMap(sentBy);
  return sent.flatMap((first, index) =>
    sent
      .slice(index + 1)
      .filter(({ key, call }) => key === first.key && call.resource === first.call.resource)
      .map((second) => [first, second] as const),
  );
}

function appliedAt({ number }: SeenCall, { account }: SimulatedImport['scenario']) {
  const versions = account.things.flatMap((thing) => thing.versions);
  return versions.find(({ request }) => request === number)?.at;
}

function judgeRecord({ call, key, record }: Sent, sim: SimulatedImport): readonly string[] {
  const { guid } = namesOf[call.resource];
  const yes = sim.yeses.findLast(({ at }) => at <= call.leftAt);
  const entries = (yes?.plan.entries ?? []).filter((entry) =>
    record[guid] === undefined ? (entry.book ?? entry.key) === key : entry.guid === record[guid],
  );
  const read = newestRead(call, record[guid], sim.service);
  const own = entries.filter(({ level }) => level === 'record');
  const faults = compare(record, read, own).map((fault) => `${key}: ${fault}`);
  const lines = listOf(record['priceItemList']).flatMap((line) => {
    const code = line['priceItemBillableItemCode'];
    const known = listOf(read?.['priceItemList']).find(
      (one) => one['priceItemBillableItemCode'] === code,
    );
    const ofLine = entries.filter((entry) => entry.level === 'line' && entry.key === code);
    return compare(line, known, ofLine).map((fault) => `${key}/${String(code)}: ${fault}`);
  });
  return [...faults, ...lines].map((fault) => `call ${call.number} sent ${fault}`);
}

/** The record as it was read last before a call left. */
export function newestRead(
  call: SeenCall,
  guid: unknown,
  service: SimulatedService,
): Json | undefined {
  if (guid === undefined) return undefined;
  const reads = service.calls.filter(
    (read) =>
      read.method === 'GET' &&
      read.guid === guid &&
      read.status === 200 &&
      (read.endedAt ?? Infinity) <= call.leftAt,
  );
  const newest = reads.sort((one, other) => (one.endedAt ?? 0) - (other.endedAt ?? 0)).at(-1);
  return newest?.said as Json | undefined;
}

const notSent =
  /^(billableItemGuid|priceBookGuid|priceItemBillableItemGuid|priceItemList|priceBookAction|customFieldDataList)$|(UpdatedAt|LastModifiedBy\w+|CreatedAt|CreatedBy\w+|IsDeleted|GlAccountInfo)$/u;

/** What of a sent object is neither the plan's nor the newest that was read. */
function compare(
  sent: Json,
  read: Json | undefined,
  entries: readonly PlanEntry[],
): readonly string[] {
  const planned = new Map(
    entries.flatMap(({ changes }) => changes.map((one) => [one.field, one.to])),
  );
  const fields = new Set([...Object.keys(sent), ...Object.keys(read ?? {})]);
  const faults: string[] = [];
  for (const field of fields) {
    if (notSent.test(field) || field.endsWith('FormData')) continue;
    if (planned.has(field)) {
      if (!same(sent[field], planned.get(field)))
        faults.push(`${field} ${show(sent[field])}, planned ${show(planned.get(field))}`);
    } else if (read !== undefined && !same(sent[field], read[field]) && !follows(field, planned)) {
      faults.push(`${field} ${show(sent[field])}, last read ${show(read[field])}`);
    }
  }
  if (read === undefined) return faults;
  const custom = customOf(read);
  const given = listOf(sent['customFieldDataList']).map(
    (one) => `${String(one['customFieldUname'])}=${String(one['customFieldValue'])}`,
  );
  if (custom.join() !== given.join()) faults.push(`custom fields ${given.join()}, read ${custom.join()}`); // prettier-ignore
  return faults;
}

/** Whether a field goes with a planned one: the other half of a pair, or what is derived from a type. */
function follows(field: string, planned: ReadonlyMap<string, unknown>): boolean {
  const names = /Is(Trade|Equipment)$/u.test(field)
    ? ['billableItemTypeName', 'billableItemTypeUname']
    : [field.replace(/Uname$/u, ''), field.replace(/Uname$/u, 'Name'), field.replace(/Name$/u, 'Uname'), `${field}Uname`]; // prettier-ignore
  return names.some((name) => planned.has(name));
}

function customOf(read: Json): readonly string[] {
  const form = read['billableItemFormData'] ?? read['priceItemFormData'];
  return listOf((form as Json | undefined)?.['formDataFieldDataList']).map(
    (one) => `${String(one['fieldDataFieldUname'])}=${String(one['fieldDataValue'])}`,
  );
}

function same(one: unknown, other: unknown): boolean {
  return (one ?? '') === (other ?? '');
}

function show(value: unknown): string {
  return JSON.stringify(value ?? null);
}
