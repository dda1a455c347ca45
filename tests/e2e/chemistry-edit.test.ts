import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { STAND_IN } from '../helpers/chimerax/stand-in.js';
import { download, upload, uploadSample } from '../helpers/conversions.js';
import { edit, refusedEdit } from '../helpers/edits.js';
import { expectSentence } from '../helpers/sentence.js';
import { useServer } from '../helpers/use-server.js';

const INSTALLED = spawnSync('obabel', ['-V']).status === 0;
const COMPLEX = await readFile(new URL('../data/editing/complex.pdb', import.meta.url), 'utf8');
/** Heavy atoms of benzoic acid, without bonds. */
const ACID = `9
benzoic acid
C  0.000  1.396 0.000
C  1.209  0.698 0.000
C  1.209 -0.698 0.000
C  0.000 -1.396 0.000
C -1.209 -0.698 0.000
C -1.209  0.698 0.000
C  0.000  2.890 0.000
O  1.070  3.490 0.000
O -1.180  3.540 0.000
`;

describe.skipIf(!INSTALLED)('an edit by Open Babel (apt install openbabel)', () => {
  const { open } = useServer({ CONVERSION_ENGINES: 'builtin,openbabel' });

  it('adds hydrogens by valence, and says by which rule', async () => {
    const client = await open();
    const structureId = await upload(client, ACID, 'acid.xyz');
    const done = await edit(client, {
      structureId,
      operations: [{ perceiveBonds: {} }, { addHydrogens: {} }],
      target: 'SDF',
    });
    expect(done).toMatchObject({
      state: 'SUCCEEDED',
      operations: [
        { operation: 'perceiveBonds', description: 'perceive bonds' },
        { operation: 'addHydrogens', description: 'add hydrogens', atoms: 6 },
      ],
      result: { atomCount: 15, name: 'acid-edited.sdf', derivedFrom: { structureId } },
    });
    for (const { effect } of done.operations) expectSentence(effect!);
    expect(done.log.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^2\. Add hydrogens: 6 atoms\. Hydrogens fill up valences/),
    );
    const text = await download(client, done.result!.id);
    expect(text.split('\n')[3]).toMatch(/^ 15 15 /);
  });

  it('leaves the acid without its proton at pH 7.4', async () => {
    const client = await open();
    const structureId = await upload(client, ACID, 'acid.xyz');
    const { operations, result } = await edit(client, {
      structureId,
      operations: [{ addHydrogens: { ph: 7.4 } }],
      target: 'SDF',
    });
    expect(operations).toMatchObject([{ description: 'add hydrogens for pH 7.4', atoms: 5 }]);
    expect(await download(client, result!.id)).toMatch(/M {2}CHG {2}1/);
  });

  it('is mixed with operations of the server, each with its own number', async () => {
    const client = await open();
    const structureId = await upload(client, COMPLEX, 'complex.pdb');
    const done = await edit(client, {
      structureId,
      operations: [
        { keepOnly: { kinds: ['LIGAND'] } },
        { chooseConformers: {} },
        { addHydrogens: {} },
        { transform: { translation: [10, 0, 0] } },
      ],
      target: 'SDF',
    });
    expect(done.failure).toBeNull();
    const [keep, , add, move] = done.operations;
    expect(keep!.atoms).toBeGreaterThan(0);
    expect(add!.atoms).toBeGreaterThan(0);
    expect(move!.atoms).toBe(done.result!.atomCount);
    const numbers = done.log.flatMap(({ message }) => /^(\d)\. /.exec(message)?.[1] ?? []);
    expect(numbers).toEqual(['1', '2', '3', '4']);
  });
});

describe('an edit by ChimeraX', () => {
  const { open } = useServer({
    CONVERSION_ENGINES: 'chimerax,builtin',
    CHIMERAX_PATH: STAND_IN,
    CHIMERAX_IDLE: '500ms',
  });

  it('adds the hydrogens that the neighbourhood suggests', async () => {
    const client = await open();
    const structureId = await uploadSample(client, 'peptide.pdb');
    const done = await edit(client, {
      structureId,
      operations: [{ remove: { kinds: ['WATER'] } }, { addHydrogens: {} }],
    });
    expect(done).toMatchObject({ state: 'SUCCEEDED', failure: null });
    expect(done.operations[1]!.atoms).toBeGreaterThan(0);
    expect(done.operations[1]!.effect).toContain('histidines');
    expect(done.log.filter(({ level }) => level === 'COMMAND').map(({ message }) => message)).toContain(
      'addh hbond true',
    );
  });

  it('is not asked for a pH, which it does not know', async () => {
    const client = await open();
    const structureId = await uploadSample(client, 'peptide.pdb');
    const said = await refusedEdit(client, { structureId, operations: [{ addHydrogens: { ph: 7 } }] });
    expect(said).toMatch(/^ENGINE_UNAVAILABLE: Operation 1 \(add hydrogens for pH 7\) needs/);
  });

  it('is refused at once where it would go to and fro without end', async () => {
    const client = await open();
    const structureId = await uploadSample(client, 'peptide.pdb');
    const operations = Array.from({ length: 25 }, () => [
      { addHydrogens: {} },
      { transform: { translation: [1, 0, 0] } },
    ]).flat();
    const said = await refusedEdit(client, { structureId, operations });
    expect(said).toMatch(/^INVALID_INPUT: An edit perceives bonds and adds hydrogens at most 4 times/);
    // As many as are allowed are planned, and done.
    const done = await edit(client, { structureId, operations: operations.slice(0, 8) });
    expect(done).toMatchObject({ state: 'SUCCEEDED', failure: null });
    expect(done.operations).toHaveLength(8);
  });

  it('leaves what the server can do to the server', async () => {
    const client = await open();
    const structureId = await uploadSample(client, 'peptide.pdb');
    const { log } = await edit(client, { structureId, operations: [{ renumberResidues: { start: 1 } }] });
    expect(log.filter(({ level }) => level === 'COMMAND')).toEqual([]);
  });
});
