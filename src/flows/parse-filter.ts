import { UsageFailure } from '../core/failure.ts';
import { findNearest, foldHeading } from '../core/text.ts';
import { customFieldName, customFieldUname, parseCustomHeading } from '../model/custom-field.ts';
import { entityOf } from '../model/entities.ts';
import type { EntityName } from '../model/entity.ts';
import type { Field } from '../model/field.ts';
import type { ExportFilter } from '../report/export-shape.ts';

/**
 * `FIELD=VALUE` as a filter: the field by its heading or API name, a custom field as `custom:<uname>`.
 * Prices may be chosen by their billable item, too. Fails with the nearest field.
 */
export function parseFilter(text: string, entities: readonly EntityName[]): ExportFilter {
  const at = text.indexOf('=');
  const name = text.slice(0, Math.max(0, at)).trim();
  if (at < 1 || name === '') {
    throw usage(`“${text}” is no filter.`, 'Write it as FIELD=VALUE: --filter "Type=Labour".');
  }
  const pattern = text.slice(at + 1);
  const uname = customFieldUname(name) ?? parseCustomHeading(name);
  if (uname !== undefined) return { field: customFieldName(uname), pattern };
  const fields = entities.flatMap(listFields);
  const found = fields.find((field) =>
    [field.heading, field.name].some((known) => foldHeading(known) === foldHeading(name)),
  );
  if (found !== undefined) return { field: found.name, pattern };
  const nearest = findNearest(
    name,
    fields.map(({ heading }) => heading),
  );
  throw usage(
    `There is no field “${name}”.`,
    nearest === undefined ? 'Name a heading of the export.' : `Did you mean “${nearest}”?`,
  );
}

/** A line's own fields, then its record's, then those of what it refers to. */
function listFields(name: EntityName): readonly Field[] {
  const { fields, lines } = entityOf(name);
  if (lines === undefined) return fields;
  return [...lines.fields, ...fields, ...entityOf(lines.refersTo.entity).fields];
}

function usage(message: string, hint: string): UsageFailure {
  return new UsageFailure({ code: 'usage/filter', message, hint });
}
