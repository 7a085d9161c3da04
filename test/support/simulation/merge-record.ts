/** An object of the wire. */
export type Json = Readonly<Record<string, unknown>>;

/** A member that holds a text. */
export function textOf(record: Json, member: string): string | undefined {
  const value = record[member];
  return typeof value === 'string' ? value : undefined;
}

const readOnlyOfItem =
  /(Guid|CreatedAt|CreatedBy\w+|UpdatedAt|LastModifiedBy\w+|IsDeleted|FormData|GlAccountInfo)$/u;

/** An item after an update: what was sent, over what is kept of what was there. */
export function mergeItem(before: Json | undefined, sent: Json, wipes: boolean): Json {
  return merge(before, sent, wipes, 'billableItemFormData');
}

/** A book after an update: lines that were not named stay, unless it is a REPLACE. */
export function mergeBook(before: Json | undefined, sent: Json, wipes: boolean): Json {
  const { priceBookAction, priceItemList, ...fields } = sent;
  const known = asList(before?.['priceItemList']);
  const replaces = priceBookAction === 'REPLACE';
  const lines = replaces ? [] : [...known];
  for (const line of asList(priceItemList)) {
    const at = lines.findIndex((one) => codeOf(one) === codeOf(line));
    const was = known.find((one) => codeOf(one) === codeOf(line));
    const merged = merge(was, line, wipes || replaces, 'priceItemFormData');
    if (at < 0) lines.push(merged);
    else lines[at] = merged;
  }
  return { ...merge(before, fields, wipes), priceItemList: lines };
}

/** All amounts with one decimal. */
export function roundAmounts(record: Json): Json {
  return Object.fromEntries(
    Object.entries(record).map(([field, value]) => {
      if (field === 'priceItemList') return [field, asList(value).map(roundAmounts)];
      const isAmount = /(Rate|Cost)\d?$/u.test(field) && typeof value === 'number';
      return [field, isAmount ? Math.round(value * 10) / 10 : value];
    }),
  );
}

function merge(before: Json | undefined, sent: Json, wipes: boolean, formData?: string): Json {
  const { customFieldDataList, ...fields } = sent;
  const kept = Object.entries(before ?? {}).filter(
    ([field]) => !wipes || readOnlyOfItem.test(field),
  );
  const merged: Record<string, unknown> = { ...Object.fromEntries(kept), ...fields };
  for (const [uname, name] of halves(merged)) {
    if (uname in sent && !(name in sent)) delete merged[name];
    if (name in sent && !(uname in sent)) delete merged[uname];
  }
  if (formData === undefined) return merged;
  if (customFieldDataList !== undefined)
    return { ...merged, [formData]: fillForm(before?.[formData], asList(customFieldDataList)) };
  return wipes && before?.[formData] !== undefined
    ? { ...merged, [formData]: fillForm(before[formData], []) }
    : merged;
}

/** The pairs of a record: `…TypeUname2` and `…Type2`. */
function halves(record: Json): readonly (readonly [string, string])[] {
  const names = Object.keys(record).flatMap((field) => {
    const [, start, slot] = /^(.*Type)(?:Uname|Name)?(\d?)$/u.exec(field) ?? [];
    return start === undefined ? [] : [`${start} ${slot}`];
  });
  return [...new Set(names)].map((name) => {
    const [start = '', slot = ''] = name.split(' ');
    const isType = start === 'billableItemType';
    return [`${start}Uname${slot}`, `${start}${isType ? 'Name' : ''}${slot}`] as const;
  });
}

function fillForm(form: unknown, sent: readonly Json[]): Json {
  return {
    ...(form as Json | undefined),
    formDataFieldDataList: sent.map(({ customFieldUname, customFieldValue }) => ({
      fieldDataFieldUname: customFieldUname,
      fieldDataFieldName: customFieldUname,
      fieldDataValue: customFieldValue,
    })),
  };
}

function codeOf(line: Json): unknown {
  return line['priceItemBillableItemCode'];
}

function asList(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
