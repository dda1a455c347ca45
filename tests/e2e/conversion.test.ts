import { describe, expect, it } from 'vitest';
import { codesOf, convert, download, refused, sample, upload, uploadSample } from '../helpers/conversions.js';
import * as more from '../helpers/operations.js';
import { expectSentence } from '../helpers/sentence.js';
import { useServer } from '../helpers/use-server.js';

// What other engines of the machine can do is theirs to test.
const { open } = useServer({ CONVERSION_ENGINES: 'builtin' });

const LEFT_BY_XYZ = [
  'ALTERNATE_LOCATIONS',
  'ATOM_NAMES',
  'B_FACTORS',
  'CHAINS',
  'FORMAL_CHARGES',
  'METADATA',
  'OCCUPANCIES',
  'RESIDUES',
];
/** The records of a PDB file that say the atoms; blanks at the end of a line say nothing. */
const coordinateRecords = (pdb: string): string[] =>
  pdb
    .split('\n')
    .filter((line) => /^(CRYST1|ATOM|HETATM|TER)/.test(line))
    .map((line) => line.trimEnd());

/** A text whose chain A has another name. */
const withChain = (name: string, cif: string): string =>
  cif.replace(/ (ALA|GLY) A (N|CA|C|O|CB|OXT) 1$/gm, ` $1 ${name} $2 1`);

describe('a conversion', () => {
  it.each([
    ['peptide.pdb', 'MMCIF', 'peptide.cif', 13, []],
    ['peptide.cif', 'PDB', 'peptide.pdb', 13, ['LABEL_IDS']],
    ['peptide.pdb', 'XYZ', 'peptide.xyz', 12, LEFT_BY_XYZ],
    ['peptide.cif', 'XYZ', 'peptide.xyz', 12, LEFT_BY_XYZ],
    ['ethanol.mol', 'XYZ', 'ethanol.xyz', 9, ['BONDS']],
    ['two.sdf', 'XYZ', 'two.xyz', 13, ['BONDS', 'DATA_ITEMS', 'FORMAL_CHARGES']],
    ['two.mol2', 'SDF', 'two.sdf', 9, ['ATOM_NAMES', 'ATOM_TYPES', 'PARTIAL_CHARGES', 'RESIDUES']],
    ['two.sdf', 'MOL2', 'two.mol2', 13, ['DATA_ITEMS']],
  ] as const)(
    'of %s to %s is a checked structure, with its losses',
    async (from, target, name, atoms, lost) => {
      const client = await open();
      const structureId = await uploadSample(client, from);
      const planned = (await client.run(more.conversionPlan, { structureId, target })).conversionPlan!;
      const { result, losses, ...conversion } = await convert(client, structureId, target);
      expect(conversion).toMatchObject({ state: 'SUCCEEDED', fraction: 1, failure: null });
      expect(result).toMatchObject({
        name,
        format: target,
        origin: 'CONVERSION',
        derivedFrom: { structureId, structure: { id: structureId }, operations: [] },
        atomCount: atoms,
        report: { valid: true, format: target, issues: [] },
      });
      expect(codesOf(losses)).toEqual(lost);
      // A plan knows the counts of a file and not its text: it says what may be lost at most.
      expect(codesOf(planned.losses)).toEqual(expect.arrayContaining([...lost]));
      expect(codesOf(conversion.plan.losses)).toEqual(codesOf(planned.losses));
      expectSentence(planned.why);
      for (const { message, count } of losses) {
        expectSentence(message);
        expect(count).toBeGreaterThan(0);
      }
      for (const { message } of conversion.log) expectSentence(message.replace(/^[A-Z_]+ \(\d+\): /, ''));
    },
  );

  it('of PDB to mmCIF and back gives the same atoms, column by column', async () => {
    const client = await open();
    const there = await convert(client, await uploadSample(client, 'peptide.pdb'), 'MMCIF');
    const back = await convert(client, there.result!.id, 'PDB');
    expect(back.losses).toEqual([]);
    expect(back.result).toMatchObject({
      derivedFrom: { structureId: there.result!.id },
      summary: there.result!.summary,
    });
    expect(coordinateRecords(await download(client, back.result!.id))).toEqual(
      coordinateRecords(await sample('peptide.pdb')),
    );
  });

  it('of MOL2 to SDF and back keeps molecules, bonds and places', async () => {
    const client = await open();
    const there = await convert(client, await uploadSample(client, 'two.mol2'), 'SDF');
    const back = await convert(client, there.result!.id, 'MOL2');
    const [before, after] = [await sample('two.mol2'), await download(client, back.result!.id)];
    for (const what of [
      /(?<=^ *\d+ +\w+ +)-?\d+\.\d+ +-?\d+\.\d+ +-?\d+\.\d+/gm,
      /^acetic_acid$|^pyrrole$/gm,
    ]) {
      const found = before.match(what)!.map((text) => text.split(/ +/));
      expect(found.length).toBeGreaterThan(0);
      expect(after.match(what)!.map((text) => text.split(/ +/))).toEqual(found);
    }
  });

  it('takes the record that is named, and says that the others are left out', async () => {
    const client = await open();
    const { result, losses } = await convert(client, await uploadSample(client, 'two.sdf'), 'MOL', {
      record: 2,
    });
    expect(result).toMatchObject({ name: 'two.mol', format: 'MOL', atomCount: 4 });
    expect(losses).toContainEqual(expect.objectContaining({ code: 'PARTS', severity: 'MAJOR', count: 1 }));
  });

  it('writes a drawing with allowFlat', async () => {
    const client = await open();
    const structureId = await uploadSample(client, 'drawing.sdf');
    const { result } = await convert(client, structureId, 'XYZ', { allowFlat: true });
    expect(result).toMatchObject({ format: 'XYZ', atomCount: 6 });
  });

  it.each([
    [
      'residue names of five characters',
      (cif: string) => cif.replaceAll('ALA', 'A1LYS'),
      { residueNames: 'SHORTEN' },
      'RESIDUE_NAMES',
    ],
    ['chains of two letters', (cif: string) => withChain('AB', cif), { chains: 'RENAME' }, 'CHAIN_IDS'],
    ['chains of two letters', (cif: string) => withChain('AB', cif), { chains: 'TWO_LETTER' }, null],
  ] as const)('of %s to PDB is refused, and done with the option', async (_what, change, options, loss) => {
    const client = await open();
    const original = await sample('peptide.cif');
    expect(change(original)).not.toBe(original);
    const structureId = await upload(client, change(original), 'wide.cif');
    expect(await refused(client, structureId, 'PDB')).toBe('TARGET_CANNOT_HOLD');
    await expect(client.run(more.conversionPlan, { structureId, target: 'PDB' })).rejects.toThrow(
      'TARGET_CANNOT_HOLD',
    );
    const { result, losses } = await convert(client, structureId, 'PDB', options);
    expect(result).toMatchObject({ format: 'PDB', atomCount: 13, report: { valid: true } });
    if (loss) expect(codesOf(losses)).toContain(loss);
    else expect(await download(client, result!.id)).toMatch(/^ATOM +1 +N +ALAAB +-1 /m);
  });
});
