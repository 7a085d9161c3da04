import type { PlanIssueFacts } from '../core/plan-issue-facts.ts';
import { percentChange } from '../core/decimal.ts';
import {
  countOf,
  formatAmount,
  formatCount,
  formatDay,
  formatPercent,
  formatMoment,
  formatValue,
  listSome,
  quote,
} from './format-value.ts';
import { describeUnseen } from './describe-unseen.ts';
import { allow } from './release-guard.ts';
import type { Found, Words } from './words.ts';

/** The words of issues with a row beside what the account holds. */
export const planWords: Words<keyof PlanIssueFacts> = {
  'plan/done-earlier': ({ run }) =>
    `Done in ${run === 0 ? 'an earlier run' : `run ${run}`} and not touched since, so nothing is sent. To send it again, change a cell.`,
  'plan/field-required': ({ heading, creating }) =>
    creating
      ? `A new record needs ${heading}. Fill it in.`
      : `${heading} is empty here and in Aimsio, which needs it. Fill it in.`,
  'plan/clear-required': ({ heading }) =>
    `${heading} cannot be emptied, because Aimsio needs it. ` +
    'Write a value instead of [clear], or leave the cell blank to keep the present one.',
  'plan/code-repaired': ({ heading, seen, to }) =>
    `${heading} shows ${quote(seen)} and is read as ${to}, the only code of the account that it may ` +
    'have been. Format the cell as Text and type the whole code.',
  'plan/guid-unknown': ({ guid }) =>
    `The guid ${guid} is not known in this account. It is ignored; the code decides.`,
  'plan/guid-of-another': ({ guidKey, key }) =>
    `The guid belongs to ${guidKey}, but the row says ${key}. ` +
    'Correct the code, or empty the guid cell.',
  'plan/rename': ({ from, to }) =>
    `${from} would be RENAMED to ${to}; to add a new item, empty its guid cell; ` +
    'to rename, --allow rename',
  'plan/look-alike': ({ key, existing }) =>
    `${key}${describeUnseen(key)} would be NEW, but looks like ${existing}${describeUnseen(existing)}, which exists. ` +
    `Write ${existing} if you mean that one; to create it, ${allow('look-alike', key)}`,

  'plan/new-book': describeNewBook,
  'plan/book-held-back': ({ book }) =>
    `Held back with the rest of the pricebook ${quote(book)}. See what is said of the pricebook.`,
  'plan/not-a-book': ({ heading, amounts, nearest }) =>
    `The column ${quote(heading)} holds ${countOf(amounts, 'amount')}, but no pricebook has that name.` +
    `${didYouMean(nearest)} Correct the heading, or put it under "books" or "ignore" in the template; ` +
    `to create the pricebook, ${allow('new-book', heading)}`,
  'plan/book-field-disagrees': ({ heading, seen, book, other }) =>
    `${heading} says ${quote(seen)} here and ${quote(other)} in another row of the pricebook ` +
    `${quote(book)}, which has only one. Make the rows agree.`,
  'plan/deleted': ({ what, by, changedAt }) =>
    `${what} was deleted in Aimsio${by === undefined ? '' : ` by ${by}`}` +
    `${changedAt === undefined ? '' : ` on ${formatDay(changedAt)}`}, so it cannot be changed. ` +
    'Restore it in Aimsio, or take the row out.',
  'plan/no-such-item': ({ key, nearest }) =>
    `There is no billable item ${key}${describeUnseen(key)}, and this file does not create it.${didYouMean(nearest)} ` +
    'Correct the code, or create the item first.',
  'plan/item-held-back': ({ key }) =>
    `Held back, because the row of its billable item ${key} is. Correct that row first.`,
  'plan/code-twice-in-book': ({ key, book }) =>
    `The pricebook ${quote(book)} holds ${key} more than once, so the code does not say which is meant. ` +
    'Leave one of them in Aimsio, then try again.',

  'plan/pair-disagrees': ({ label, uname, name }) =>
    `${label} says both ${quote(name)} and ${quote(uname)}, which do not belong together. ` +
    'Fill in one of the two columns only.',
  'plan/contradicts-type': ({ heading, seen, type }) =>
    `${heading} says ${quote(seen)}, but follows from the type, which is ${quote(type)}. ` +
    'Empty the cell, or correct the type.',
  'plan/unseen-choice': ({ heading, seen, known }) =>
    `${heading} says ${quote(seen)}, which nothing in the account uses yet. Check its spelling.` +
    knownOnes(known),
  'plan/unknown-custom-field': ({ heading, nearest }) =>
    `The account shows no custom field ${quote(heading)}.${didYouMean(nearest)} ` +
    'Correct the heading, or take the column out.',
  'plan/custom-fields-unreadable': ({ why }) =>
    `Its custom fields cannot be sent back as they are (${why}), and an update might lose them. ` +
    'Change this one in Aimsio.',

  'plan/older-file': ({ key, by, changedAt, savedAt }) =>
    `${key} is newer in Aimsio: ${by === undefined ? '' : `${by}, `}${formatDay(changedAt)}; file saved ` +
    `${formatDay(savedAt)}. Export again and edit that; to send these values, ${allow('older-file', key)}`,
  'plan/changed-remotely': ({ heading, base, mine, theirs, by, changedAt }) =>
    `${heading} was ${formatValue(base)} in the export, is ${formatValue(mine)} here, and ` +
    `${formatValue(theirs)} in Aimsio by now${byWhom(by, changedAt)}. ` +
    `Write ${formatValue(theirs)} to agree, or export again and edit that.`,
  'plan/renamed-remotely': ({ from, to, by, changedAt }) =>
    `${from} was renamed to ${to} in Aimsio since the export${byWhom(by, changedAt)}, so its edits ` +
    `are held back. Write ${to} here to send them.`,
  'plan/gone-remotely': ({ what }) =>
    `${what} is gone from Aimsio since the export, so the edits of this row are held back. ` +
    'Take the row out, or add it in a file of its own.',

  'plan/read-only-changed': ({ heading, seen, held }) =>
    `${heading} says ${quote(seen)}, Aimsio says ` +
    `${typeof held === 'number' ? formatMoment(held) : quote(held)}. Only Aimsio sets it; it is not sent.`,
  'plan/too-many-decimals': ({ heading, seen, amount, limit }) =>
    `${heading} holds ${formatAmount(amount)}, shows ${seen}; the account takes ` +
    `${countOf(limit, 'decimal')}. Round it in Excel, or --round ${limit}`,
  'plan/rounded': ({ heading, from, to }) =>
    `${heading} ${formatAmount(from)} is rounded to ${formatAmount(to)}.`,
  'plan/slot-mismatch': ({ key, type, told, held, other }) =>
    other === undefined
      ? `${key} has ${type} as its rate ${held}, and the template says rate ${told}. ` +
        'Correct "slots" in the template, or the rate types in Aimsio.'
      : `${key} gets its rate ${told} in ${other} already. Keep one of the two rows.`,
  'plan/no-slot': ({ key, type }) =>
    type === undefined
      ? `The row has no rate type, so nothing says which rate of ${key} it is. Fill it in.`
      : `${key} has no rate of the type ${type}, so nothing says which of its rates this is. ` +
        `Correct the type, or say its slot in the template: "slots": {"${type}": 2}.`,
  'plan/name-differs': ({ heading, seen, held, deletedItem }) =>
    `${heading} says ${quote(seen)}, Aimsio says ${quote(held)}. ` +
    (deletedItem === undefined
      ? "Aimsio's name stays; change it on the billable item."
      : `That is the name of ${deletedItem}, which is deleted: see that this price is meant for ${quote(held)}.`),
  'plan/cost-not-carried': ({ heading }) =>
    `${heading} is not sent, because this account shows no costs. Ask Aimsio whether it has them.`,
  'plan/not-asked': ({ only, key }) =>
    only === 'create'
      ? `${key} exists and would be changed, which --only create leaves out.`
      : `${key} would be new, which --only update leaves out.`,
  'plan/off-step': ({ heading, amount, step }) =>
    `${heading} ${formatAmount(amount)} is no multiple of ${formatAmount(step)} (--step).`,
  'plan/not-expected': describeUnexpected,
  'plan/not-covered': ({ count, examples }) =>
    `No --expect speaks of ${countOf(count, 'changed price')}, such as ${examples.join(', ')}. ` +
    'They are sent as the file says.',
  'plan/expectation-idle': ({ expectation }) =>
    `--expect ${quote(expectation)} judges no changed price of this file. Check its spelling.`,
  'plan/allowance-idle': ({ guard, key, nearest }) =>
    `--allow ${quote(`${guard}:${key}`)} releases nothing: no row of this file has that key.` +
    `${nearest === undefined ? '' : ` Did you mean ${quote(nearest)}?`} A price goes by PRICEBOOK/CODE.`,
  'plan/invisible-sign': ({ heading, key, count }) =>
    `${heading} ${quote(key)} would be NEW and holds ${countOf(count, 'sign')} that nobody sees, ` +
    'so that it could not be typed again. Type it anew in its cell.',
  'plan/prices-stay': ({ items, prices, books, asOf }) =>
    `Default rates change, but ${formatCount(items)} of these items ` +
    `${items === 1 ? 'has' : 'have'} ${countOf(prices, 'price')} in ` +
    `${countOf(books, 'pricebook')} that this file does not change` +
    `${asOf === undefined ? '' : ` (as of ${formatMoment(asOf)})`}.`,
  'plan/too-many-rows': ({ count, maxRows }) =>
    `There are ${countOf(count, 'change')} to send, and --max-rows allows ${formatCount(maxRows)}.`,
  'plan/filled-in': ({ heading, value, from }) =>
    `${heading} is filled in: ${formatValue(value)}, from ${from}.`,
};

