import { describe, expect, it } from 'vitest';
import type { MolshelfClient } from '../../demo/client.js';
import * as operations from '../../demo/operations.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import * as more from '../helpers/operations.js';
import * as shelf from '../helpers/shelf-operations.js';
import { uploadFile, useServer } from '../helpers/use-server.js';

const { running, open } = useServer();

/** An uploaded structure of so many atoms. */
async function structureOf(client: MolshelfClient, atoms: number, name = `${atoms}.pdb`) {
  return (await uploadFile(client, pdbOf(atoms), name)).structure!;
}

async function saved(client: MolshelfClient, atoms: number, input: object = {}) {
  const { id: structureId } = await structureOf(client, atoms);
  return (await client.run(shelf.saveStructure, { input: { structureId, ...input } })).saveStructure;
}

const versionsOf = async (client: MolshelfClient, id: string) =>
  (await client.run(shelf.savedStructure, { id })).savedStructure!.versions.nodes;

describe('saving', () => {
  it('keeps a structure beyond its session, under folders of our ids, with what was said of it', async () => {
    const client = await open();
    const structure = await structureOf(client, 7, 'crambin.pdb');
    const { saveStructure } = await client.run(shelf.saveStructure, {
      input: {
        structureId: structure.id,
        description: 'A plant\tprotein\u202e\r\nof 46 residues',
        tags: ['Plant', ' plant ', 'Small'],
        note: 'as it came',
      },
    });
    expect(saveStructure).toMatchObject({
      name: 'crambin.pdb',
      description: 'A plant protein\nof 46 residues',
      tags: ['plant', 'small'],
      visibility: 'PRIVATE',
      isMine: true,
      shareUrl: null,
      format: 'PDB',
      atomCount: 7,
      versionCount: 1,
      unchanged: false,
      newest: { number: 1, note: 'as it came', author: null, origin: 'UPLOAD', sha256: structure.sha256 },
    });
    await client.run(operations.endSession, {});
    const later = await open();
    const { openSavedStructure: opened } = await later.run(shelf.openSavedStructure, {
      id: saveStructure.id,
    });
    expect(opened).toMatchObject({
      name: 'crambin.pdb',
      origin: 'SHELF',
      derivedFrom: { structureId: saveStructure.newest.id },
      sha256: structure.sha256,
      records: { nodes: [{ position: 1, atoms: 7 }] },
    });
  });

  it('again with the same content says so and makes no version; other content makes the next one', async () => {
    const client = await open();
    const first = await saved(client, 3);
    const same = await structureOf(client, 3, 'again.pdb');
    const other = await structureOf(client, 4);
    const save = async (structureId: string, note: string) =>
      (await client.run(shelf.saveVersion, { input: { savedStructureId: first.id, structureId, note } }))
        .saveVersion;
    expect(await save(same.id, 'same')).toMatchObject({ versionCount: 1, unchanged: true });
    expect(await save(other.id, 'other')).toMatchObject({ versionCount: 2, unchanged: false, atomCount: 4 });
    // Many at once: one of them makes the version.
    const third = await structureOf(client, 5);
    const replies = await Promise.all(Array.from({ length: 8 }, () => save(third.id, 'at once')));
    expect(replies.filter(({ unchanged }) => !unchanged)).toHaveLength(1);
    expect((await versionsOf(client, first.id)).map(({ number, note }) => [number, note])).toEqual([
      [3, 'at once'],
      [2, 'other'],
      [1, ''],
    ]);
  });

  it('restores a version as a new one, and the ones between stay', async () => {
    const client = await open();
    const first = await saved(client, 3);
    const { id: structureId } = await structureOf(client, 4);
    await client.run(shelf.saveVersion, { input: { savedStructureId: first.id, structureId } });
    const { restoreVersion } = await client.run(shelf.restoreVersion, { id: first.id, version: 1 });
    expect(restoreVersion).toMatchObject({
      versionCount: 3,
      newest: { number: 3, restoredFrom: 1, sha256: first.newest.sha256 },
    });
    const again = await client.run(shelf.restoreVersion, { id: first.id, version: 1 });
    expect(again.restoreVersion).toMatchObject({ versionCount: 3, unchanged: true });
    await expect(client.run(shelf.restoreVersion, { id: first.id, version: 9 })).rejects.toThrow('NOT_FOUND');
    const { openSavedStructure } = await client.run(shelf.openSavedStructure, { id: first.id, version: 2 });
    expect(openSavedStructure.atomCount).toBe(4);
  });

  it('with one idempotency key saves once, one call after the other and all at once', async () => {
    const client = await open();
    const { id: structureId } = await structureOf(client, 3);
    const before = (await running().server.shelf()).length;
    const input = { structureId, idempotencyKey: 'once' };
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => client.run(shelf.saveStructure, { input })),
    );
    replies.push(await client.run(shelf.saveStructure, { input }));
    expect(new Set(replies.map(({ saveStructure }) => saveStructure.id)).size).toBe(1);
    expect((await running().server.shelf()).length).toBe(before + 1);
    const next = await structureOf(client, 4);
    const version = {
      savedStructureId: replies[0]!.saveStructure.id,
      structureId: next.id,
      idempotencyKey: 'version',
    };
    for (let call = 0; call < 2; call++) await client.run(shelf.saveVersion, { input: version });
    expect(await versionsOf(client, version.savedStructureId)).toHaveLength(2);
  });

  it.each([
    ['a name without a character', { name: ' \u200b ' }],
    ['a long name', { name: 'x'.repeat(201) }],
    ['a long description', { description: 'x'.repeat(10_001) }],
    ['too many tags', { tags: Array.from({ length: 51 }, (_, at) => `t${at}`) }],
    ['a long tag', { tags: ['x'.repeat(65)] }],
    ['a long note', { note: 'x'.repeat(2001) }],
    ['a long key', { idempotencyKey: 'x'.repeat(201) }],
  ])('refuses %s and stores nothing', async (_what, input) => {
    const client = await open();
    const before = await running().server.shelf();
    await expect(saved(client, 2, input)).rejects.toThrow('INVALID_INPUT');
    expect(await running().server.shelf()).toEqual(before);
  });
});

