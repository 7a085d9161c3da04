import { z } from 'zod';

const text = z.string().trim().min(1);

const place = {
  heading: text
    .exactOptional()
    .describe('The heading above the column, whatever its case and spacing. Or a letter.'),
  letter: z
    .string()
    .regex(/^[A-Za-z]{1,3}$/u, 'use the letters of a column, such as C or AB')
    .exactOptional()
    .describe('The column itself, whatever stands above it.'),
};

const column = z.strictObject({
  field: text.describe(
    "The API's field name; the name half for a pair; custom:<uname> for a custom field.",
  ),
  ...place,
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
  values: z
    .record(text, text)
    .exactOptional()
    .describe('What the sheet writes, and what it means: {"HR": "hourly"}.'),
  prefix: text
    .exactOptional()
    .describe('Codes only: put before each code that does not start with it.'),
  fillDown: z
    .enum(['merged', 'blank'])
    .exactOptional()
    .describe('A blank cell takes the value above it: in merged cells only, or always.'),
});

const slotFrom = z.strictObject({
  field: text.exactOptional().describe("The first rate's type, in one of the columns."),
  ...place,
  slots: z
    .record(text, z.union([z.literal(1), z.literal(2), z.literal(3)], 'use 1, 2 or 3'))
    .exactOptional()
    .describe('What the column says, and its slot: {"Overtime": 2}. Needed without a field.'),
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
    sheets: z
      .union([text, z.array(text).min(1)], 'a name or a list of names is expected here')
      .exactOptional()
      .describe('The names of the sheets to read, * for anything. Without it: any that fits.'),
    headerRow: z
      .int()
      .nonnegative()
      .exactOptional()
      .describe('The last row of the headings, 0 for none. Without it: found.'),
    columns: z.array(column).min(1),
    constants: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
      .exactOptional()
      .describe('Values, by field, for fields that no column gives.'),
    sheetName: text
      .exactOptional()
      .describe("The field that the sheet's name gives, such as priceBookName."),
    slotFrom: slotFrom
      .exactOptional()
      .describe('Lists with a row for each rate of an item: what tells these rows apart.'),
    decimal: z
      .enum(['.', ','])
      .exactOptional()
      .describe('The decimal sign of amounts typed as text. Without it: proven by each column.'),
    olderFile: z
      .literal('warn')
      .exactOptional()
      .describe('Send rows older than what Aimsio holds, with a warning: for nightly files.'),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/u, 'use a code of three capitals, such as CAD')
      .exactOptional()
      .describe('ISO 4217. A sheet that shows another currency is refused.'),
    books: z.array(text).exactOptional().describe('Matrix: headings that are pricebooks.'),
    ignore: z.array(text).exactOptional().describe('Matrix: headings that are not pricebooks.'),
  })
  .meta({ title: 'Template of aimsio-sheets', description: 'What a sheet must look like.' });
