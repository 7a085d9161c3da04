import { describe, expect, it } from 'vitest';
import { compareSides } from '../../src/plan/compare-sides.ts';
import type { Difference, Side } from '../../src/plan/comparison.ts';
import type { Held } from '../../src/snapshot/snapshot.ts';
import type { Covers } from '../../src/template/base-sheet.ts';
import { baseRecordsOf } from '../support/build-base.ts';
import { aBook, aPrice, anItem } from '../support/build-snapshot.ts';

const everything: Covers = { 'billable-item': 'all', 'price-book': 'all' };

function aSide(held: readonly Held[], covers: Covers = everything): Side {
  return { records: baseRecordsOf(held), covers, labels: new Map([['afe', 'AFE number']]) };
}

/** `changed LAB-010: Rate 85 → 88 (3.5 %)`. */
function tell({ kind, book, key, changes, prices }: Difference): string {
  const fields = changes.map(
    ({ heading, from, to, percent }) =>
      `${heading} ${from} → ${to}${percent === undefined ? '' : ` (${percent} %)`}`,
  );
  const where = book === undefined ? key : `${book}/${key}`;
  const held = prices === undefined ? [] : [`${prices} prices`];
  return [`${kind} ${where}`, ...held, ...fields].join(': ');
}

function compare(first: readonly Held[], second: readonly Held[]): readonly string[] {
  return compareSides(aSide(first), aSide(second)).differences.map(tell);
}

const item = { code: 'LAB-010', rate: 85 };

describe('two records of one code', () => {
  it.each<[string, Held, Held, readonly string[]]>([
    ['the same', anItem(item), anItem(item), []],
    ['a rate', anItem(item), anItem({ ...item, rate: 88.5 }), ['Rate 85 → 88.5 (4.1 %)']],
    ['a rate from 0', anItem({ ...item, rate: 0 }), anItem(item), ['Rate 0 → 85']],
    ['an amount within 15 digits', anItem({ code: 'LAB-010', rate: 274.65 }), anItem({ code: 'LAB-010', rate: 274.65000000000003 }), []],
    ['a text, its ends trimmed', anItem({ ...item, name: 'Foreman' }), anItem({ ...item, name: ' Foreman ' }), []],
    ['a blank', anItem(item), anItem({ ...item, more: { billableItemCategory: 'Supervision' } }), ['Category undefined → Supervision']],
    ['a null', anItem(item), anItem({ ...item, more: { billableItemCategory: null } }), []],
    ['a guid, a time, a user', anItem(item), anItem({ ...item, guid: 'other', updatedAt: 9, updatedBy: 'A. Chen' }), []],
    ['a type, and what follows from it', anItem(item), anItem({ ...item, type: 'equipment' }), ['Type Labour → Equipment']],
    ['a mark that does not follow from the type', anItem(item), anItem({ ...item, more: { billableItemIsTrade: false } }), ['Is trade true → false']],
    ['the name of a pair whose uname is the same', anItem(item), anItem({ ...item, more: { billableItemTypeName: 'Labor' } }), []],
    ['the uname of a pair whose name is the same', anItem(item), anItem({ ...item, more: { billableItemTypeUname: 'labour_2', billableItemIsTrade: true } }), ['Type labour → labour_2']],
    ['half a pair', anItem(item), anItem({ ...item, more: { billableItemTypeUname: undefined } }), []],
    ['a custom field', anItem({ ...item, custom: { afe: '1' } }), anItem({ ...item, custom: { afe: '2' } }), ['Custom: AFE number (afe) 1 → 2']],
    ['a custom field that one lacks', anItem(item), anItem({ ...item, custom: { zone: 'North' } }), ['Custom: zone undefined → North']],
  ])('%s', (_, first, second, expected) => {
    const said = expected.map((text) => `: ${text}`).join('');
    expect(compare([first], [second])).toEqual(
      expected.length === 0 ? [] : [`changed LAB-010${said}`],
    );
  }); // prettier-ignore
});

