import { basename } from 'node:path';
import { FileFailure } from '../core/failure.ts';
import type { Issue } from '../core/issue.ts';
import { entityOf } from '../model/entities.ts';
import type { EntityName } from '../model/entity.ts';
import type { Side } from '../plan/comparison.ts';
import type { ComparedSide } from '../report/compared.ts';
import { listAllRecords } from '../report/list-base-records.ts';
import { buildIndex } from '../snapshot/build-index.ts';
import type { Base, Covers } from '../template/base-sheet.ts';
import { describeAccount } from './describe-account.ts';
import { findBase } from './find-base.ts';
import { openFile } from './open-file.ts';
import { pullAccount } from './pull-account.ts';
import type { OnlineWorld, World } from './world.ts';

/** One side of a comparison, read. */
export interface ReadSide {
  readonly about: ComparedSide;
  readonly side: Side;
  readonly issues: readonly Issue[];
}

/**
 * What an account held when a workbook was exported from it. Fails for any other file: cells alone do
 * not tell what they leave out.
 */
export async function readWorkbookSide(file: string, world: World): Promise<ReadSide> {
  const { book } = await openFile({ file }, world);
  const found = await findBase(book);
  if (found === undefined) throw withoutBase(file);
  if (!found.ok) throw found.why === 'newer' ? newerBase(file) : damagedBase(file);
  const { server, user, takenAt, records, covers } = found.base;
  const account = { server, user, practice: server === 'practice' };
  return {
    about: { name: file, kind: 'workbook', account, takenAt },
    side: { records, covers: covers ?? coverRecords(found.base), labels: new Map() },
    issues: [],
  };
}

/** What an account holds now of some entities. Sends GETs only. */
export async function readAccountSide(
  name: string,
  entities: readonly EntityName[],
  world: OnlineWorld,
  refresh = false,
): Promise<ReadSide> {
  const { snapshot, issues } = await pullAccount(entities, world, { refresh });
  const index = buildIndex(snapshot);
  const account = describeAccount(world.account);
  return {
    about: { name, kind: 'account', account, takenAt: snapshot.takenAt },
    side: {
      records: entities.flatMap((entity) => listAllRecords(entityOf(entity), index.all(entity))),
      covers: Object.fromEntries(entities.map((entity) => [entity, 'all' as const])),
      labels: new Map(entities.flatMap((entity) => [...index.customFields(entity)])),
    },
    issues,
  };
}

/** A base that does not say what it covers is a selection of what it holds. */
function coverRecords({ records }: Base): Covers {
  return Object.fromEntries(records.map(({ entity }) => [entity, 'some' as const]));
}

function withoutBase(file: string): FileFailure {
  return new FileFailure({
    code: 'file/no-base',
    message: `${basename(file)} does not remember what Aimsio held, so it cannot be compared.`,
    hint:
      'Compare workbooks as export writes them (.xlsx, not --for-customer or --as-new); ' +
      'to compare the rows of any other sheet with an account, preview it.',
  });
}

function damagedBase(file: string): FileFailure {
  return new FileFailure({
    code: 'file/base-damaged',
    message: `What ${basename(file)} remembers of Aimsio is damaged, so it cannot be compared.`,
    hint: 'Use the workbook as it was exported, or export again.',
  });
}

function newerBase(file: string): FileFailure {
  return new FileFailure({
    code: 'file/base-newer',
    message: `${basename(file)} was written by a later aimsio-sheets.`,
    hint: 'Update aimsio-sheets, then compare again.',
  });
}
