import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadTemplates } from '../../src/flows/load-templates.ts';
import { parseAllowance } from '../../src/flows/parse-allowance.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const { path: stateFolder } = createTemporaryFolder();
const own = {
  name: 'rates',
  title: 'Our rates',
  entity: 'billable-item',
  layout: 'list',
  columns: [{ field: 'billableItemCode', heading: 'Our code', required: true }],
};

function keep(name: string, content: object): string {
  mkdirSync(join(stateFolder, 'templates'), { recursive: true });
  const path = join(stateFolder, 'templates', `${name}.json`);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

async function namesOf(choice: string | undefined, folder = stateFolder): Promise<string[]> {
  return (await loadTemplates(choice, folder)).map(({ name }) => name);
}

describe('the templates that a sheet may be read with', () => {
  it('are the built-in ones where the user has none', async () => {
    const names = await namesOf(undefined, join(stateFolder, 'nowhere'));
    expect(names).toEqual(['billable-items', 'price-books', 'price-matrix']);
  });

  it('are the user’s own before the built-in ones', async () => {
    keep('rates', own);
    expect((await namesOf(undefined))[0]).toBe('rates');
    expect(await namesOf('rates')).toEqual(['rates']);
  });

  it('are found by path too', async () => {
    expect(await namesOf(keep('rates', own))).toEqual(['rates']);
    await expect(namesOf('./nowhere.json')).rejects.toMatchObject({ code: 'template/not-found' });
  });

  it('an unknown name is answered with the nearest one', async () => {
    await expect(namesOf('billable-item')).rejects.toMatchObject({
      code: 'template/not-found',
      message: 'There is no template called “billable-item”. Did you mean “billable-items”?',
    });
  });
});

describe('an allowance on the command line', () => {
  it('names a guard, for all keys or for one, which may hold colons', () => {
    expect(parseAllowance('rename')).toEqual({ guard: 'rename' });
    expect(parseAllowance('new-book:Northstar 2027')).toEqual({
      guard: 'new-book',
      key: 'Northstar 2027',
    });
    expect(parseAllowance('new-book:A: part B')).toEqual({ guard: 'new-book', key: 'A: part B' });
  });

  it('of an unknown guard is refused with the guards there are', () => {
    expect(() => parseAllowance('lookalike:X')).toThrowError(/Did you mean look-alike\?/u);
    expect(() => parseAllowance('')).toThrowError(/There is no guard/u);
  });
});
