import { z } from 'zod';
import type { Entity } from '../model/entity.ts';

/** Where a name of the wire comes from: the public reference, or our own decision where it is silent. */
type Source = 'documented' | 'assumed';

interface Fact<T> {
  readonly value: T;
  readonly source: Source;
}

const documented = <T>(value: T): Fact<T> => ({ value, source: 'documented' });
const assumed = <T>(value: T): Fact<T> => ({ value, source: 'assumed' });

/**
 * Every path, list name, member name, size and clear value that the client uses, in one place, so
 * that a surprise at the real service is a change of an account's settings and not a release: each
 * can be overridden under `wire` in `accounts.json`.
 */
const facts = {
  pathPrefix: documented('/rest/api/standard/v1'),
  /** The last part of an entity's path, by resource. Any other resource is its own path. */
  paths: assumed<Readonly<Record<string, string>>>({ Pricebook: 'Pricebook' }),
  /** The list in a POST's body, by resource. Any other list is the fields' prefix and `List`. */
  lists: assumed<Readonly<Record<string, string>>>({ Pricebook: 'priceBookList' }),

  /** A GET-all element's key: the first of these that is present. */
  keyMembers: documented<readonly string[]>(['guid', 'id']),
  /** A GET-all element's last change, epoch milliseconds. */
  updatedAtMember: documented('updatedAt'),

  /** Custom fields as a GET gives them: the list inside `…FormData`, and its elements' members. */
  formFieldList: documented('formDataFieldDataList'),
  formFieldUname: assumed('fieldDataFieldUname'),
  formFieldName: assumed('fieldDataFieldName'),
  formFieldValue: assumed('fieldDataValue'),
  /** Custom fields as a POST takes them. */
  customFieldList: documented('customFieldDataList'),
  customFieldUname: assumed('customFieldUname'),
  customFieldValue: assumed('customFieldValue'),

  /** How a POST of a pricebook says what becomes of the items it does not name. */
  bookActionMember: documented('priceBookAction'),

  /** Billable items in one POST. */
  recordsPerCall: assumed(20),
  /** Price items in one ADD_OR_UPDATE. */
  linesPerCall: assumed(200),
  /** So long after a POST without an answer left, its records take no other body. */
  quietMs: assumed(60_000),
  /** A POST without an answer is in the service's queue for 5 seconds at most; and a margin. */
  settleAfterMs: assumed(8_000),

  /** What empties a field. */
  clearNumber: assumed<number | string | null>(null),
  clearText: assumed<string | null>(''),
};

/** The names and sizes in force for an account. */
export type WireContract = { readonly [Name in keyof typeof facts]: (typeof facts)[Name]['value'] };

/** What an account's settings may override. */
export const wireOverridesSchema = z.strictObject({
  pathPrefix: z.string().startsWith('/').optional(),
  paths: z.record(z.string(), z.string()).optional(),
  lists: z.record(z.string(), z.string()).optional(),
  keyMembers: z.array(z.string()).min(1).optional(),
  updatedAtMember: z.string().optional(),
  formFieldList: z.string().optional(),
  formFieldUname: z.string().optional(),
  formFieldName: z.string().optional(),
  formFieldValue: z.string().optional(),
  customFieldList: z.string().optional(),
  customFieldUname: z.string().optional(),
  customFieldValue: z.string().optional(),
  bookActionMember: z.string().optional(),
  recordsPerCall: z.int().min(1).optional(),
  linesPerCall: z.int().min(1).optional(),
  quietMs: z.int().min(0).optional(),
  settleAfterMs: z.int().min(0).optional(),
  clearNumber: z.union([z.number(), z.string(), z.null()]).optional(),
  clearText: z.union([z.string(), z.null()]).optional(),
});

/** The contract with an account's overrides laid over it. */
export function buildWireContract(
  overrides: z.infer<typeof wireOverridesSchema> = {},
): WireContract {
  const given = Object.entries(overrides).filter(([, value]) => value !== undefined);
  return {
    pathPrefix: facts.pathPrefix.value,
    paths: facts.paths.value,
    lists: facts.lists.value,
    keyMembers: facts.keyMembers.value,
    updatedAtMember: facts.updatedAtMember.value,
    formFieldList: facts.formFieldList.value,
    formFieldUname: facts.formFieldUname.value,
    formFieldName: facts.formFieldName.value,
    formFieldValue: facts.formFieldValue.value,
    customFieldList: facts.customFieldList.value,
    customFieldUname: facts.customFieldUname.value,
    customFieldValue: facts.customFieldValue.value,
    bookActionMember: facts.bookActionMember.value,
    recordsPerCall: facts.recordsPerCall.value,
    linesPerCall: facts.linesPerCall.value,
    quietMs: facts.quietMs.value,
    settleAfterMs: facts.settleAfterMs.value,
    clearNumber: facts.clearNumber.value,
    clearText: facts.clearText.value,
    ...Object.fromEntries(given),
  };
}

/** The path of an entity, without the server: `/rest/api/standard/v1/BillableItem`. */
export function pathOf(wire: WireContract, { resource }: Entity): string {
  return `${wire.pathPrefix}/${wire.paths[resource] ?? resource}`;
}

/** The name of an entity's list in a POST's body: `billableItemList`. */
export function listNameOf(wire: WireContract, { resource, prefix }: Entity): string {
  return wire.lists[resource] ?? `${prefix}List`;
}