describe('what is on one side only', () => {
  it('is an item, a price or a pricebook, its prices counted and not listed', () => {
    const first = [anItem(item), aBook('North', [aPrice('LAB-010', 90), aPrice('LAB-020', 70)])];
    const second = [
      anItem({ code: 'LAB-030' }),
      aBook('North', [aPrice('LAB-010', 90)]),
      aBook('South', [aPrice('LAB-010', 1), aPrice('LAB-030', 2)]),
    ];
    expect(compare(first, second)).toEqual([
      'onlyInFirst LAB-010',
      'onlyInSecond LAB-030',
      'onlyInFirst North/LAB-020',
      'onlyInSecond South: 2 prices',
    ]);
  });

  it('is what is deleted on the other, with who deleted it', () => {
    const gone = anItem({ ...item, deleted: true, updatedBy: 'A. Chen', updatedAt: 5 });
    const { differences } = compareSides(aSide([anItem(item)]), aSide([gone]));
    expect(differences).toMatchObject([
      { kind: 'onlyInFirst', changedBy: 'A. Chen', changedAt: 5 },
    ]);
    expect(compare([gone], [gone])).toEqual([]);
    const book = (deleted: boolean): Held => aBook('North', [aPrice('LAB-010', 9)], { deleted });
    expect(compare([book(false)], [book(true)])).toEqual(['onlyInFirst North: 1 prices']);
    expect(compareSides(aSide([book(true)]), aSide([book(true)])).equal).toBe(0);
  });

  it('is a second line of a code that stands twice in a pricebook, whatever their order', () => {
    const lines = [aPrice('LAB-010', 90), aPrice('LAB-010', 95)];
    expect(compare([aBook('North', lines)], [aBook('North', [...lines].reverse())])).toEqual([]);
    expect(compare([aBook('North', lines)], [aBook('North', [aPrice('LAB-010', 95)])])).toEqual([
      'onlyInFirst North/LAB-010',
    ]);
  });
});

describe('what only one side covers', () => {
  const account = [
    anItem(item),
    aBook('North', [aPrice('LAB-010', 90), aPrice('LAB-020', 70)]),
    aBook('South', [aPrice('LAB-010', 80)]),
  ];
  const oneBook = [aBook('North', [aPrice('LAB-010', 90)])];

  it.each<[string, Covers, readonly string[], number]>([
    ['an export of one pricebook misses what it lacks in that one', { 'price-book': 'books' }, ['onlyInSecond North/LAB-020'], 3],
    ['a filtered export misses nothing', { 'price-book': 'some' }, [], 4],
  ])('%s, and the rest is counted as not compared', (_, covers, expected, second) => {
    const comparison = compareSides(aSide(oneBook, covers), aSide(account));
    expect(comparison.differences.map(tell)).toEqual(expected);
    expect(comparison.notCompared).toEqual({ first: 0, second });
    expect(comparison.entities).toEqual(['price-book']);
  }); // prettier-ignore

  it('are custom fields that could not be read', () => {
    const [record] = baseRecordsOf([anItem({ ...item, custom: { afe: '1' } })]);
    const unread = { ...record!, values: baseRecordsOf([anItem(item)])[0]!.values };
    const sides = [record!, { ...unread, customUnread: true as const }].map((one): Side => ({
      ...aSide([]),
      records: [one],
    }));
    const { differences, customUnread } = compareSides(sides[0]!, sides[1]!);
    expect([differences, customUnread]).toEqual([[], 1]);
  });
});

it('differences come by entity, pricebook and code, as people count', () => {
  const second = [
    aBook('North 10', [aPrice('A', 2)]),
    aBook('North 9', [aPrice('LAB-10', 2), aPrice('LAB-9', 2)], {
      more: { priceBookOriginReference: 'x' },
    }),
    anItem({ code: 'LAB-10' }),
    anItem({ code: 'LAB-9' }),
  ];
  const first = [
    aBook('North 10', [aPrice('A', 1)]),
    aBook('North 9', [aPrice('LAB-10', 1), aPrice('LAB-9', 1)]),
  ];
  const found = compareSides(aSide(first), aSide(second)).differences;
  expect(found.map(({ book, key }) => `${book ?? ''} ${key}`.trim())).toEqual([
    'LAB-9',
    'LAB-10',
    'North 9',
    'North 9 LAB-9',
    'North 9 LAB-10',
    'North 10 A',
  ]);
});

it('a price tells who changed its pricebook', () => {
  const before = [aBook('North', [aPrice('LAB-010', 90)])];
  const after = [aBook('North', [aPrice('LAB-010', 95)], { updatedBy: 'A. Chen', updatedAt: 7 })];
  const [difference] = compareSides(aSide(before), aSide(after)).differences;
  expect(difference).toMatchObject({ name: 'Item LAB-010', changedBy: 'A. Chen', changedAt: 7 });
});