describe('a saved version', () => {
  it('is taken wherever a structureId is', async () => {
    const client = await open();
    const { newest } = await saved(client, 6);
    const { structure } = await client.run(more.structure, { id: newest.id });
    expect(structure).toMatchObject({ id: newest.id, name: '6.pdb' });
    const { conversionPlan } = await client.run(more.conversionPlan, {
      structureId: newest.id,
      target: 'XYZ',
    });
    expect(conversionPlan!.why).toBeTruthy();
    const { convertStructure } = await client.run(operations.convertStructure, {
      input: { structureId: newest.id, target: 'XYZ' },
    });
    for await (const { data } of client.subscribe(operations.conversionProgress, {
      conversionId: convertStructure.id,
    }))
      if (data!.conversionProgress.conversion.result)
        expect(data!.conversionProgress.conversion.state).toBe('SUCCEEDED');
    const { conversion } = await client.run(more.converted, { id: convertStructure.id });
    expect(conversion!.result).toMatchObject({ atomCount: 6, derivedFrom: { structureId: newest.id } });
    const { createDownloadLink } = await client.run(operations.createDownloadLink, {
      input: { structureId: newest.id },
    });
    expect(await (await fetch(createDownloadLink.url!)).text()).toBe(pdbOf(6));
    const result = conversion!.result!.id;
    const { saveVersion } = await client.run(shelf.saveVersion, {
      input: { savedStructureId: (await saved(client, 2)).id, structureId: result },
    });
    expect(saveVersion).toMatchObject({ versionCount: 2, atomCount: 6 });
    // It is no structure of the session, so it does not go with one.
    await expect(client.run(more.deleteStructure, { id: newest.id })).rejects.toThrow('NOT_FOUND');
  });

  it('keeps the index of its records', async () => {
    const client = await open();
    const models = [1, 2, 3].map(
      (number) => `MODEL     ${String(number).padStart(4)}\n${pdbOf(2).replace(/END\s*$/, '')}ENDMDL\n`,
    );
    const { structure } = await uploadFile(client, `${models.join('')}END\n`, 'models.pdb');
    const { saveStructure } = await client.run(shelf.saveStructure, {
      input: { structureId: structure!.id },
    });
    await client.run(more.deleteStructure, { id: structure!.id });
    const { openSavedStructure } = await client.run(shelf.openSavedStructure, { id: saveStructure.id });
    expect(openSavedStructure.records.nodes.map(({ position }) => position)).toEqual([1, 2, 3]);
  });
});

