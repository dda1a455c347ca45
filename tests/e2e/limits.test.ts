import { expect, it } from 'vitest';
import { convert, upload } from '../helpers/conversions.js';
import { postQuery } from '../helpers/multipart.js';
import { uploadFile, useServer } from '../helpers/use-server.js';
import { pdbOf } from '../helpers/molecules-pdb.js';

const { open } = useServer({
  UPLOAD_BYTES: '1MiB',
  UPLOAD_UNPACKED_BYTES: '3MiB',
  UPLOAD_GZIP_RATIO: '50',
  MAX_CHEMISTRY_ATOMS: '1000',
  UPLOAD_FILES: '3',
  UPLOADS_PER_SESSION: '4',
  SESSION_BYTES: '5MiB',
  SESSION_FILES: '6',
  UPLOAD_MINIMUM_RATE: '2KiB',
  UPLOAD_RATE_WINDOW: '45s',
  UPLOAD_LIFETIME: '2h',
});

it('a client can tell what it may send before it tries: of a file without a session, of the session with one', async () => {
  const client = await open();
  const formats = await postQuery(client.url, {
    query: '{ formats { format limits { uploadBytes unpackedBytes gzipRatio chemistryAtoms } } }',
  });
  const limits = { uploadBytes: 2 ** 20, unpackedBytes: 3 * 2 ** 20, gzipRatio: 50 };
  expect(formats.data!['formats']).toContainEqual({
    format: 'PDB',
    limits: { ...limits, chemistryAtoms: 1000 },
  });

  const done = await uploadFile(client, pdbOf(10));
  const { data } = await postQuery(
    client.url,
    {
      query: `{ session { bytesUsed bytesReserved filesUsed filesReserved limits { uploadBytes unpackedBytes gzipRatio
        minimumRate rateSeconds resumableSeconds filesPerRequest uploadsAtOnce bytes files } } }`,
    },
    client.token!,
  );
  expect(data!['session']).toEqual({
    bytesUsed: done.structure!.byteSize,
    bytesReserved: 0,
    filesUsed: 1,
    filesReserved: 0,
    limits: {
      ...limits,
      minimumRate: 2048,
      rateSeconds: 45,
      resumableSeconds: 7200,
      filesPerRequest: 3,
      uploadsAtOnce: 4,
      bytes: 5 * 2 ** 20,
      files: 6,
    },
  });
});

it('a conversion into more files than the session has room for leaves none of them', async () => {
  const client = await open();
  const record = (x: number): string =>
    `one\n  by hand           3D\n\n  1  0  0  0  0  0  0  0  0  0999 V2000\n    ${x}.0000    1.0000    0.5000 C   0  0\nM  END\n$$$$\n`;
  const structureId = await upload(client, [1, 2, 3, 4, 5, 6, 7].map(record).join(''), 'seven.sdf');
  const { log, ...conversion } = await convert(client, structureId, 'XYZ', { split: true });
  expect(conversion).toMatchObject({ state: 'FAILED', result: null, failure: { code: 'QUOTA_EXCEEDED' } });
  expect(log.some(({ level }) => level === 'ERROR')).toBe(true);
  const query = '{ session { filesUsed filesReserved } structures { nodes { id } } }';
  const { data } = await postQuery(client.url, { query }, client.token!);
  expect(data).toEqual({
    session: { filesUsed: 1, filesReserved: 0 },
    structures: { nodes: [{ id: structureId }] },
  });
  const four = await upload(client, [1, 2, 3, 4].map(record).join(''), 'four.sdf');
  expect(await convert(client, four, 'XYZ', { split: true })).toMatchObject({ state: 'SUCCEEDED' });
});
