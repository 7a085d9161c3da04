import { z } from 'zod';
import { UsageFailure } from '../core/failure.ts';
import { entrySchema } from '../plan/parse-plan.ts';
import type { ReviewedPlan } from '../plan/apply-review.ts';
import { buildHiddenSheet } from '../report/build-hidden-sheet.ts';
import type { Book } from '../sheet/sheet.ts';
import type { SheetModel } from '../sheet/workbook-model.ts';
import { planSheetName } from '../template/base-sheet.ts';
import { buildHiddenRows, parseHiddenRows } from '../template/hidden-rows.ts';
import type { HiddenContent } from '../template/hidden-rows.ts';
import { templateSchema } from '../template/template-schema.ts';
import type { Template } from '../template/template.ts';
import type { OfferedReview } from './offer-review.ts';
import { hashOf, savedSchema } from './saved-plan.ts';
import type { WholePlan } from './saved-plan.ts';

/** The plan that a preview workbook carries, whole: it can be sent from any computer. */
export interface CarriedPlan extends ReviewedPlan {
  readonly saved: WholePlan;
  /** Those that its sheets were read by. */
  readonly templates: readonly Template[];
}

/** The hidden sheet that carries a plan, the rows by which it is known again, and its templates. */
export function buildPlanSheet(
  saved: WholePlan,
  { entries, rows }: Pick<OfferedReview, 'entries' | 'rows'>,
  templates: readonly Template[],
): SheetModel {
  const { plan, books, ...head } = saved;
  const used = new Set(saved.templates.map(({ name }) => name));
  const lines = [
    { head: { ...head, replace: plan.replace } },
    ...templates.filter(({ name }) => used.has(name)).map((template) => ({ template })),
    ...entries,
    ...rows.map((row) => ({ row })),
    ...books.map((book) => ({ book })),
  ];
  return buildHiddenSheet(planSheetName, buildHiddenRows({}, lines));
}

const lineSchema = z.union([
  z.object({ head: z.looseObject({ replace: z.array(z.string()) }) }),
  z.object({ template: templateSchema }),
  z.object({ entry: entrySchema, released: entrySchema.exactOptional() }),
  z.object({
    row: z.object({
      sheet: z.string(),
      row: z.number(),
      column: z.number().exactOptional(),
      entity: z.enum(['billable-item', 'price-book']),
      book: z.string().exactOptional(),
      key: z.string(),
      told: z.array(
        z.tuple([z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])]),
      ),
    }),
  }),
  z.object({ book: z.unknown() }),
]);

/**
 * The plan in a preview workbook; `undefined` for any other file, the result of one too. Throws a
 * UsageFailure where its sheet was altered or is of a newer version.
 */
export async function findCarriedPlan({ path, sheets }: Book): Promise<CarriedPlan | undefined> {
  const sheet = sheets.find(({ name }) => name === planSheetName);
  if (sheet === undefined) return undefined;
  const rows: string[][] = [];
  for await (const { cells } of sheet.rows()) rows.push(cells.map(({ text }) => text));
  if (rows.length === 0) return undefined;
  const found = parseHiddenRows(rows);
  const carried = found.ok ? parseLines(found) : undefined;
  if (carried === undefined) throw refuse(path, !found.ok && found.why === 'newer');
  return carried;
}

function parseLines({ lines }: Extract<HiddenContent, { ok: true }>): CarriedPlan | undefined {
  const parsed = z.array(lineSchema).safeParse(lines).data ?? [];
  const head = parsed.flatMap((line) => ('head' in line ? [line.head] : []))[0];
  if (head === undefined) return undefined;
  const { replace, ...rest } = head;
  const raw = lines.flatMap((line) => z.object({ entry: z.unknown() }).safeParse(line).data ?? []);
  const books = parsed.flatMap((line) => ('book' in line ? [line.book] : []));
  const plan = { schema: 1, entries: raw.map(({ entry }) => entry), replace };
  const saved = savedSchema.safeParse({ ...rest, plan, books }).data;
  if (saved === undefined || hashOf(plan) !== saved.sha256) return undefined;
  const entries = parsed.flatMap((line) => ('entry' in line ? [line] : []));
  return {
    saved: { ...saved, plan: { schema: 1, entries: entries.map(({ entry }) => entry), replace } },
    entries,
    rows: parsed.flatMap((line) => ('row' in line ? [line.row] : [])),
    replace,
    templates: parsed.flatMap((line) => ('template' in line ? [line.template] : [])),
  };
}

function refuse(path: string, isNewer: boolean): UsageFailure {
  return new UsageFailure({
    code: isNewer ? 'plan/newer' : 'plan/damaged',
    message: isNewer
      ? `Nothing was sent. A later version of this program wrote the preview workbook ${path}.`
      : `Nothing was sent. The hidden plan of ${path} was altered, so it is not what was previewed.`,
    hint: isNewer ? 'Update it.' : '`preview` the file again and review the new workbook.',
  });
}
