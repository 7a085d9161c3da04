import type { WireContract } from '../aimsio/wire-contract.ts';
import { linesOf } from '../model/entities.ts';
import type { Entity } from '../model/entity.ts';
import type { AimsioRecord } from '../model/record.ts';
import type { Change, PlanEntry } from '../plan/plan.ts';
import type { Held } from '../snapshot/snapshot.ts';
import { buildBody } from './build-body.ts';
import type { Newest } from './build-body.ts';

/** A line that is to be sent now. */
export interface LineToSend {
  readonly entry: PlanEntry;
  /** What of it is still to be sent. */
  readonly changes: readonly Change[];
  /** The line as it was read last; nothing for a new one. */
  readonly before: Newest | undefined;
  /** Whether the service's yes named its book. */
  readonly wasNamed?: boolean;
}

/** The book that lines are sent with. */
export interface BookHead {
  /** As it was read last; nothing for a new one. */
  readonly held: Held | undefined;
  readonly guid: string | undefined;
  readonly name: string;
  /** Changes of its own fields. */
  readonly changes: readonly Change[];
  /** What becomes of the lines that are not sent. */
  readonly action: 'ADD_OR_UPDATE' | 'REPLACE';
}

/** The object that is posted for a pricebook: its own fields, and each line whole. */
export function buildBook(
  entity: Entity,
  { held, guid, name, changes, action }: BookHead,
  lines: readonly LineToSend[],
  wire: WireContract,
): AimsioRecord {
  const shape = linesOf(entity);
  return {
    ...buildBody(entity, held, changes, wire),
    [entity.key]: held?.key ?? name,
    ...(guid === undefined ? {} : { [entity.guid]: guid }),
    [wire.bookActionMember]: action,
    [shape.list]: lines.map((line) => ({
      ...buildBody(shape, line.before, line.changes, wire),
      [shape.key]: line.entry.key,
    })),
  };
}
