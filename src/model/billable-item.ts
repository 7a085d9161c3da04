import { z } from 'zod';
import { apiBoolean, apiFormData, apiNumber, apiText } from './api-value.ts';
import type { Entity } from './entity.ts';
import { listFields } from './field.ts';
import type { FieldFacts, Pair } from './field.ts';
import { textOf } from './record.ts';

/** A billable item as the API gives it: what a company charges for. */
export const billableItemSchema = z.looseObject({
  billableItemGuid: apiText,
  billableItemCode: apiText,
  billableItemName: apiText,
  billableItemTypeUname: apiText,
  billableItemTypeName: apiText,
  billableItemIsTrade: apiBoolean,
  billableItemIsEquipment: apiBoolean,
  billableItemCategory: apiText,
  billableItemDescription: apiText,
  billableItemStatus: apiText,
  billableItemDefaultRate: apiNumber,
  billableItemDefaultRateType: apiText,
  billableItemDefaultRateTypeUname: apiText,
  billableItemDefaultRate2: apiNumber,
  billableItemDefaultRateType2: apiText,
  billableItemDefaultRateTypeUname2: apiText,
  billableItemDefaultRate3: apiNumber,
  billableItemDefaultRateType3: apiText,
  billableItemDefaultRateTypeUname3: apiText,
  billableItemDefaultCost: apiNumber,
  billableItemDefaultCost2: apiNumber,
  billableItemDefaultCost3: apiNumber,
  billableItemGlAccountNumber: apiText,
  billableItemGlAccountInfo: apiText,
  billableItemCreatedAt: apiNumber,
  billableItemCreatedByUserName: apiText,
  billableItemCreatedByFullName: apiText,
  billableItemUpdatedAt: apiNumber,
  billableItemLastModifiedByUserName: apiText,
  billableItemLastModifiedByFullName: apiText,
  billableItemIsDeleted: apiBoolean,
  billableItemFormData: apiFormData,
});

/** A billable item as the API gives it. */
export type BillableItem = z.infer<typeof billableItemSchema>;

type FieldName = Exclude<keyof typeof billableItemSchema.shape, 'billableItemFormData'>;

const table: Readonly<Record<FieldName, FieldFacts>> = {
  billableItemGuid: { heading: 'Guid', kind: 'guid' },
  billableItemCode: { heading: 'Code', kind: 'code', required: true },
  billableItemName: { heading: 'Name', kind: 'text', required: true },
  billableItemTypeUname: { heading: 'Type uname', kind: 'choice' },
  billableItemTypeName: { heading: 'Type', kind: 'choice' },
  billableItemIsTrade: { heading: 'Is trade', kind: 'boolean', required: true, derived: true },
  billableItemIsEquipment: {
    heading: 'Is equipment',
    kind: 'boolean',
    required: true,
    derived: true,
  },
  billableItemCategory: { heading: 'Category', kind: 'text', shared: true },
  billableItemDescription: { heading: 'Description', kind: 'text' },
  billableItemStatus: { heading: 'Status', kind: 'choice', shared: true },
  billableItemDefaultRate: { heading: 'Rate', kind: 'amount', required: true, slot: 1 },
  billableItemDefaultRateType: { heading: 'Rate type', kind: 'choice', slot: 1 },
  billableItemDefaultRateTypeUname: { heading: 'Rate type uname', kind: 'choice', slot: 1 },
  billableItemDefaultRate2: { heading: 'Rate 2', kind: 'amount', slot: 2 },
  billableItemDefaultRateType2: { heading: 'Rate 2 type', kind: 'choice', slot: 2 },
  billableItemDefaultRateTypeUname2: { heading: 'Rate 2 type uname', kind: 'choice', slot: 2 },
  billableItemDefaultRate3: { heading: 'Rate 3', kind: 'amount', slot: 3 },
  billableItemDefaultRateType3: { heading: 'Rate 3 type', kind: 'choice', slot: 3 },
  billableItemDefaultRateTypeUname3: { heading: 'Rate 3 type uname', kind: 'choice', slot: 3 },
  billableItemDefaultCost: { heading: 'Cost', kind: 'amount', slot: 1, cost: true },
  billableItemDefaultCost2: { heading: 'Cost 2', kind: 'amount', slot: 2, cost: true },
  billableItemDefaultCost3: { heading: 'Cost 3', kind: 'amount', slot: 3, cost: true },
  billableItemGlAccountNumber: { heading: 'GL account', kind: 'code', shared: true },
  billableItemGlAccountInfo: { heading: 'GL account info', kind: 'text', access: 'read-only' },
  billableItemCreatedAt: { heading: 'Created', kind: 'time', access: 'read-only' },
  billableItemCreatedByUserName: {
    heading: 'Created by user',
    kind: 'text',
    access: 'read-only',
  },
  billableItemCreatedByFullName: { heading: 'Created by', kind: 'text', access: 'read-only' },
  // The reference forgets the mark; it is never sent (RULES, What is sent).
  billableItemUpdatedAt: { heading: 'Updated', kind: 'time', access: 'read-only' },
  billableItemLastModifiedByUserName: {
    heading: 'Updated by user',
    kind: 'text',
    access: 'read-only',
  },
  billableItemLastModifiedByFullName: { heading: 'Updated by', kind: 'text', access: 'read-only' },
  billableItemIsDeleted: { heading: 'Deleted', kind: 'boolean', access: 'read-only' },
};

const pairs: readonly Pair[] = [
  {
    label: 'Type',
    uname: 'billableItemTypeUname',
    name: 'billableItemTypeName',
    unames: [
      'labour',
      'equipment',
      'material',
      'service',
      'unit_billing',
      'per_diem',
      'accommodation',
      'mileage',
      'surcharge',
    ],
  },
  {
    label: 'Rate type',
    uname: 'billableItemDefaultRateTypeUname',
    name: 'billableItemDefaultRateType',
    rate: 'billableItemDefaultRate',
    slot: 1,
  },
  {
    label: 'Rate 2 type',
    uname: 'billableItemDefaultRateTypeUname2',
    name: 'billableItemDefaultRateType2',
    rate: 'billableItemDefaultRate2',
    slot: 2,
  },
  {
    label: 'Rate 3 type',
    uname: 'billableItemDefaultRateTypeUname3',
    name: 'billableItemDefaultRateType3',
    rate: 'billableItemDefaultRate3',
    slot: 3,
  },
];

/** Billable items: found by their code, confirmed by their guid. */
export const billableItem: Entity = {
  entity: 'billable-item',
  label: { one: 'billable item', many: 'billable items' },
  resource: 'BillableItem',
  prefix: 'billableItem',
  fields: listFields(table),
  pairs,
  key: 'billableItemCode',
  name: 'billableItemName',
  guid: 'billableItemGuid',
  updatedAt: 'billableItemUpdatedAt',
  updatedBy: 'billableItemLastModifiedByFullName',
  isDeleted: 'billableItemIsDeleted',
  formData: 'billableItemFormData',
  schema: billableItemSchema,
  derive: (record) => {
    const type = textOf(record, 'billableItemTypeUname') ?? textOf(record, 'billableItemTypeName');
    const folded = type?.trim().toLowerCase();
    return {
      billableItemIsTrade: folded === 'labour',
      billableItemIsEquipment: folded === 'equipment',
    };
  },
};
