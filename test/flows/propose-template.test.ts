import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../../src/flows/check.ts';
import { writeProposal } from '../../src/flows/propose-template.ts';
import type { ProposeJob } from '../../src/flows/propose-template.ts';
import { renderProposal } from '../../src/report/render-proposal.ts';
import { parseTemplate } from '../../src/template/parse-template.ts';
import { aWorld } from '../support/build-world.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const folder = createTemporaryFolder();
const world = aWorld({ fetch, stateFolder: folder.path });

async function propose(name: string, content: string, more: Partial<ProposeJob> = {}) {
  const file = folder.write(`${name}.csv`, content);
  const out = join(folder.path, `${name}.json`);
  const proposal = await writeProposal({ file, out, force: false, sheets: [], ...more }, world);
  const template = parseTemplate(readFileSync(proposal.out, 'utf8'), out);
  const { sheets } = await checkFile({ file, template: out, sheets: [] }, world);
  return { proposal, template, text: renderProposal(proposal), rows: sheets[0]?.rows ?? [] };
}

const german =
  'Preisliste 2026\n\nArtikelnummer;Bezeichnung;Warengruppe;Einzelpreis\n' +
  '1001;Pumpe klein;Pumpen;1.250,50\n1002;Pumpe groß;Pumpen;2.400,00\n2001;Rohr lang;Rohre;12,5\n';

describe('template new', () => {
  it('writes a template by which the sheet is read, with the decimal sign that its prices prove', async () => {
    const { template, rows, text } = await propose('Preise Süd 2026', german);
    expect(template).toMatchObject({
      name: 'preise-sud-2026',
      entity: 'billable-item',
      headerRow: 3,
      decimal: ',',
      columns: [
        { field: 'billableItemCode', heading: 'Artikelnummer', required: true },
        { field: 'billableItemName', heading: 'Bezeichnung' },
        { field: 'billableItemCategory', heading: 'Warengruppe' },
        { field: 'billableItemDefaultRate', heading: 'Einzelpreis' },
      ],
    });
    const rates = rows.map(({ readings }) => readings.get('billableItemDefaultRate'));
    expect(rates).toMatchObject([{ value: 1250.5 }, { value: 2400 }, { value: 12.5 }]);
    expect(text).toContain('sure: the heading "Einzelpreis" says so');
    expect(text).toMatch(/Next: aimsio-sheets check .* --template /u);
  });

  it('names columns by letter where there are no headings', async () => {
    const { template, rows } = await propose(
      'bare',
      '1037,Pump,1.50\n2115,Pipe,2.50\n3511,Nut,3.75\n',
    );
    expect(template).toMatchObject({
      headerRow: 0,
      columns: [{ letter: 'A' }, { letter: 'B' }, { letter: 'C' }],
    });
    expect(rows).toHaveLength(3);
  });

  it('says loudly that names stand in for codes, and names the currency', async () => {
    const { template, text, rows } = await propose(
      'names',
      'Prohlídka malá,500 Kč\nProhlídka velká,900 Kč\n',
    );
    expect(template).toMatchObject({
      currency: 'CZK',
      columns: [{ letter: 'A' }, { letter: 'B' }],
    });
    expect(text).toContain('! The sheet has no codes');
    expect(rows).toHaveLength(2);
  });

  it('proposes a matrix where amounts stand under names only', async () => {
    const { template } = await propose(
      'matrix',
      'Code,Northstar,Base\nLAB-1,85.50,80.25\nLAB-2,95.50,90.25\n',
    );
    expect(template).toMatchObject({ layout: 'matrix', books: ['Northstar', 'Base'] });
  });

  it('does not take columns of bar codes for pricebooks', async () => {
    const { template } = await propose(
      'drugs',
      'EAN-Code,Pharmacode,Name,CSL-Code,CSL 70\n' +
        '7640187361278,4228473,Globuli A,2070358,18.35\n7640187360974,4227315,Globuli B,2070588,39.10\n',
    );
    expect(template).toMatchObject({ layout: 'list', entity: 'billable-item' });
    expect(template.columns.map(({ heading }) => heading)).toEqual([
      'Pharmacode',
      'Name',
      'CSL 70',
    ]);
  });

  it('never writes over a file that exists, unless it is told to', async () => {
    await propose('again', german);
    await expect(propose('again', german)).rejects.toMatchObject({ code: 'file/exists' });
    await expect(propose('again', german, { force: true })).resolves.toBeDefined();
  });

  it('says exactly why there is nothing to propose', async () => {
    await expect(propose('letter', 'Dear customer\nthank you\n')).rejects.toMatchObject({
      code: 'template/nothing-to-propose',
      message: expect.stringContaining('no column of letter holds amounts'),
    });
  });
});
