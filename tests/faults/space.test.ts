import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { MolshelfClient } from '../../demo/client.js';
import * as operations from '../../demo/operations.js';
import { modelsOf, pdbOf } from '../helpers/molecules-pdb.js';
import * as more from '../helpers/operations.js';
import { Tus } from '../helpers/tus.js';
import { uploadFile, useServer } from '../helpers/use-server.js';

describe('a disk that has reached its floor', () => {
  const { running, open } = useServer({ SPACE_FLOOR: '1000TiB' });

  it('takes no upload, by either way, before its first byte', async () => {
    const client = await open();
    const refused = 'INSUFFICIENT_STORAGE';
    const begun = client.run(operations.beginUpload, { input: { fileName: 'line.pdb' } });
    await expect(begun).rejects.toThrow(refused);
    await expect(uploadFile(client, pdbOf(5))).rejects.toThrow(refused);
    const reply = await new Tus(client.url, client.token!).post('line.pdb', 1000);
    expect([reply.status, await reply.text()]).toEqual([507, expect.stringContaining(refused)]);
    expect(await running().database.sql`select 1 from uploads`).toHaveLength(0);
  });
});

/** A disk of its own, of 24 MiB, where the tests may mount one. */
const disk = mkdtempSync(path.join(tmpdir(), 'molshelf-disk-'));
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'molshelf', disk]).status === 0;
afterAll(() => {
  if (mounted) expect(spawnSync('umount', ['-l', disk]).status).toBe(0);
  rmSync(disk, { recursive: true, force: true });
});

describe.runIf(mounted)('F3: a disk that fills up while an upload arrives', () => {
  /** More than the disk holds. */
  const full = mounted ? Buffer.concat([...modelsOf(28 * 2 ** 20)]) : Buffer.alloc(0);
  const free = async (): Promise<number> => {
    const { bavail, bsize } = await statfs(disk);
    return bavail * bsize;
  };
  const ends = async (client: MolshelfClient): Promise<void> => {
    expect((await client.run(more.session, {})).session).toMatchObject({ bytesReserved: 0, bytesUsed: 0 });
    expect((await uploadFile(client, pdbOf(5))).state).toBe('READY');
  };

  describe('to its floor', () => {
    const { running, open } = useServer({ DATA_DIR: path.join(disk, 'floor'), SPACE_FLOOR: '12MiB' });

    it('ends it with INSUFFICIENT_STORAGE and gives its bytes back', async () => {
      const client = await open();
      const before = await free();
      const done = await uploadFile(client, full);
      expect(done).toMatchObject({ state: 'FAILED', failure: { code: 'INSUFFICIENT_STORAGE' } });
      expect(await running().server.files()).toEqual([]);
      expect(await free()).toBeGreaterThan(before - 2 ** 20);
      await ends(client);
    });

    it('and one that is announced too large is not begun', async () => {
      const input = { fileName: 'line.pdb', byteSize: full.length };
      await expect((await open()).run(operations.beginUpload, { input })).rejects.toThrow(
        'INSUFFICIENT_STORAGE',
      );
    });
  });

  describe('to its end, where there is no floor', () => {
    const { running, open } = useServer({ DATA_DIR: path.join(disk, 'end'), SPACE_FLOOR: '0' });

    it('ends it with INSUFFICIENT_STORAGE and gives its bytes back', async () => {
      const client = await open();
      const done = await uploadFile(client, full);
      expect(done).toMatchObject({ state: 'FAILED', failure: { code: 'INSUFFICIENT_STORAGE' } });
      expect(await running().server.files()).toEqual([]);
      await ends(client);
    });
  });
});
