import { billableItem } from '../model/billable-item.ts';
import type { RecordShape } from '../model/entity.ts';
import { priceBook } from '../model/price-book.ts';
import { priceItem } from '../model/price-item.ts';
import type { AimsioRecord } from '../model/record.ts';
import type { AccountState, Kept, KeptBook, KeptLine, Values } from './account-state.ts';
import { guidFor } from './guid-for.ts';
import { customFields, glAccounts, users } from './master-data.ts';

/** A billable item as GET one answers it. */
export function renderItem(item: Kept): AimsioRecord {
  const gl = item.values['billableItemGlAccountNumber'];
  return {
    ...writable(billableItem, item.values),
    billableItemGuid: item.guid,
    billableItemGlAccountInfo: gl === undefined ? null : (glAccounts.get(String(gl)) ?? null),
    ...history('billableItem', item),
    billableItemFormData: formData(item.guid, item.custom),
  };
}

/** A pricebook with its prices as GET one answers it. */
export function renderBook(book: KeptBook, state: AccountState): AimsioRecord {
  return {
    ...writable(priceBook, book.values),
    priceBookGuid: book.guid,
    ...history('priceBook', book),
    priceItemList: book.lines.map((line) => renderLine(line, state)),
  };
}

function renderLine(line: KeptLine, { items }: AccountState): AimsioRecord {
  const item = items.get(line.itemGuid);
  return {
    ...writable(priceItem, line.values),
    priceItemBillableItemGuid: line.itemGuid,
    priceItemBillableItemCode: item?.values['billableItemCode'] ?? null,
    priceItemBillableItemName: item?.values['billableItemName'] ?? null,
    priceItemBillableItemIsDeleted: item?.deleted ?? true,
    priceItemFormData: formData(line.itemGuid, line.custom),
  };
}

/** Every field that may be written; a blank one is null. */
function writable({ fields }: RecordShape, values: Values): AimsioRecord {
  const open = fields.filter(({ access }) => access === undefined);
  return Object.fromEntries(open.map(({ name }) => [name, values[name] ?? null]));
}

function history(
  prefix: string,
  { createdAt, createdBy, updatedAt, updatedBy, deleted }: Kept,
): AimsioRecord {
  return {
    [`${prefix}CreatedAt`]: createdAt,
    [`${prefix}CreatedByUserName`]: createdBy,
    [`${prefix}CreatedByFullName`]: users.get(createdBy) ?? createdBy,
    [`${prefix}UpdatedAt`]: updatedAt,
    [`${prefix}LastModifiedByUserName`]: updatedBy,
    [`${prefix}LastModifiedByFullName`]: users.get(updatedBy) ?? updatedBy,
    [`${prefix}IsDeleted`]: deleted,
  };
}

function formData(owner: string, custom: Values): AimsioRecord {
  return {
    formDataFormTypeUname: 'custom_fields',
    formDataGuid: guidFor(`form-data/${owner}`),
    formDataFieldDataList: Object.entries(custom).map(([uname, value]) => ({
      fieldDataFieldUname: uname,
      fieldDataFieldName: customFields.find((field) => field.uname === uname)?.name ?? uname,
      fieldDataValue: value,
    })),
  };
}
