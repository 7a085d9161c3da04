import { z } from 'zod';
import { apiBoolean, apiNumber, apiText } from './api-value.ts';
import type { Entity } from './entity.ts';
import { listFields } from './field.ts';
import type { FieldFacts } from './field.ts';
import { priceItem, priceItemSchema } from './price-item.ts';

/** What a POST of a pricebook does to the items it does not name: keeps them, or removes them. */
export const priceBookActions = ['ADD_OR_UPDATE', 'REPLACE'] as const;

/** A pricebook as the API gives it: the prices agreed with one customer, say. */
export const priceBookSchema = z.looseObject({
  priceBookGuid: apiText,
  priceBookName: apiText,
  priceBookAction: apiText,
  priceBookIsDeleted: apiBoolean,
  priceBookCreatedAt: apiNumber,
  priceBookCreatedByUserName: apiText,
  priceBookCreatedByFullName: apiText,
  priceBookUpdatedAt: apiNumber,
  priceBookLastModifiedByUserName: apiText,
  priceBookLastModifiedByFullName: apiText,
  priceBookOriginReference: apiText,
  priceItemList: z.array(priceItemSchema).nullish(),
});

/** A pricebook as the API gives it. */
export type PriceBook = z.infer<typeof priceBookSchema>;

type FieldName = Exclude<keyof typeof priceBookSchema.shape, 'priceItemList'>;

const table: Readonly<Record<FieldName, FieldFacts>> = {
  priceBookGuid: { heading: 'Pricebook guid', kind: 'guid' },
  priceBookName: { heading: 'Pricebook', kind: 'code', required: true },
  priceBookAction: {
    heading: 'Pricebook action',
    kind: 'choice',
    access: 'write-only',
    required: true,
  },
  priceBookOriginReference: { heading: 'Origin reference', kind: 'text' },
  priceBookIsDeleted: { heading: 'Pricebook deleted', kind: 'boolean', access: 'read-only' },
  priceBookCreatedAt: { heading: 'Created', kind: 'time', access: 'read-only' },
  priceBookCreatedByUserName: { heading: 'Created by user', kind: 'text', access: 'read-only' },
  priceBookCreatedByFullName: { heading: 'Created by', kind: 'text', access: 'read-only' },
  priceBookUpdatedAt: { heading: 'Updated', kind: 'time', access: 'read-only' },
  priceBookLastModifiedByUserName: {
    heading: 'Updated by user',
    kind: 'text',
    access: 'read-only',
  },
  priceBookLastModifiedByFullName: { heading: 'Updated by', kind: 'text', access: 'read-only' },
};

/** Pricebooks: found by their name, each holding its price items. */
export const priceBook: Entity = {
  entity: 'price-book',
  label: { one: 'pricebook', many: 'pricebooks' },
  resource: 'Pricebook',
  prefix: 'priceBook',
  fields: listFields(table),
  pairs: [],
  key: 'priceBookName',
  name: 'priceBookName',
  guid: 'priceBookGuid',
  updatedAt: 'priceBookUpdatedAt',
  updatedBy: 'priceBookLastModifiedByFullName',
  isDeleted: 'priceBookIsDeleted',
  schema: priceBookSchema,
  lines: priceItem,
};
