import { basename, extname } from 'node:path';
import { UsageFailure } from '../core/failure.ts';
import type { Proposal } from '../report/proposal.ts';
import { parseAmountText } from '../rows/parse-amount-text.ts';
import { gatherSignEvidence } from '../rows/prove-decimal-sign.ts';
import type { Book, Sheet } from '../sheet/sheet.ts';
import { saveText } from '../store/text-file.ts';
import { splitHeadingCurrency } from '../template/find-currency.ts';
import { inferTable } from '../template/infer-table.ts';
import type { InferredColumn, InferredTable } from '../template/infer-table.ts';
import { parseTemplate } from '../template/parse-template.ts';
import { proposeTemplate } from '../template/propose-template.ts';
import { pickSheets } from './inspect.ts';
import type { SheetJob } from './job.ts';
import { openFile } from './open-file.ts';
import { surveySheet } from './survey-sheet.ts';
import type { World } from './world.ts';

/** From which file a template is to be proposed, and where it goes. */
export interface ProposeJob extends SheetJob {
  /** The template file to be written. */
  readonly out: string;
  /** Whether a file that exists may be written over. */
  readonly force: boolean;
  /** The template's name; absent: the file's. */
  readonly name?: string | undefined;
}

/**
 * Proposes a template from a sheet and writes it: what each column seems to be, and why. Imports
 * nothing. Fails where the file exists already, and where the sheet gives no template, saying why.
 */
export async function writeProposal(job: ProposeJob, world: World): Promise<Proposal> {
  const { book } = await openFile(job, world);
  const [best, ...others] = await rankSheets(book, job);
  if (best === undefined) throw nothingFound(job.file, 'it holds nothing.');
  const { sheet, table } = best;
  const price = findPrice(table);
  const sign = price && (await proveSign(sheet, table, price));
  const currencies = listCurrencies(price);
  const proposed = proposeTemplate(table, {
    name: nameTemplate(job.name ?? basename(job.file, extname(job.file))),
    title: basename(job.file, extname(job.file)),
    sheet: book.sheets.length > 1 ? sheet.name : undefined,
    decimal: provenSign(sign),
    currency: onlyCurrency(currencies),
  });
  if (proposed === undefined) throw nothingFound(job.file, explain(table, sheet.name));
  const text = `${JSON.stringify(proposed.template, undefined, 2)}\n`;
  parseTemplate(text, job.out);
  await saveText(job.out, text, job.force);
  const { file: from, out } = job;
  const otherSheets = others.map((other) => other.sheet.name);
  return { ...proposed, from, out, sheet: sheet.name, otherSheets, sign, currencies };
}

interface Ranked {
  readonly sheet: Sheet;
  readonly table: InferredTable;
  readonly score: number;
}

/** The sheets that hold something, the one that looks most like a price list first; hidden ones only by name. */
async function rankSheets(
  book: Book,
  { sheets, headerRow }: ProposeJob,
): Promise<readonly Ranked[]> {
  const ranked: Ranked[] = [];
  for (const sheet of pickSheets(book, sheets)) {
    if (sheets.length === 0 && sheet.state !== 'visible') continue;
    const { head, cells, named } = await surveySheet(sheet, headerRow);
    if (head.length === 0) continue;
    const told = head.find(({ number }) => number === headerRow);
    const table = inferTable(head, headerRow === 0 ? 'none' : told, named);
    const roles = new Set(table.columns.map(({ role }) => role));
    const known =
      (roles.has('price') ? 3 : 0) + (roles.has('code') ? 2 : 0) + (roles.has('name') ? 1 : 0);
    ranked.push({
      sheet,
      table,
      score: known + (table.header === undefined ? 0 : 1) + Math.min(0.9, cells / 1e6),
    });
  }
  return ranked.sort((one, other) => other.score - one.score);
}

/** The column of the surest price. */
function findPrice({ columns }: InferredTable): InferredColumn | undefined {
  const prices = columns.filter(({ role }) => role === 'price');
  return (
    prices.find(({ confidence }) => confidence === 'sure') ??
    prices.find(({ confidence }) => confidence === 'likely') ??
    prices[0]
  );
}

/** What all typed amounts of a column prove together; `undefined` where it holds none. */
async function proveSign(
  sheet: Sheet,
  { header }: InferredTable,
  { column }: InferredColumn,
): Promise<Proposal['sign']> {
  const evidence = gatherSignEvidence(undefined);
  let amounts = 0;
  for await (const { number, cells } of sheet.rows()) {
    const cell = cells.find((one) => one.column === column);
    if (number <= (header?.number ?? 0) || cell?.kind !== 'text') continue;
    const amount = parseAmountText(cell.text);
    if (amount.says !== 'amount') continue;
    amounts += 1;
    evidence.add(amount);
  }
  return amounts === 0 ? undefined : { proof: evidence.proof().sign, amounts };
}

/** The currencies that the price's cells and its heading show. */
function listCurrencies(price: InferredColumn | undefined): readonly string[] {
  const named = splitHeadingCurrency(price?.heading ?? '')?.currency;
  return [...new Set([...(price?.currencies ?? []), ...(named === undefined ? [] : [named])])];
}

/** The one currency, where what is shown names one: `$` may be any dollar. */
function onlyCurrency(currencies: readonly string[]): string | undefined {
  const [only, ...others] = currencies;
  return only !== undefined && others.length === 0 && /^[A-Z]{3}$/u.test(only) ? only : undefined;
}

function provenSign(sign: Proposal['sign']): '.' | ',' | undefined {
  return sign?.proof === '.' || sign?.proof === ',' ? sign.proof : undefined;
}

/** A name as templates may have it: small letters, digits and hyphens. */
function nameTemplate(told: string): string {
  const name = told
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9._]+/gu, '-')
    .replaceAll(/^[-._]+|-+$/gu, '');
  return name === '' ? 'my-template' : name;
}

function explain({ columns }: InferredTable, sheet: string): string {
  const roles = new Set(columns.map(({ role }) => role));
  if (!roles.has('price')) return `no column of ${sheet} holds amounts that could be prices.`;
  return `no column of ${sheet} holds codes or names, so that no row could be found in Aimsio.`;
}

function nothingFound(file: string, why: string): UsageFailure {
  return new UsageFailure({
    code: 'template/nothing-to-propose',
    message: `No template can be proposed for ${file}: ${why}`,
    hint: 'Name another sheet with --sheet or the row of the headings with --header-row; aimsio-sheets inspect shows what is there.',
  });
}
