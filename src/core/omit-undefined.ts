/** An object's type once its undefined properties are left out. */
type Present<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The object without its undefined properties: what is not there is left out, not written down. */
export function omitUndefined<const T extends object>(parts: T): Present<T>;
export function omitUndefined(parts: Readonly<Record<string, unknown>>): object {
  // A plan does this several times for every row: most lack nothing, and entries cost an array each.
  if (!Object.values(parts).includes(undefined)) return parts;
  const present: Record<string, unknown> = {};
  for (const name of Object.keys(parts)) {
    const value = parts[name];
    if (value !== undefined) present[name] = value;
  }
  return present;
}
