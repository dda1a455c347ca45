import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { codesOf, convert, download, refused, upload, uploadSample } from '../helpers/conversions.js';
import * as more from '../helpers/operations.js';
import { expectSentence } from '../helpers/sentence.js';
import { useServer } from '../helpers/use-server.js';

const INSTALLED = spawnSync('obabel', ['-V']).status === 0;

describe.skipIf(!INSTALLED)('Open Babel (apt install openbabel)', () => {
  const { open, running } = useServer();

  it('is among the engines and the formats, with its version and what confines it', async () => {
    const client = await open();
    const { engines, formats } = await client.run(more.engines, {});
    const openBabel = engines.find(({ name }) => name === 'OPENBABEL')!;
    expect(openBabel).toMatchObject({ available: true, version: expect.stringMatching(/^3\./) as string });
    expectSentence(openBabel.message);
    expect(openBabel.writes).toContain('MOL2');
    const xyz = formats.find(({ format }) => format === 'XYZ')!;
    expect(xyz.readBy).toEqual(expect.arrayContaining(['BUILTIN', 'OPENBABEL']));
    expect(xyz.writtenBy).toEqual(expect.arrayContaining(['BUILTIN', 'OPENBABEL']));
    const health = await (await fetch(`${running().server.url}/readyz?verbose`)).json();
    expect(health).toMatchObject({
      status: 'ready',
      engines: expect.arrayContaining([
        expect.objectContaining({ name: 'OPENBABEL', available: true, message: openBabel.message }),
      ]) as unknown,
    });
  });

  it('is honoured where it is named, and says what it was told', async () => {
    const client = await open();
    const structureId = await uploadSample(client, 'two.mol2');
    const { conversionPlan } = await client.run(more.conversionPlan, {
      structureId,
      target: 'SDF',
      engine: 'OPENBABEL',
    });
    expect(conversionPlan!.steps).toEqual([{ engine: 'OPENBABEL', from: 'MOL2', to: 'SDF' }]);
    const { state, log, result } = await convert(client, structureId, 'SDF', {}, 'OPENBABEL');
    expect(state).toBe('SUCCEEDED');
    expect(result).toMatchObject({ format: 'SDF', atomCount: 9, origin: 'CONVERSION' });
    expect(log).toContainEqual({ level: 'COMMAND', message: 'obabel -imol2 input.mol2 -osdf -O output.sdf' });
    expect(log).toContainEqual({ level: 'INFO', message: '2 molecules converted' });
  });

  it('makes coordinates of a drawing, and says so; without that the drawing is refused', async () => {
    const client = await open();
    const structureId = await uploadSample(client, 'drawing.sdf');
    expect(await refused(client, structureId, 'XYZ')).toBe('NEEDS_3D');
    const { losses, result, plan } = await convert(client, structureId, 'XYZ', { generate3d: true });
    expect(plan.steps).toEqual([{ engine: 'OPENBABEL', from: 'SDF', to: 'XYZ' }]);
    expect(codesOf(losses)).toContain('COORDINATES_GENERATED');
    expect(result!.atomCount).toBeGreaterThan(6);
    const depths = (await download(client, result!.id)).match(/\S+$/gm)!.map(Number);
    expect(depths.some((z) => Math.abs(z) > 0.1)).toBe(true);
  });

  it('writes no name of a folder into its results', async () => {
    const client = await open();
    const structureId = await uploadSample(client, 'ethanol.mol');
    const { result } = await convert(client, structureId, 'PDB', {}, 'OPENBABEL');
    expect(await download(client, result!.id)).not.toMatch(/\/|molshelf/);
  });

  it('E7: counts what is missing in its result, whatever it says', async () => {
    const client = await open();
    const charged = '1\ncharged\nC 0 0 0\n';
    const structureId = await upload(client, charged, 'one.xyz');
    const { losses } = await convert(client, structureId, 'SDF', {}, 'OPENBABEL');
    expect(codesOf(losses)).toEqual(['BONDS_PERCEIVED']);
  });
});
