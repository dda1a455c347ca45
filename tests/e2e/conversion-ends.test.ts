import { describe, expect, it } from 'vitest';
import * as operations from '../../demo/operations.js';
import { ask, convert, finished, refused, upload, uploadSample } from '../helpers/conversions.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import * as more from '../helpers/operations.js';
import { expectSentence } from '../helpers/sentence.js';
import { useServer } from '../helpers/use-server.js';

// What other engines of the machine can do is theirs to test.
const { running, open } = useServer({ CONVERSION_ENGINES: 'builtin' });

/** The atom lines of one model. */
const LINE = pdbOf(6000).replace(/^TITLE.*\n|^END\n/gm, '');

describe('a conversion that cannot be done', () => {
  it.each([
    ['two.sdf', 'MOL', {}, 'SEVERAL_RECORDS'],
    ['two.sdf', 'PDB', {}, 'SEVERAL_RECORDS'],
    ['drawing.sdf', 'XYZ', {}, 'NEEDS_3D'],
    ['peptide.pdb', 'PQR', {}, 'NEEDS_CHARGES'],
    ['ethanol.mol', 'SMALL_MOLECULE_CIF', {}, 'NOT_WRITABLE'],
    ['two.sdf', 'MOL', { record: 3 }, 'INVALID_INPUT'],
    ['ethanol.mol', 'XYZ', { altlocs: 'SOME' }, 'INVALID_INPUT'],
  ] as const)(
    '%s to %s with %o is refused, and no row of it is left',
    async (from, target, options, code) => {
      const client = await open();
      const structureId = await uploadSample(client, from);
      expect(await refused(client, structureId, target, options)).toBe(code);
      expect(
        await running().database.sql`select 1 from conversions where structure_id = ${structureId}`,
      ).toEqual([]);
    },
  );

  it('is refused for an engine that does not run', async () => {
    const client = await open();
    const structureId = await uploadSample(client, 'ethanol.mol');
    const input = { structureId, target: 'XYZ', engine: 'OPENBABEL' } as const;
    await expect(client.run(operations.convertStructure, { input })).rejects.toThrow('ENGINE_UNAVAILABLE');
  });

  it('is NOT_FOUND for an id of nobody and for one of another session', async () => {
    const [client, other] = [await open(), await open()];
    const structureId = await uploadSample(other, 'ethanol.mol');
    const { id } = (await ask(other, structureId, 'XYZ')).convertStructure;
    for (const strange of ['nothing', structureId]) {
      expect(await refused(client, strange, 'XYZ')).toBe('NOT_FOUND');
      expect(
        (await client.run(more.conversionPlan, { structureId: strange, target: 'XYZ' })).conversionPlan,
      ).toBeNull();
    }
    for (const strange of ['nothing', id]) {
      expect((await client.run(more.converted, { id: strange })).conversion).toBeNull();
      await expect(client.run(more.cancelConversion, { id: strange })).rejects.toThrow('NOT_FOUND');
      const values = [];
      for await (const value of client.subscribe(operations.conversionProgress, { conversionId: strange }))
        values.push(value);
      expect(values).toMatchObject([{ errors: [{ extensions: { code: 'NOT_FOUND' } }] }]);
    }
    await finished(other, id);
  });

  it('fails with a code and a sentence where only the atoms show it, and leaves no result', async () => {
    const client = await open();
    const structureId = await upload(client, '1\nfar away\nC 123456789.5 0.0 0.0\n', 'far.xyz');
    const { log, ...conversion } = await convert(client, structureId, 'PDB');
    expect(conversion).toMatchObject({
      state: 'FAILED',
      result: null,
      failure: { code: 'TARGET_CANNOT_HOLD' },
    });
    expectSentence(conversion.failure!.message);
    expect(log.at(-1)).toEqual({ level: 'ERROR', message: conversion.failure!.message });
    expect(await running().server.files()).toEqual([structureId]);
  });
});

describe('cancelConversion', () => {
  it('stops a running conversion and a waiting one, and leaves one that is over as it is', async () => {
    const client = await open();
    // Long enough to be met while it runs, twice over.
    const models = Array.from(
      { length: 33 },
      (_, model) => `MODEL     ${String(model + 1).padStart(4)}\n${LINE}ENDMDL\n`,
    );
    const structureId = await upload(client, `${models.join('')}END\n`, 'models.pdb');
    const first = (await ask(client, structureId, 'MMCIF')).convertStructure.id;
    const second = (await ask(client, structureId, 'MMCIF')).convertStructure.id;
    const states: string[] = [];
    for await (const { data } of client.subscribe(operations.conversionProgress, { conversionId: first })) {
      const { state } = data!.conversionProgress.conversion;
      if (state === 'RUNNING' && !states.includes(state))
        for (const id of [second, first]) {
          const { cancelConversion } = await client.run(more.cancelConversion, { id });
          expect(cancelConversion).toMatchObject({
            state: 'CANCELLED',
            failure: { code: 'CANCELLED' },
            result: null,
          });
          expectSentence(cancelConversion.failure!.message);
        }
      states.push(state);
    }
    expect(states.at(-1)).toBe('CANCELLED');
    for (const id of [first, second]) expect(await finished(client, id)).toBe('CANCELLED');
    expect(await running().server.files()).toEqual([structureId]);

    const done = await convert(client, await uploadSample(client, 'ethanol.mol'), 'XYZ');
    const { cancelConversion } = await client.run(more.cancelConversion, { id: done.id });
    expect(cancelConversion).toMatchObject({ state: 'SUCCEEDED', result: { id: done.result!.id } });
  });
});
