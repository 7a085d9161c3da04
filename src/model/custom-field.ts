/** What a sheet's field name begins with where it names a custom field: `custom:afe_number`. */
const prefix = 'custom:';

/** A custom field as a field name of rows and changes. */
export function customFieldName(uname: string): string {
  return prefix + uname;
}

/** The custom field's Uname, or `undefined` for an ordinary field. */
export function customFieldUname(field: string): string | undefined {
  return field.startsWith(prefix) ? field.slice(prefix.length) : undefined;
}

/** The heading under which exports show it: `Custom: AFE number (afe_number)`. */
export function customFieldHeading(uname: string, label?: string): string {
  return label === undefined || label === uname
    ? `Custom: ${uname}`
    : `Custom: ${label} (${uname})`;
}

/** The Uname in `Custom: <label> (<uname>)` or `Custom: <uname>`; `undefined` for other headings. */
export function parseCustomHeading(heading: string): string | undefined {
  const rest = /^\s*custom\s*:\s*(.+?)\s*$/isu.exec(heading)?.[1];
  if (rest === undefined) return undefined;
  return /\(([^()]+)\)$/u.exec(rest)?.[1]?.trim() ?? rest;
}
