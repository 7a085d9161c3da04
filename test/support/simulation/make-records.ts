import type { Json } from './merge-record.ts';
import type { Random } from './random.ts';
import { formOf } from './stir-account.ts';

/** When all that was there from the start was written, epoch milliseconds. */
export const longAgo = Date.UTC(2026, 0, 5, 8);

/** An item that the account holds. */
export function anItem(code: string, random: Random): Json {
  const isLabour = random.happens(0.5);
  return {
    billableItemGuid: `guid-${code}`,
    billableItemCode: code,
    billableItemName: `Item ${code}`,
    billableItemTypeUname: isLabour ? 'labour' : 'material',
    billableItemTypeName: isLabour ? 'Labour' : 'Material',
    billableItemIsTrade: isLabour,
    billableItemIsEquipment: false,
    billableItemCategory: random.pick(['Crew', 'Yard', '']),
    billableItemDescription: random.happens(0.5) ? `About ${code}` : null,
    billableItemDefaultRate: random.between(4000, 9999) / 100,
    billableItemDefaultRateType: 'Hourly',
    billableItemDefaultRateTypeUname: 'hourly',
    ...(random.happens(0.3) ? { billableItemDefaultCost: random.between(100, 999) / 100 } : {}),
    ...(random.happens(0.4) ? { billableItemFormData: formOf(random.between(1, 99)) } : {}),
    billableItemUpdatedAt: longAgo,
    billableItemLastModifiedByFullName: 'M. Roy',
    billableItemIsDeleted: false,
    someFieldOfTomorrow: 'kept',
  };
}

/** A book that the account holds, with a price of each of the items. */
export function aBook(name: string, items: readonly Json[], random: Random): Json {
  return {
    priceBookGuid: `guid-${name}`,
    priceBookName: name,
    priceBookOriginReference: random.happens(0.5) ? `PO ${name}` : null,
    priceBookIsDeleted: false,
    priceBookUpdatedAt: longAgo,
    priceBookLastModifiedByFullName: 'M. Roy',
    priceItemList: items.map((item) => ({
      priceItemBillableItemGuid: item['billableItemGuid'],
      priceItemBillableItemCode: item['billableItemCode'],
      priceItemBillableItemName: item['billableItemName'],
      priceItemRate: random.between(4000, 9999) / 100,
      priceItemRateType: 'Hourly',
      priceItemRateTypeUname: 'hourly',
      ...(random.happens(0.3) ? { priceItemRate2: 120.5, priceItemRateType2: 'Overtime' } : {}),
      ...(random.happens(0.4) ? { priceItemFormData: formOf(random.between(1, 99)) } : {}),
    })),
  };
}
