import { buildWireContract } from '../../src/aimsio/wire-contract.ts';
import type { WireContract } from '../../src/aimsio/wire-contract.ts';
import { billableItem } from '../../src/model/billable-item.ts';
import { priceBook } from '../../src/model/price-book.ts';
import type { AimsioRecord } from '../../src/model/record.ts';
import { buildIndex } from '../../src/snapshot/build-index.ts';
import { holdRecord } from '../../src/snapshot/hold-record.ts';
import type { Held, Snapshot, SnapshotIndex } from '../../src/snapshot/snapshot.ts';

/** When the records of tests were changed last: long before any file of a test. */
export const longAgo = Date.UTC(2026, 0, 5, 8);

const wire: WireContract = buildWireContract();

/** What an item of a test may say of itself; everything else is ordinary. */
export interface ItemParts {
  readonly code: string;
  readonly name?: string;
  /** A type's Uname; its name is the Uname with a capital. `labour` by default. */
  readonly type?: string;
  readonly rate?: number;
  /** A rate type by the name people see; its Uname is the name in small letters. `Hourly` by default. */
  readonly rateType?: string;
  readonly rate2?: number;
  readonly rateType2?: string;
  readonly rate3?: number;
  readonly rateType3?: string;
  readonly guid?: string;
  readonly deleted?: boolean;
  readonly updatedAt?: number;
  readonly updatedBy?: string;
  /** Custom fields: Uname → value. */
  readonly custom?: CustomParts;
  /** Any further fields by the API's names, laid over the rest; `undefined` takes a field away. */
  readonly more?: AimsioRecord;
}

type CustomParts = Readonly<Record<string, string | number | boolean | null>>;

/** A billable item as an account holds it: `anItem({code: 'LAB-010', rate: 85})`. */
export function anItem(parts: ItemParts): Held {
  const type = parts.type ?? 'labour';
  return holdRecord(
    billableItem,
    withoutUndefined({
      billableItemGuid: parts.guid ?? `guid-${parts.code}`,
      billableItemCode: parts.code,
      billableItemName: parts.name ?? `Item ${parts.code}`,
      billableItemTypeUname: type,
      billableItemTypeName: capital(type),
      billableItemIsTrade: type === 'labour',
      billableItemIsEquipment: type === 'equipment',
      billableItemDefaultRate: parts.rate ?? 100,
      ...rateType('billableItemDefault', '', parts.rateType ?? 'Hourly'),
      billableItemDefaultRate2: parts.rate2,
      ...rateType('billableItemDefault', '2', parts.rateType2),
      billableItemDefaultRate3: parts.rate3,
      ...rateType('billableItemDefault', '3', parts.rateType3),
      billableItemUpdatedAt: parts.updatedAt ?? longAgo,
      billableItemLastModifiedByFullName: parts.updatedBy ?? 'M. Roy',
      billableItemIsDeleted: parts.deleted ?? false,
      billableItemFormData: formData(parts.custom),
      ...parts.more,
    }),
    wire,
  );
}

/** What a price of a test may say of itself beyond code and rate. */
export interface PriceParts {
  readonly name?: string;
  readonly rateType?: string;
  readonly rate2?: number;
  readonly rateType2?: string;
  readonly rate3?: number;
  readonly rateType3?: string;
  readonly custom?: CustomParts;
  readonly more?: AimsioRecord;
}

/** A price item of a book: `aPrice('LAB-010', 90)`. */
export function aPrice(code: string, rate: number, parts: PriceParts = {}): AimsioRecord {
  return withoutUndefined({
    priceItemBillableItemGuid: `guid-${code}`,
    priceItemBillableItemCode: code,
    priceItemBillableItemName: parts.name ?? `Item ${code}`,
    priceItemRate: rate,
    ...rateType('priceItem', '', parts.rateType ?? 'Hourly'),
    priceItemRate2: parts.rate2,
    ...rateType('priceItem', '2', parts.rateType2),
    priceItemRate3: parts.rate3,
    ...rateType('priceItem', '3', parts.rateType3),
    priceItemBillableItemIsDeleted: false,
    priceItemFormData: formData(parts.custom),
    ...parts.more,
  });
}

/** What a book of a test may say of itself beyond name and prices. */
export interface BookParts {
  readonly guid?: string;
  readonly deleted?: boolean;
  readonly updatedAt?: number;
  readonly updatedBy?: string;
  readonly more?: AimsioRecord;
}

/** A pricebook as an account holds it: `aBook('Northstar 2026', [aPrice('LAB-010', 90)])`. */
export function aBook(
  name: string,
  prices: readonly AimsioRecord[] = [],
  parts: BookParts = {},
): Held {
  return holdRecord(
    priceBook,
    withoutUndefined({
      priceBookGuid: parts.guid ?? `guid-${name}`,
      priceBookName: name,
      priceBookIsDeleted: parts.deleted ?? false,
      priceBookUpdatedAt: parts.updatedAt ?? longAgo,
      priceBookLastModifiedByFullName: parts.updatedBy ?? 'M. Roy',
      priceItemList: prices,
      ...parts.more,
    }),
    wire,
  );
}

/** A snapshot that holds the records given. */
export function aSnapshotOf(records: readonly Held[]): Snapshot {
  return {
    account: { server: 'test', user: 'tester' },
    takenAt: Date.UTC(2026, 2, 2, 9),
    records: {
      'billable-item': records.filter(({ entity }) => entity === 'billable-item'),
      'price-book': records.filter(({ entity }) => entity === 'price-book'),
    },
    calls: records.length + 2,
    fingerprint: 'fingerprint of a test',
  };
}

/** An account of a test, ready for look-ups: `anIndexOf([...items, ...books])`. */
export function anIndexOf(records: readonly Held[]): SnapshotIndex {
  return buildIndex(aSnapshotOf(records));
}

function rateType(prefix: string, slot: '' | '2' | '3', name: string | undefined): AimsioRecord {
  return {
    [`${prefix}RateType${slot}`]: name,
    [`${prefix}RateTypeUname${slot}`]: name?.toLowerCase(),
  };
}

function formData(custom: CustomParts | undefined): AimsioRecord | undefined {
  if (custom === undefined) return undefined;
  return {
    formDataFormTypeUname: 'form',
    formDataGuid: 'guid-form',
    formDataFieldDataList: Object.entries(custom).map(([uname, value]) => ({
      fieldDataFieldUname: uname,
      fieldDataFieldName: capital(uname.replaceAll('_', ' ')),
      fieldDataValue: value,
    })),
  };
}

function capital(text: string): string {
  const spaced = text.replaceAll('_', ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

function withoutUndefined(record: AimsioRecord): AimsioRecord {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
