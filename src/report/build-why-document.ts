import { formatAddress } from '../core/address.ts';
import { showIssue } from './build-document.ts';
import type { WhyDocument } from './why-document.ts';
import type { Doing, HeldNow, Subject, Why } from './why.ts';

/** The one JSON document of `why --json`. Its shape, `why-document.ts`, is a contract. */
export function buildWhyDocument({ code, book, subjects, unreadable }: Why): WhyDocument {
  return {
    schema: 1,
    command: 'why',
    code,
    book: book ?? null,
    found: subjects.map(showSubject),
    unreadable: unreadable.map(({ account, run }) => ({ server: account?.server ?? null, run })),
  };
}

type Found = WhyDocument['found'][number];

function showSubject({ account, entity, book, key, doings, held }: Subject): Found {
  return {
    server: account.server,
    user: account.user,
    entity,
    ...(book === undefined ? {} : { book }),
    key,
    held: held === undefined ? null : showHeld(held),
    runs: doings.map(showDoing),
  };
}

function showHeld({ amounts, deleted, changedBy, changedAt, isOwn }: HeldNow): Found['held'] {
  return {
    amounts: amounts.map(({ heading, value }) => ({ heading, value: value ?? null })),
    deleted,
    changedBy: changedBy ?? null,
    changedAt: changedAt === undefined ? null : new Date(changedAt).toISOString(),
    isOwn,
  };
}

function showDoing({
  run,
  command,
  undoes,
  user,
  file,
  at,
  done,
  cells,
}: Doing): Found['runs'][number] {
  const { entry, outcome, issues } = done;
  return {
    run,
    command,
    ...(undoes === undefined ? {} : { undoes }),
    user,
    file: file ?? null,
    at: new Date(at).toISOString(),
    sheet: entry.sheet ?? null,
    row: entry.row ?? null,
    outcome,
    changes: entry.changes.map(({ field, heading, from, to }) => {
      const cell = cells.get(field);
      const told = { field, heading, from: from ?? null, to: to ?? null };
      return { ...told, cell: cell === undefined ? null : formatAddress(cell) };
    }),
    issues: issues.map(showIssue),
  };
}
