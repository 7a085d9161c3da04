import type { WireContract } from '../aimsio/wire-contract.ts';
import type { RecordShape } from '../model/entity.ts';
import { isRecord, textOf, valueOf } from '../model/record.ts';
import type { AimsioRecord } from '../model/record.ts';
import type { CustomValue, CustomValues } from './snapshot.ts';

/**
 * A record's custom fields by Uname, read from its `…FormData` by the account's member names. What
 * could not be sent back as it was is not guessed at: then the answer says why (RULES, What is sent).
 */
export function readCustomFields(
  shape: RecordShape,
  record: AimsioRecord,
  wire: WireContract,
): CustomValues {
  const formData = shape.formData === undefined ? undefined : record[shape.formData];
  const none: CustomValues = { ok: true, values: new Map() };
  if (formData === undefined || formData === null || formData === '') return none;
  if (!isRecord(formData)) return { ok: false, why: `${shape.formData} is not an object` };

  const list = formData[wire.formFieldList];
  if (list === undefined || list === null) return withoutList(formData, wire) ?? none;
  if (!Array.isArray(list)) return { ok: false, why: `${wire.formFieldList} is not a list` };
  return readElements(list, wire);
}

/** A form without the list is empty, unless something in it may be the list under another name. */
function withoutList(formData: AimsioRecord, wire: WireContract): CustomValues | undefined {
  const other = Object.entries(formData).find(
    ([, value]) => typeof value === 'object' && value !== null,
  );
  if (other === undefined) return undefined;
  return { ok: false, why: `there is no ${wire.formFieldList}, but ${other[0]}` };
}

function readElements(list: readonly unknown[], wire: WireContract): CustomValues {
  const values = new Map<string, CustomValue>();
  for (const element of list) {
    if (!isRecord(element)) {
      return { ok: false, why: `an element of ${wire.formFieldList} is not an object` };
    }
    const uname = textOf(element, wire.formFieldUname);
    const label = textOf(element, wire.formFieldName);
    if (uname === undefined) {
      const which = label === undefined ? '' : ` ("${label}")`;
      return {
        ok: false,
        why: `an element of ${wire.formFieldList}${which} has no ${wire.formFieldUname}`,
      };
    }
    const why = whyUnreadable(element, uname, wire);
    if (why !== undefined) return { ok: false, why };
    if (values.has(uname)) return { ok: false, why: `${uname} is there twice` };
    values.set(uname, { label: label ?? uname, value: valueOf(element, wire.formFieldValue) });
  }
  return { ok: true, values };
}

/** Members that describe a field and cannot be its value under another name. */
const describing = /(?:guid|id|name|type|label)$/iu;

function whyUnreadable(
  element: AimsioRecord,
  uname: string,
  wire: WireContract,
): string | undefined {
  const value = element[wire.formFieldValue];
  if (typeof value === 'object' && value !== null) {
    return `${uname} holds more than one plain value`;
  }
  if (value !== undefined) return undefined;
  const other = Object.entries(element).find(
    ([member, content]) =>
      member !== wire.formFieldUname &&
      member !== wire.formFieldName &&
      !describing.test(member) &&
      content !== null,
  );
  return other === undefined
    ? undefined
    : `${uname} has no ${wire.formFieldValue}, but ${other[0]}`;
}
