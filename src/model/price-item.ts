import { z } from 'zod';
import { apiBoolean, apiFormData, apiNumber, apiText } from './api-value.ts';
import type { Lines } from './entity.ts';
import { listFields } from './field.ts';
import type { FieldFacts } from './field.ts';

/** A price item as the API gives it: what one billable item costs in one pricebook. */
export const priceItemSchema = z.looseObject({
  priceItemBillableItemGuid: apiText,
  priceItemBillableItemName: apiText,
  priceItemBillableItemCode: apiText,
  priceItemRate: apiNumber,
  priceItemRateTypeUname: apiText,
  priceItemRateType: apiText,
  priceItemRate2: apiNumber,
  priceItemRateTypeUname2: apiText,
  priceItemRateType2: apiText,
  priceItemRate3: apiNumber,
  priceItemRateTypeUname3: apiText,
  priceItemRateType3: apiText,
  priceItemDefaultCost: apiNumber,
  priceItemDefaultCost2: apiNumber,
  priceItemDefaultCost3: apiNumber,
  priceItemBillableItemIsDeleted: apiBoolean,
  priceItemFormData: apiFormData,
});

/** A price item as the API gives it. */
export type PriceItem = z.infer<typeof priceItemSchema>;

type FieldName = Exclude<keyof typeof priceItemSchema.shape, 'priceItemFormData'>;

const table: Readonly<Record<FieldName, FieldFacts>> = {
  priceItemBillableItemGuid: { heading: 'Item guid', kind: 'guid', access: 'read-only' },
  priceItemBillableItemCode: { heading: 'Code', kind: 'code', required: true },
  priceItemBillableItemName: { heading: 'Name', kind: 'text', required: true },
  priceItemRate: { heading: 'Rate', kind: 'amount', required: true, slot: 1 },
  priceItemRateType: { heading: 'Rate type', kind: 'choice', slot: 1 },
  priceItemRateTypeUname: { heading: 'Rate type uname', kind: 'choice', slot: 1 },
  priceItemRate2: { heading: 'Rate 2', kind: 'amount', slot: 2 },
  priceItemRateType2: { heading: 'Rate 2 type', kind: 'choice', slot: 2 },
  priceItemRateTypeUname2: { heading: 'Rate 2 type uname', kind: 'choice', slot: 2 },
  priceItemRate3: { heading: 'Rate 3', kind: 'amount', slot: 3 },
  priceItemRateType3: { heading: 'Rate 3 type', kind: 'choice', slot: 3 },
  priceItemRateTypeUname3: { heading: 'Rate 3 type uname', kind: 'choice', slot: 3 },
  priceItemDefaultCost: { heading: 'Cost', kind: 'amount', slot: 1, cost: true },
  priceItemDefaultCost2: { heading: 'Cost 2', kind: 'amount', slot: 2, cost: true },
  priceItemDefaultCost3: { heading: 'Cost 3', kind: 'amount', slot: 3, cost: true },
  priceItemBillableItemIsDeleted: {
    heading: 'Item deleted',
    kind: 'boolean',
    access: 'read-only',
  },
};

/** The price items of a pricebook: found by the book and the item's code. */
export const priceItem: Lines = {
  label: { one: 'price', many: 'prices' },
  list: 'priceItemList',
  fields: listFields(table),
  // The reference names `billableItemDefaultRateType2/3` here, a slip (AIMSIO, Documented).
  pairs: [
    {
      label: 'Rate type',
      uname: 'priceItemRateTypeUname',
      name: 'priceItemRateType',
      rate: 'priceItemRate',
      slot: 1,
    },
    {
      label: 'Rate 2 type',
      uname: 'priceItemRateTypeUname2',
      name: 'priceItemRateType2',
      rate: 'priceItemRate2',
      slot: 2,
    },
    {
      label: 'Rate 3 type',
      uname: 'priceItemRateTypeUname3',
      name: 'priceItemRateType3',
      rate: 'priceItemRate3',
      slot: 3,
    },
  ],
  key: 'priceItemBillableItemCode',
  guid: 'priceItemBillableItemGuid',
  isDeleted: 'priceItemBillableItemIsDeleted',
  formData: 'priceItemFormData',
  schema: priceItemSchema,
  refersTo: {
    entity: 'billable-item',
    always: { priceItemBillableItemName: 'billableItemName' },
    pairBySlot: true,
  },
};
