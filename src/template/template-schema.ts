import { z } from 'zod';

const text = z.string().trim().min(1);

const column = z.strictObject({
  field: text.describe(
    "The API's field name; the name half for a pair; custom:<uname> for a custom field.",
  ),
  heading: text.describe('The heading above the column, whatever its case and spacing.'),
  aliases: z.array(text).exactOptional().describe('Other headings that mean the same.'),
  required: z.boolean().exactOptional().describe('A sheet without this heading does not fit.'),
  kind: z
    .enum(['text', 'code', 'amount', 'boolean', 'choice', 'time'])
    .exactOptional()
    .describe("Replaces the field's own kind."),
  width: z.number().positive().max(255).exactOptional().describe('Column width in characters.'),
  note: text.exactOptional().describe('Shown at the heading of an empty sheet.'),
  blank: z
    .enum(['keep', 'clear'])
    .exactOptional()
    .describe('What a blank cell says: nothing (keep, the default), or that the field is emptied.'),
});

/**
 * The shape of a template's JSON, from which the published JSON Schema is generated. What fields there
 * are and which belong together is judged by `checkTemplate`.
 */
export const templateSchema = z
  .strictObject({
    $schema: z.string().exactOptional(),
    name: z
      .string()
      .regex(/^[a-z0-9][a-z0-9._-]*$/u, 'use small letters, digits, and . _ - between them')
      .describe('The name by which commands know it.'),
    title: text.describe('What people see.'),
    entity: z.enum(['billable-item', 'price-book']),
    layout: z
      .enum(['list', 'matrix'])
      .describe('list: one record or price a row. matrix: items down, pricebooks across.'),
    sheet: text
      .exactOptional()
      .describe("The sheet's name, or a pattern with *. Without it: any sheet that fits."),
    headerRow: z
      .int()
      .positive()
      .exactOptional()
      .describe('The row of the headings. Without it: found.'),
    columns: z.array(column).min(1),
    constants: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
      .exactOptional()
      .describe('Values, by field, for fields that no column gives.'),
    decimal: z
      .enum(['.', ','])
      .exactOptional()
      .describe('The decimal sign of amounts typed as text. Without it: proven by each column.'),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/u, 'use a code of three capitals, such as CAD')
      .exactOptional()
      .describe('ISO 4217. A sheet that shows another currency is refused.'),
    books: z.array(text).exactOptional().describe('Matrix: headings that are pricebooks.'),
    ignore: z.array(text).exactOptional().describe('Matrix: headings that are not pricebooks.'),
  })
  .meta({ title: 'Template of aimsio-sheets', description: 'What a sheet must look like.' });
