import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import * as operations from '../../demo/operations.js';
import { finished, sample, upload, uploadSample } from '../helpers/conversions.js';
import { get } from '../helpers/get.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import * as more from '../helpers/operations.js';
import { uploadFile, useServer } from '../helpers/use-server.js';

const { open, running } = useServer();
type Client = Awaited<ReturnType<typeof open>>;

async function linkTo(
  client: Client,
  input: { structureId: string } & Record<string, unknown>,
): Promise<{ id: string; url: string; conversion: { id: string; losses: { code: string }[] } | null }> {
  const { createDownloadLink } = await client.run(more.linkTo, { input: input as never });
  return {
    ...createDownloadLink,
    url: createDownloadLink.url!,
    conversion: createDownloadLink.conversion ?? null,
  };
}

/** The files of an archive by the machine's own unzip. */
async function unzip(archive: Buffer): Promise<Record<string, string>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'molshelf-zip-'));
  try {
    const file = path.join(folder, 'a.zip');
    await writeFile(file, archive);
    const script = `import sys,json,zipfile
z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None
print(json.dumps({i.filename: z.read(i).decode('latin-1') for i in z.infolist()}))`;
    return JSON.parse(execFileSync('python3', ['-c', script, file], { encoding: 'utf8' })) as Record<
      string,
      string
    >;
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('a link to another format', () => {
  it('makes the conversion that it needs, and is ready when that has succeeded', async () => {
    const client = await open();
    const structureId = await upload(client, await sample('peptide.pdb'), 'peptide.pdb');
    const link = await linkTo(client, { structureId, format: 'MMCIF' });
    expect(await finished(client, link.conversion!.id)).toBe('SUCCEEDED');
    const answer = await get(link.url);
    expect(answer.headers).toMatchObject({
      'content-type': 'chemical/x-mmcif',
      'content-disposition': 'attachment; filename="peptide.cif"',
    });
    expect(answer.body.toString()).toMatch(/^data_/m);
  });

  it('answers 409 with Retry-After until then, and HEAD starts nothing', async () => {
    const client = await open();
    const structureId = await upload(client, pdbOf(10), 'line.pdb');
    // While nobody can insert a structure the result cannot be kept.
    const link = await running().database.sql.begin(async (sql) => {
      await sql`lock table structures in exclusive mode`;
      const waiting = await linkTo(client, { structureId, format: 'XYZ' });
      const early = await get(waiting.url);
      expect([early.status, early.headers['retry-after']]).toEqual([409, '2']);
      expect(early.body.toString()).toContain('NOT_READY');
      expect((await get(waiting.url, {}, 'HEAD')).status).toBe(409);
      return waiting;
    });
    await finished(client, link.conversion!.id);
    expect((await get(link.url, {}, 'HEAD')).status).toBe(200);
    expect((await client.run(more.conversionIds, {})).conversions.edges).toHaveLength(1);
  });

  it('uses what was made before of the same content, and tells its losses', async () => {
    const client = await open();
    const content = pdbOf(10);
    const [first, second] = [
      await upload(client, content, 'one.pdb'),
      await upload(client, content, 'two.pdb'),
    ];
    const made = await linkTo(client, { structureId: first, format: 'XYZ' });
    await finished(client, made.conversion!.id);
    const again = await linkTo(client, { structureId: second, format: 'XYZ' });
    expect(again.conversion!.id).toBe(made.conversion!.id);
    expect(again.conversion!.losses.map(({ code }) => code)).toContain('RESIDUES');
    expect((await get(again.url)).headers['content-disposition']).toBe('attachment; filename="two.xyz"');
    const other = await linkTo(client, { structureId: second, format: 'XYZ', options: { decimals: 2 } });
    expect(other.conversion!.id).not.toBe(made.conversion!.id);
    await finished(client, other.conversion!.id);
  });

  it('makes it anew when the result was removed', async () => {
    const client = await open();
    const structureId = await upload(client, pdbOf(10), 'line.pdb');
    const link = await linkTo(client, { structureId, format: 'XYZ' });
    await finished(client, link.conversion!.id);
    const { conversion } = await client.run(more.converted, { id: link.conversion!.id });
    await client.run(more.deleteStructure, { id: conversion!.result!.id });
    expect((await get(link.url)).status).toBe(404);
    const anew = await linkTo(client, { structureId, format: 'XYZ' });
    expect(anew.conversion!.id).not.toBe(link.conversion!.id);
    await finished(client, anew.conversion!.id);
  });

  it('takes one record', async () => {
    const client = await open();
    const structureId = await upload(client, await sample('two.sdf'), 'two.sdf');
    const link = await linkTo(client, { structureId, format: 'MOL', record: 2 });
    expect(await finished(client, link.conversion!.id)).toBe('SUCCEEDED');
    expect((await get(link.url)).body.toString().split('\n')[0]).not.toBe('');
  });

  it('is refused as the conversion is', async () => {
    const client = await open();
    const structureId = await upload(client, await sample('peptide.pdb'), 'peptide.pdb');
    await expect(linkTo(client, { structureId, format: 'PQR' })).rejects.toThrow('NEEDS_CHARGES');
  });
});

describe('compression', () => {
  it('packs the transfer for whoever takes gzip, as a representation of its own', async () => {
    const client = await open();
    const content = pdbOf(500);
    const { url } = await linkTo(client, { structureId: await upload(client, content, 'line.pdb') });
    const plain = await get(url);
    const packed = await get(url, { 'accept-encoding': 'br;q=0.9, gzip;q=0.5' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.headers['accept-ranges']).toBe('none');
    expect(packed.headers['vary']).toContain('Accept-Encoding');
    expect(packed.headers['etag']).not.toBe(plain.headers['etag']);
    expect(gunzipSync(packed.body).toString()).toBe(content);
    expect(packed.body.length).toBeLessThan(plain.body.length / 2);
    expect((await get(url, { 'accept-encoding': 'gzip', range: 'bytes=0-4' })).body.toString()).toBe(
      content.slice(0, 5),
    );
    expect((await get(url, { 'accept-encoding': 'gzip;q=0' })).headers['content-encoding']).toBeUndefined();
    const unchanged = { 'accept-encoding': 'gzip', 'if-none-match': packed.headers['etag']! };
    expect((await get(url, unchanged)).status).toBe(304);
  });

  it('gives a gzipped file as it came, unpacked, or packs a plain one', async () => {
    const client = await open();
    const content = pdbOf(500);
    const packed = gzipSync(content);
    const { structure } = await uploadFile(client, packed, 'line.pdb.gz');
    const structureId = structure!.id;
    const asStored = await get((await linkTo(client, { structureId })).url);
    expect(asStored.body).toEqual(packed);
    expect(asStored.headers).toMatchObject({
      'content-type': 'application/gzip',
      'content-disposition': 'attachment; filename="line.pdb.gz"',
      'accept-ranges': 'bytes',
    });
    const unpacked = await get((await linkTo(client, { structureId, compression: 'NONE' })).url);
    expect(unpacked.body.toString()).toBe(content);
    expect(unpacked.headers).toMatchObject({
      'content-type': 'chemical/x-pdb',
      'content-length': String(content.length),
      'content-disposition': 'attachment; filename="line.pdb"',
    });
    const plain = await upload(client, content, 'plain.pdb');
    const made = await get((await linkTo(client, { structureId: plain, compression: 'GZIP' })).url);
    expect(made.headers).toMatchObject({
      'content-type': 'application/gzip',
      'content-disposition': 'attachment; filename="plain.pdb.gz"',
    });
    expect(gunzipSync(made.body).toString()).toBe(content);
  });
});

describe('several structures', () => {
  it('come as one archive, each under a name of its own', async () => {
    const client = await open();
    const content = [pdbOf(10), pdbOf(20), pdbOf(30)];
    const ids = [];
    for (const name of ['a.pdb', 'A.pdb', 'b.pdb'])
      ids.push(await upload(client, content[ids.length]!, name));
    const { createArchiveLink } = await client.run(more.archiveLink, {
      input: { structureIds: ids, fileName: 'mine' },
    });
    expect(createArchiveLink.archived).toEqual(ids);
    const answer = await get(createArchiveLink.url!);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="mine.zip"',
      'accept-ranges': 'none',
    });
    expect(await unzip(answer.body)).toEqual({
      'a.pdb': content[0],
      'A (2).pdb': content[1],
      'b.pdb': content[2],
    });
    await client.run(more.deleteStructure, { id: ids[1]! });
    expect((await get(createArchiveLink.url!)).status).toBe(404);
  });

  it('that a conversion has made of the records of a file come as one archive', async () => {
    const client = await open();
    const structureId = await uploadSample(client, 'two.sdf');
    const { convertStructure } = await client.run(operations.convertStructure, {
      input: { structureId, target: 'PDB', options: { split: true } },
    });
    expect(await finished(client, convertStructure.id)).toBe('SUCCEEDED');
    const { conversion } = await client.run(more.severalResults, { id: convertStructure.id });
    const { result, results } = conversion!;
    expect(results.map(({ name }) => name)).toEqual(['two-1.pdb', 'two-2.pdb']);
    expect(result!.id).toBe(results[0]!.id);
    const { createArchiveLink } = await client.run(more.archiveLink, {
      input: { structureIds: results.map(({ id }) => id) },
    });
    const files = await unzip((await get(createArchiveLink.url!)).body);
    expect(Object.keys(files)).toEqual(['two-1.pdb', 'two-2.pdb']);
    for (const [index, { summary }] of results.entries())
      expect(Object.values(files)[index]!.match(/^(ATOM|HETATM)/gm)).toHaveLength(summary.atoms);
    await expect(linkTo(client, { structureId, format: 'PDB', options: { split: true } })).rejects.toThrow(
      'INVALID_INPUT',
    );
  });

  it('that are not all there give no archive', async () => {
    const client = await open();
    const mine = await upload(client, pdbOf(10), 'a.pdb');
    const theirs = await upload(await open(), pdbOf(10), 'b.pdb');
    const asked = client.run(more.archiveLink, { input: { structureIds: [mine, theirs] } });
    await expect(asked).rejects.toThrow('NOT_FOUND');
    await expect(client.run(more.archiveLink, { input: { structureIds: [] } })).rejects.toThrow(
      'INVALID_INPUT',
    );
  });
});

describe('what is known of a structure', () => {
  it('comes as JSON by the same link', async () => {
    const client = await open();
    const structureId = await upload(client, await sample('peptide.pdb'), 'peptide.pdb');
    const { url } = await linkTo(client, { structureId });
    const answer = await get(`${url}?metadata`);
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    const { structures, expiresAt } = JSON.parse(answer.body.toString()) as {
      structures: Record<string, unknown>[];
      expiresAt: string;
    };
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now());
    expect(structures[0]).toMatchObject({ id: structureId, format: 'PDB', report: { valid: true } });
    expect(structures[0]).not.toHaveProperty('sessionId');
  });
});