describe('the trash', () => {
  it('A2: takes a structure, gives it back, and is emptied once however often it is asked', async () => {
    const client = await open();
    const { sql } = running().database;
    const used = async () => (await sql`select bytes_used, files_used from users where id = 'local'`)[0];
    const before = await used();
    const { id, newest } = await saved(client, 5);
    const { id: other } = await structureOf(client, 6);
    await client.run(shelf.saveVersion, { input: { savedStructureId: id, structureId: other } });
    const full = await used();
    await expect(client.run(shelf.purgeSavedStructure, { id })).rejects.toThrow('CONFLICT');
    for (let call = 0; call < 2; call++) {
      const { deleteSavedStructure } = await client.run(shelf.deleteSavedStructure, { id });
      expect(deleteSavedStructure.trashedAt).not.toBeNull();
    }
    expect(await used()).toEqual(full);
    for (const ask of [
      () => client.run(shelf.openSavedStructure, { id }),
      () => client.run(shelf.saveVersion, { input: { savedStructureId: id, structureId: other } }),
      () => client.run(shelf.updateSavedStructure, { input: { id, name: 'other' } }),
      () => client.run(shelf.resetShareLink, { id }),
    ])
      await expect(ask()).rejects.toThrow('CONFLICT: This saved structure is in the trash');
    expect((await client.run(more.structure, { id: newest.id })).structure).toBeNull();
    for (let call = 0; call < 2; call++) {
      const { recoverSavedStructure } = await client.run(shelf.recoverSavedStructure, { id });
      expect(recoverSavedStructure.trashedAt).toBeNull();
    }
    await client.run(shelf.openSavedStructure, { id });
    await client.run(shelf.deleteSavedStructure, { id });
    const purges = await Promise.allSettled(
      Array.from({ length: 8 }, () => client.run(shelf.purgeSavedStructure, { id })),
    );
    expect(purges.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await used()).toEqual(before);
    expect((await client.run(shelf.savedStructure, { id })).savedStructure).toBeNull();
    await expect(client.run(shelf.recoverSavedStructure, { id })).rejects.toThrow('NOT_FOUND');
    expect((await running().server.shelf()).includes(newest.id)).toBe(false);
  });
});

describe('a share link', () => {
  it('opens the structure for whoever has it, until it is renewed, taken back, or the structure is in the trash', async () => {
    const client = await open();
    const { id } = await saved(client, 5);
    const { id: next } = await structureOf(client, 6);
    await client.run(shelf.saveVersion, { input: { savedStructureId: id, structureId: next } });
    const share = async (visibility: 'PRIVATE' | 'LINK' | 'PUBLIC') =>
      (await client.run(shelf.updateSavedStructure, { input: { id, visibility } })).updateSavedStructure
        .shareUrl;
    expect(await share('PRIVATE')).toBeNull();
    const url = (await share('LINK'))!;
    expect(await (await fetch(url)).text()).toBe(pdbOf(6));
    expect(await (await fetch(`${url}?version=1`)).text()).toBe(pdbOf(5));
    expect((await fetch(url, { method: 'HEAD' })).headers.get('content-length')).toBe(
      String(pdbOf(6).length),
    );
    const statusOf = async (address: string) => (await fetch(address)).status;
    expect(await statusOf(`${url}?version=3`)).toBe(404);
    expect(await statusOf(`${url}?version=1e0`)).toBe(404);
    expect(await statusOf(url.slice(0, -1))).toBe(404);
    expect((await fetch(url, { method: 'POST' })).status).toBe(405);
    const renewed = (await client.run(shelf.resetShareLink, { id })).resetShareLink.shareUrl!;
    expect([await statusOf(url), await statusOf(renewed)]).toEqual([404, 200]);
    await client.run(shelf.deleteSavedStructure, { id });
    expect(await statusOf(renewed)).toBe(404);
    await client.run(shelf.recoverSavedStructure, { id });
    expect(await statusOf(renewed)).toBe(200);
    await share('PRIVATE');
    expect(await statusOf(renewed)).toBe(404);
    const another = (await share('LINK'))!;
    expect([await statusOf(renewed), await statusOf(another)]).toEqual([404, 200]);
  });
});
