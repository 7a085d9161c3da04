import { normaliseKey } from '../core/text.ts';
import { entityOf, linesOf } from '../model/entities.ts';
import type { RecordShape } from '../model/entity.ts';
import { valueOf } from '../model/record.ts';
import type { AimsioRecord } from '../model/record.ts';
import type { HeldNow } from '../report/why.ts';
import type { Held } from '../snapshot/snapshot.ts';
import type { CodeChoice } from './find-doings.ts';
import type { Place } from './join-subjects.ts';

/** A record or price of a code, as an account held it. */
export interface HeldPlace extends Place {
  readonly held: HeldNow;
}

/**
 * The records and prices of a code among what an account held; a deleted record only where no live one
 * has the code. `isOwn` tells whether a record's last change is one of ours.
 */
export function findHeld(
  choice: CodeChoice,
  all: readonly Held[],
  isOwn: (held: Held) => boolean,
): readonly HeldPlace[] {
  const wanted = normaliseKey(choice.code);
  const records = all.filter(({ key }) => normaliseKey(key) === wanted);
  const live = records.filter(({ deleted }) => !deleted);
  const own = choice.book === undefined ? (live.length > 0 ? live : records) : [];
  return [
    ...own.map((held) => ({
      entity: held.entity,
      key: held.key,
      held: describe(held, entityOf(held.entity), held.record, isOwn),
    })),
    ...all
      .filter((held) => isBookMeant(held, choice))
      .flatMap((held) => {
        const lines = held.lines.filter(({ key }) => normaliseKey(key) === wanted);
        return lines.map(({ key, record }) => ({
          entity: held.entity,
          book: held.key,
          key,
          held: describe(held, linesOf(entityOf(held.entity)), record, isOwn),
        }));
      }),
  ];
}

function isBookMeant({ key, deleted }: Held, { book }: CodeChoice): boolean {
  return !deleted && (book === undefined || normaliseKey(key) === normaliseKey(book));
}

function describe(
  held: Held,
  shape: RecordShape,
  record: AimsioRecord,
  isOwn: (held: Held) => boolean,
): HeldNow {
  const amounts = shape.fields.flatMap(({ name, kind, heading }) => {
    const value = kind === 'amount' ? valueOf(record, name) : undefined;
    return value === undefined ? [] : [{ heading, value }];
  });
  const { deleted, updatedBy: changedBy, updatedAt: changedAt } = held;
  return { amounts, deleted, changedBy, changedAt, isOwn: isOwn(held) };
}
