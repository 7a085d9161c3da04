import { formatCount, listSome } from './format-value.ts';
import { describeEvidence } from './describe-evidence.ts';
import type { Paint } from './paint.ts';
import { plainPaint } from './paint.ts';
import type { Proposal } from './proposal.ts';
import { quoteArgument } from './quote-argument.ts';
import { findSheetField } from '../template/list-sheet-fields.ts';
import type { Confidence } from '../template/score-roles.ts';

/** What a person reads of a proposed template: what is sure, what is doubtful, and what to do next. */
export function renderProposal(proposal: Proposal, paint: Paint = plainPaint): string {
  const { template, from, out } = proposal;
  const next = `Next: aimsio-sheets check ${quoteArgument(from)} --template ${quoteArgument(templateArgument(out))}`;
  const sections = [
    [paint.strong(`Template ${template.name}, proposed from ${from}`), ...describeShape(proposal)],
    [paint.strong('Columns'), ...renderColumns(proposal, paint)],
    listDoubts(proposal, paint),
    [
      `Written to ${out}. Nothing was imported. Look it over: it is a proposal.`,
      paint.strong(next),
    ],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function describeShape({ template, sheet, sign }: Proposal): readonly string[] {
  const { headerRow, entity, layout, currency } = template;
  const kinds =
    entity === 'billable-item' ? 'billable items, one a row' : 'prices of pricebooks, one a row';
  const header =
    headerRow === 0
      ? 'no row of headings, so columns go by letter'
      : `headings in row ${headerRow}`;
  return [
    `  ${layout === 'matrix' ? 'items down, pricebooks across' : kinds}; sheet ${sheet}, ${header}`,
    ...(sign === undefined ? [] : [`  ${describeSign(sign)}`]),
    ...(currency === undefined ? [] : [`  currency ${currency}, as the prices show`]),
  ];
}

function describeSign({ proof, amounts }: NonNullable<Proposal['sign']>): string {
  const typed = `${formatCount(amounts)} amounts are typed as text`;
  if (proof === '.' || proof === ',') return `decimal sign "${proof}": ${typed}, and they prove it`;
  return `${typed}; none needs a decimal sign`;
}

const marks: Readonly<
  Record<Confidence, { symbol: string; tone: 'good' | 'warning'; word: string }>
> = {
  sure: { symbol: '✓', tone: 'good', word: 'sure' },
  likely: { symbol: '~', tone: 'good', word: 'likely' },
  doubtful: { symbol: '?', tone: 'warning', word: 'doubtful' },
};

function renderColumns({ columns, template }: Proposal, paint: Paint): readonly string[] {
  const shown = columns.map((column) => ({
    ...column,
    label: findSheetField(template.entity, column.field)?.heading ?? column.field,
  }));
  const width = Math.max(0, ...shown.map(({ label }) => label.length));
  const letters = Math.max(0, ...shown.map(({ letter }) => letter.length));
  return [
    ...shown.map(({ letter, label, confidence, evidence }) => {
      const { symbol, tone, word } = marks[confidence];
      const why = describeEvidence(evidence);
      return `  ${paint[tone](`${symbol} ${letter.padEnd(letters)}  ${label.padEnd(width)}`)}  ${word}: ${paint.quiet(why)}`;
    }),
    ...(template.books === undefined ? [] : [`  pricebooks: ${listSome(template.books)}`]),
  ];
}

function listDoubts(proposal: Proposal, paint: Paint): readonly string[] {
  const { namesAsCodes, otherPrices, unused, currencies, template, sign, otherSheets } = proposal;
  const name = ({ letter, heading }: { letter: string; heading: string }): string =>
    heading === '' ? letter : `${letter} (${heading})`;
  const doubts = [
    namesAsCodes &&
      'The sheet has no codes, by which Aimsio finds an item: its names stand in for them. Add a column of codes if the account has any.',
    otherPrices.length > 0 &&
      `Other columns could be the price: ${listSome(otherPrices.map(name))}.`,
    currencies.length > 1 &&
      `The prices show several currencies: ${listSome(currencies)}. Set "currency", or split the sheet.`,
    currencies.length === 1 &&
      template.currency === undefined &&
      `The prices show ${currencies[0]}, which names no one currency. Set "currency" to its code, such as CAD.`,
    sign?.proof === 'mixed' &&
      'Some amounts show a decimal point and some a decimal comma: set "decimal", or correct the sheet.',
    otherSheets.length > 0 &&
      `Other sheets are not in it: ${listSome(otherSheets)}. --sheet proposes for one of them.`,
    template.layout === 'matrix' &&
      'The headings under "books" are taken for pricebooks, since amounts stand under them: move those that are none to "ignore".',
  ].filter((doubt) => doubt !== false);
  const rest = unused.filter(({ letter }) => !otherPrices.some((other) => other.letter === letter));
  return [
    ...doubts.map((doubt) => paint.warning(`! ${doubt}`)),
    ...(rest.length === 0
      ? []
      : [paint.quiet(`· Not in the template: ${listSome(rest.map(name))}`)]),
  ];
}

/** A template is known as a path by its slash or its ending. */
function templateArgument(out: string): string {
  return out.endsWith('.json') || /[/\\]/u.test(out) ? out : `./${out}`;
}
