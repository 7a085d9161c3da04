import type { CellIssueFacts } from '../core/cell-issue-facts.ts';
import { formatAmount, listSome, quote } from './format-value.ts';
import type { Found, Words } from './words.ts';

/** The words of issues with what one cell says. */
export const cellWords: Words<keyof CellIssueFacts> = {
  'cell/not-a-number': ({ heading, seen, none }) =>
    none
      ? `${heading} holds ${quote(seen)}, which is no amount. ` +
        'Leave the cell blank to keep what Aimsio holds, or type 0 for a price of nothing.'
      : `${heading} holds ${quote(seen)}, which is not a number. Type a plain amount, such as 85.00.`,
  'cell/ambiguous-number': describeAmbiguous,
  'cell/too-many-digits': ({ heading, seen }) =>
    `${heading} holds ${quote(seen)}, which has more than the 15 digits that can be kept exactly. ` +
    'Round it.',
  'cell/shown-differs': ({ heading, seen, stored }) =>
    `${heading} shows ${quote(seen)} but holds ${formatAmount(stored)}, and what it holds counts. ` +
    'Round the cell if you mean what it shows.',
  'cell/percent': ({ heading, seen }) =>
    `${heading} shows ${quote(seen)}, a percentage where an amount belongs. ` +
    'Type the amount and format the cell as a number.',
  'cell/unit': describeUnit,
  'cell/other-currency': ({ heading, seen, currency, expected }) =>
    expected === undefined
      ? `${heading} shows ${quote(seen)}, in ${currency}. Aimsio holds no currency: ` +
        'put all amounts into one currency and name it in the template.'
      : `${heading} shows ${quote(seen)}, in ${currency} where ${expected} is expected. ` +
        `Convert the amount to ${expected}.`,
  'cell/not-a-code': describeNoCode,
  'cell/damaged-code': ({ heading, seen, proposals }) =>
    `${heading} holds ${quote(seen)}, which a spreadsheet may have made of another code. ` +
    (proposals.length === 0 ? '' : `Did you mean ${listSome(proposals)}? `) +
    'Format the cell as Text and type the whole code' +
    (proposals.length === 1 ? ', or accept it with --repair-codes.' : '.'),
  'cell/not-a-boolean': ({ heading, seen }) =>
    `${heading} holds ${quote(seen)}, which is neither yes nor no. Write yes or no.`,
  'cell/not-a-choice': ({ heading, seen, choices }) =>
    `${heading} holds ${quote(seen)}, which is none of its choices. ` +
    `Write one of these: ${listSome(choices, 12)}.`,
  'cell/not-a-date': ({ heading, seen }) =>
    `${heading} holds ${quote(seen)}, which is not a date. Write it like 2026-03-31.`,
  'cell/error': ({ heading, seen }) =>
    `${heading} holds the error ${seen}. Correct its formula, or empty the cell.`,
  'cell/formula-without-value': ({ heading }) =>
    `${heading} holds a formula that has no result yet. Open the file in Excel, save it, and try again.`,
};

function describeAmbiguous({ heading, seen, readings }: Found<'cell/ambiguous-number'>): string {
  const [reading, other] = readings;
  if (reading === undefined || other !== undefined) {
    return (
      `${heading} holds ${quote(seen)}, which can be read as ` +
      `${readings.map(formatAmount).join(' or ')}. Type it without separators for thousands.`
    );
  }
  return (
    `${heading} holds ${quote(seen)}, which by itself is ${formatAmount(reading)}, but the column's ` +
    'other amounts do not bear it out. Write all of them with the same decimal sign and the same ' +
    'separators, or name the sign as "decimal" in a template.'
  );
}

function describeUnit({ heading, seen, unit, proposal, many }: Found<'cell/unit'>): string {
  if (many) {
    return (
      `${heading} holds ${quote(seen)}, an amount for ${unit}. ` +
      'Write the amount for one, and its rate type in the column of its rate type.'
    );
  }
  const what = proposal === undefined ? 'the rate type' : quote(proposal);
  return (
    `${heading} holds ${quote(seen)}; the unit ${quote(unit)} is not read as a rate type. ` +
    `Write the amount alone, and ${what} in the column of its rate type.`
  );
}

const codeFaults = {
  format: 'is a number in a format that hides how the code is written',
  date: 'is a date; Excel turns codes such as 1-2 into dates',
  scientific: 'is a number so long that it is shown shortened',
  fraction: 'is a number with a fraction, not a code',
} as const;

function describeNoCode({ heading, seen, why, severity }: Found<'cell/not-a-code'>): string {
  if (severity === 'warning') {
    return (
      `${heading} holds ${quote(seen)}, which looks like a date; Excel turns codes such as 1-2 into ` +
      'dates. It is taken as the code. If it was another, format the cell as Text and type it again.'
    );
  }
  return (
    `${heading} shows ${quote(seen)}, which ${codeFaults[why]}. ` +
    'Format the cell as Text and type the code again.'
  );
}
