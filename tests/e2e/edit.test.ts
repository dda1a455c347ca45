import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { EditOperationInput } from '../../demo/generated/graphql.js';
import * as operations from '../../demo/operations.js';
import { convert, download, finished, sample, upload, uploadSample } from '../helpers/conversions.js';
import { askEdit, edit, refusedEdit } from '../helpers/edits.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import * as more from '../helpers/operations.js';
import { expectSentence } from '../helpers/sentence.js';
import { useServer } from '../helpers/use-server.js';

const { running, open } = useServer({ CONVERSION_ENGINES: 'builtin' });

const COMPLEX = await readFile(new URL('../data/editing/complex.pdb', import.meta.url), 'utf8');
const DRY: EditOperationInput[] = [{ remove: { kinds: ['WATER'] } }, { remove: { kinds: ['ION'] } }];

describe('editStructure', () => {
  it('makes a new structure that knows what it was made from, and changes nothing in place', async () => {
    const client = await open();
    const structureId = await upload(client, COMPLEX, 'complex.pdb');
    const { id, result, log, ...done } = await edit(client, { structureId, operations: DRY });
    expect(done).toMatchObject({
      state: 'SUCCEEDED',
      failure: null,
      operations: [
        { operation: 'remove', description: 'remove waters', atoms: 5, residues: 5 },
        { operation: 'remove', description: 'remove ions', atoms: 1, residues: 1 },
      ],
    });
    expect(result).toMatchObject({
      name: 'complex-edited.pdb',
      format: 'PDB',
      origin: 'EDIT',
      atomCount: 58,
      report: { valid: true, issues: [] },
      derivedFrom: {
        structureId,
        structure: { id: structureId },
        operations: [{ operation: 'remove', atoms: 5 }, { operation: 'remove' }],
        conversion: { id },
      },
    });
    expect(log.map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        '1. Remove waters: 5 atoms removed, with 5 whole residues; 59 atoms left.',
        '2. Remove ions: 1 atom removed, with 1 whole residue; 58 atoms left.',
      ]),
    );
    expect(await download(client, structureId)).toBe(COMPLEX);
    expect(await download(client, result!.id)).not.toMatch(/HOH|ZN/);
    // It is a structure like any other.
    expect((await convert(client, result!.id, 'MMCIF')).result).toMatchObject({ atomCount: 58 });
  });

  it('writes the result in another format where one is named', async () => {
    const client = await open();
    const structureId = await upload(client, COMPLEX, 'complex.pdb');
    const { result } = await edit(client, { structureId, operations: DRY, target: 'MMCIF' });
    expect(result).toMatchObject({ name: 'complex-edited.cif', format: 'MMCIF', atomCount: 58 });
  });

  it('remembers the id of a source that is gone', async () => {
    const client = await open();
    const structureId = await upload(client, COMPLEX, 'complex.pdb');
    const { id, result } = await edit(client, { structureId, operations: DRY });
    await client.run(more.deleteStructure, { id: structureId });
    const { conversion } = await client.run(more.converted, { id });
    expect(conversion!.result!.derivedFrom).toMatchObject({
      structureId,
      structure: null,
      operations: [
        { operation: 'remove', atoms: 5 },
        { operation: 'remove', atoms: 1 },
      ],
      conversion: { id },
    });
    expect(await download(client, result!.id)).toContain('BNZ');
  });

  it('warns of an operation that selects nothing', async () => {
    const client = await open();
    const structureId = await upload(client, COMPLEX, 'complex.pdb');
    const { log } = await edit(client, { structureId, operations: [{ remove: { residueNames: ['XXX'] } }] });
    expect(log).toContainEqual({
      level: 'WARNING',
      message: '1. Remove atoms named XXX: nothing is removed.',
    });
  });

  it('fails where nothing would be left, and says by which operation', async () => {
    const client = await open();
    const structureId = await uploadSample(client, 'ethanol.mol');
    const { failure, result } = await edit(client, {
      structureId,
      operations: [{ keepOnly: { kinds: ['HYDROGEN'] } }, { remove: { kinds: ['HYDROGEN'] } }],
    });
    expect([failure!.code, result]).toEqual(['NO_ATOMS', null]);
    expect(failure!.message).toContain('Operation 2 (remove hydrogens) would remove the last atom');
    expect(await running().server.files()).toEqual([structureId]);
  });

  it('gives the same edit for the same key', async () => {
    const client = await open();
    const structureId = await uploadSample(client, 'ethanol.mol');
    const input = {
      structureId,
      operations: [{ remove: { kinds: ['HYDROGEN' as const] } }],
      idempotencyKey: 'k',
    };
    const [one, other] = [await edit(client, input), await edit(client, input)];
    expect(other.result!.id).toBe(one.result!.id);
    expect(one.result).toMatchObject({ name: 'ethanol-edited.mol', atomCount: 3 });
  });

  it.each([
    ['two.xyz', [{ remove: { chains: ['A'] } }], /^INVALID_INPUT: Operation 1: XYZ has no chains/],
    ['two.sdf', [{ remove: { kinds: ['WATER'] } }], /^INVALID_INPUT: Operation 1: SDF has no residues/],
    ['water.gro', [{ chooseConformers: {} }], /^INVALID_INPUT: Operation 1: GRO has no alternate locations/],
    ['peptide.pdb', [], /^INVALID_INPUT: An edit needs at least one operation/],
    ['peptide.pdb', [{ remove: {} }], /^INVALID_INPUT: Operation 1, remove: it selects by nothing/],
    [
      'peptide.pdb',
      [{ renameChains: { chains: [{ from: 'A', to: 'LONG' }] } }],
      /^TARGET_CANNOT_HOLD: Operation 1: PDB has room for chain ids of 1 character, and LONG is longer/,
    ],
    ['peptide.pdb', [{ addHydrogens: {} }], /^ENGINE_UNAVAILABLE: .*ChimeraX or Open Babel/],
    ['peptide.pdb', [{ perceiveBonds: {} }], /^ENGINE_UNAVAILABLE: .*ChimeraX or Open Babel/],
    ['poses.pdbqt', [{ remove: { kinds: ['HYDROGEN'] } }], /^NOT_WRITABLE: .*such as PDB/],
  ] as const)('of %s by %j is refused at once', async (file, asked, why) => {
    const client = await open();
    const structureId = await uploadSample(client, file);
    const said = await refusedEdit(client, { structureId, operations: asked as never });
    expect(said).toMatch(why);
    expectSentence(said.replace(/^\w+: /, ''));
    expect(
      await running().database.sql`select 1 from conversions where structure_id = ${structureId}`,
    ).toEqual([]);
  });

  it('E1: refuses names with quotes, blanks, semicolons and line ends, two operations in one, and endless lists', async () => {
    const client = await open();
    const structureId = await uploadSample(client, 'peptide.pdb');
    const rename = (to: string): EditOperationInput => ({ renameChains: { chains: [{ from: 'A', to }] } });
    const hostile = ['A;open /etc/passwd', '"A"\nrunscript x', '$(id)  ', 'A'.repeat(17), 'é', '\u0000'];
    for (const to of hostile)
      expect(await refusedEdit(client, { structureId, operations: [rename(to)], target: 'MMCIF' })).toMatch(
        /^INVALID_INPUT: Operation 1, renameChains\.chains\.0\.to: a chain id has at most 16/,
      );
    const many = { remove: { chains: Array.from({ length: 1001 }, () => 'A') } };
    expect(await refusedEdit(client, { structureId, operations: [many] })).toMatch(/^INVALID_INPUT/);
    const long = Array.from({ length: 51 }, () => rename('B'));
    expect(await refusedEdit(client, { structureId, operations: long })).toMatch(/at most 50 operations/);
    const both = { ...rename('B'), remove: { chains: ['A'] } } as never;
    expect(await refusedEdit(client, { structureId, operations: [both] })).toMatch(/EditOperationInput/);
    const skewed = { transform: { matrix: [1, 0, 0, 0, 1, 0, 0, 0, -1] } };
    expect(await refusedEdit(client, { structureId, operations: [skewed] })).toMatch(/is no rotation/);
  });

  it('is NOT_FOUND for a structure of another session', async () => {
    const [client, other] = [await open(), await open()];
    const structureId = await uploadSample(other, 'ethanol.mol');
    const asked = { structureId, operations: [{ remove: { kinds: ['HYDROGEN' as const] } }] };
    expect(await refusedEdit(client, asked)).toMatch(/^NOT_FOUND/);
  });

  it('E8: stops when it is cancelled, and leaves nothing', async () => {
    const client = await open();
    const line = pdbOf(6000).replace(/^TITLE.*\n|^END\n/gm, '');
    const models = Array.from(
      { length: 30 },
      (_, model) => `MODEL     ${String(model + 1).padStart(4)}\n${line}ENDMDL\n`,
    );
    const structureId = await upload(client, `${models.join('')}END\n`, 'models.pdb');
    const { id } = (await askEdit(client, { structureId, operations: [{ renumberResidues: { start: 1 } }] }))
      .editStructure;
    for await (const { data } of client.subscribe(operations.conversionProgress, { conversionId: id }))
      if (data!.conversionProgress.conversion.state === 'RUNNING')
        await client.run(more.cancelConversion, { id });
    expect(await finished(client, id)).toBe('CANCELLED');
    expect(await running().server.files()).toEqual([structureId]);
  });
});

describe('an edit of small molecules', () => {
  it('goes through the records of a library', async () => {
    const client = await open();
    const structureId = await uploadSample(client, 'two.sdf');
    const { result } = await edit(client, {
      structureId,
      operations: [{ remove: { kinds: ['HYDROGEN'] } }, { remove: { models: [1] } }],
    });
    const text = await download(client, result!.id);
    expect(text.match(/^\$\$\$\$$/gm)).toHaveLength(1);
    expect(text.startsWith('acetate\n')).toBe(true);
    expect(text).toContain((await sample('two.sdf')).split('M  END\n')[2]!.split('$$$$')[0]!);
  });
});
