import { groupBy } from '../core/group-by.ts';
import { normaliseKey } from '../core/text.ts';
import type { EntityName } from '../model/entity.ts';
import type { JourneyAccount } from '../report/journey.ts';
import type { Doing, HeldNow, Subject } from '../report/why.ts';

/** Where something stands in an account: a record, or a price of a pricebook. */
export interface Place {
  readonly entity: EntityName;
  readonly book?: string | undefined;
  readonly key: string;
}

/** What was done to the records and prices of an account, and what it held of them, put together by place. */
export function joinSubjects(
  account: JourneyAccount,
  doings: readonly Doing[],
  held: readonly (Place & { readonly held: HeldNow })[],
): readonly Subject[] {
  const done = groupBy(doings, ({ done: { entry } }) => slotOf(entry));
  const known = new Map(held.map((one) => [slotOf(one), one]));
  return [...new Set([...known.keys(), ...done.keys()])].flatMap((slot) => {
    const own = done.get(slot) ?? [];
    const place = known.get(slot) ?? own[0]?.done.entry;
    if (place === undefined) return [];
    const { entity, book, key } = place;
    return [{ account, entity, book, key, doings: own, held: known.get(slot)?.held }];
  });
}

function slotOf({ entity, book = '', key }: Place): string {
  return JSON.stringify([entity, normaliseKey(book), normaliseKey(key)]);
}
