import { describe, expect, it } from 'vitest';
import { describeIssue } from '../../src/report/describe-issue.ts';
import { itemRow, priceRow } from '../support/build-rows.ts';
import { aBook, anItem, aPrice } from '../support/build-snapshot.ts';
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

  describe('a price beside', () => {
    const priced = [...account, aBook('Northstar', [aPrice('LAB-030', 90)])];
    const priceOf = (code: string, name: string) =>
      only(
        plan(priced, [
          priceRow('Northstar', code, { priceItemBillableItemName: name, priceItemRate: 91 }),
        ]),
      );

    it.each(['LAB-010', 'LAB-030'])('another item’s name is caught: %s', (code) => {
      const name = code === 'LAB-010' ? 'Rig welder' : 'Field supervisor';
      expect(priceOf(code, name).action).toBe('blocked');
      expect(codes(priceOf(code, name))).toContain('plan/name-of-another-item');
    });

    it.each(['Rig welder', 'RIG  WELDER', 'Welder, rig'])('%s, for LAB-030, is not', (name) => {
      expect(priceOf('LAB-030', name).action).toBe('update');
    });

    it('a deleted item’s name goes, and says whose name it is', () => {
      const entry = priceOf('LAB-030', ' swamper');
      expect(entry).toMatchObject({
        action: 'update',
        issues: [{ code: 'plan/name-differs', severity: 'warning', deletedItem: 'LAB-099' }],
      });
      expect(describeIssue(entry.issues[0]!)).toMatch(
        /says " swamper", Aimsio says "Rig welder"\. That is the name of LAB-099, which is deleted: see that this price is meant for "Rig welder"\.$/u,
      );
    });

    it.each([
      ['a live item bears it as well', anItem({ code: 'LAB-098', name: 'Swamper' }), 'LAB-030'],
      ['a deleted item of its own code does', anItem({ code: 'LAB-030', guid: 'former', name: 'Swamper', deleted: true }), 'LAB-030'],
      ['it is the item’s own name, too', anItem({ code: 'LAB-098', name: 'Swamper' }), 'LAB-098'],
    ])('a deleted item’s name is not called that where %s', (_, other, code) => {
      const row = priceRow('Northstar', code, { priceItemBillableItemName: 'Swamper', priceItemRate: 91 });
      const { issues } = only(plan([...priced, other], [row]));
      expect(JSON.stringify(issues)).not.toContain('deletedItem');
    }); // prettier-ignore

    it('another item’s name does not get it', () => {
      const names = priceOf('LAB-010', 'Rig welder').changes.filter(
        ({ heading }) => heading === 'Name',
      );
      expect(names.map(({ to }) => to)).toEqual(['Field supervisor']);
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