function describeNewBook({ book, lines, nearest, copyOf }: Found<'plan/new-book'>): string {
  const like = copyOf === undefined ? didYouMean(nearest) : ` Is it a copy of ${quote(copyOf)}?`;
  return (
    `${quote(book)} would be a NEW pricebook with ${countOf(lines, 'price')}, for ever.${like} ` +
    `Write the name of an existing one; to create it, ${allow('new-book', book)}`
  );
}

function describeUnexpected(issue: Found<'plan/not-expected'>): string {
  const { heading, from, to, expected, expectation } = issue;
  const percent = from === undefined || to === undefined ? undefined : percentChange(from, to);
  const seen = percent === undefined ? '' : ` (${formatPercent(percent)})`;
  return (
    `${heading} goes from ${formatValue(from)} to ${formatValue(to)}${seen}; ` +
    `--expect ${quote(expectation)} expects ` +
    `${expected === undefined ? 'a price to begin with' : formatAmount(expected)}. ` +
    'Correct the cell, or what is expected.'
  );
}

function byWhom(by: string | undefined, changedAt: number | undefined): string {
  const who = by === undefined ? '' : ` (changed last by ${by}`;
  const when = changedAt === undefined ? '' : ` on ${formatDay(changedAt)}`;
  return who === '' ? when : `${who}${when})`;
}

function didYouMean(nearest: string | undefined): string {
  return nearest === undefined ? '' : ` Did you mean ${quote(nearest)}?`;
}

function knownOnes(known: readonly string[]): string {
  return known.length === 0 ? '' : ` Known: ${listSome(known, 12)}.`;
}
