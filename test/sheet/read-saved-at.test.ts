import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openBook } from '../../src/sheet/open-book.ts';
import { buildXlsx } from '../support/build-xlsx.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const { path: folder } = createTemporaryFolder();

it.each([
  ['<dcterms:modified xsi:type="dcterms:W3CDTF">2026-10-28T12:00:00Z</dcterms:modified>', true],
  ['<dcterms:modified>soon</dcterms:modified>', false],
  ['', false],
])('a workbook knows when its program saved it, or says nothing of it: %s', async (said, known) => {
  const path = join(folder, `saved-${said.length}.xlsx`);
  writeFileSync(path, buildXlsx({ parts: { 'docProps/core.xml': `<cp>${said}</cp>` } }));
  const { savedAt } = await openBook(path);
  expect(savedAt).toBe(known ? Date.UTC(2026, 9, 28, 12) : undefined);
});
