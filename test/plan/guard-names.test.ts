import { describe, expect, it } from 'vitest';
import { itemRow } from '../support/build-rows.ts';
import { anItem } from '../support/build-snapshot.ts';
import { codes, newItem, only, plan } from '../support/make-plan.ts';

describe('name-of-another-item', () => {
  const account = [
    anItem({ code: 'LAB-010', name: 'Field supervisor' }),
    anItem({ code: 'LAB-011', name: 'Field supervisor' }),
    anItem({ code: 'LAB-030', name: 'Rig welder' }),
    anItem({ code: 'LAB-099', name: 'Swamper', deleted: true }),
  ];
  const caught = ['plan/name-of-another-item'];

  it.each([
    ['a name that nobody bears', 'LAB-030', 'Rig welder, journeyman', []],
    ['the name of another code', 'LAB-030', 'Field supervisor', caught],
    ['the name in other letters', 'LAB-030', 'field  SUPERVISOR', caught],
    ['a deleted item’s name', 'LAB-030', 'Swamper', []],
    ['its own name in other letters', 'LAB-030', 'RIG WELDER', []],
    ['a name it shares already, in other letters', 'LAB-010', 'FIELD SUPERVISOR', []],
  ])('a change to %s', (_, code, billableItemName, expected) => {
    const entry = only(plan(account, [itemRow(code, { billableItemName })]));
    expect(codes(entry)).toEqual(expected);
  });

  it('a new item with another one’s name is caught and says whose it is', () => {
    const row = itemRow('LAB-031', { ...newItem, billableItemName: 'Rig welder' });
    expect(only(plan(account, [row]))).toMatchObject({
      action: 'blocked',
      issues: [{ key: 'LAB-031', name: 'Rig welder', other: 'LAB-030' }],
    });
  });

  it('a rename of the code keeps its name', () => {
    const row = itemRow('LAB-035', {
      billableItemGuid: 'guid-LAB-030',
      billableItemName: 'Rig welder',
    });
    expect(only(plan(account, [row], { allow: [{ guard: 'rename' }] })).action).toBe('rename');
  });
});
