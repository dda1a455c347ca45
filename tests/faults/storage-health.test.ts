import { rename } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import * as operations from '../../demo/operations.js';
import * as cleanup from '../helpers/cleanup-operations.js';
import { pdbOf } from '../helpers/molecules-pdb.js';
import { signIn, WITH_USERS } from '../helpers/users.js';
import { uploadFile, useServer } from '../helpers/use-server.js';

const readiness = async (url: string): Promise<[number, Record<string, string>]> => {
  const response = await fetch(`${url}/readyz`);
  return [response.status, ((await response.json()) as { checks: Record<string, string> }).checks];
};

describe('a disk with enough room', () => {
  const { running, open } = useServer({ SPACE_ALERT: '0', SPACE_FLOOR: '0' });

  it('is told of with what lies on it, by area and by owner', async () => {
    const client = await open();
    const { structure } = await uploadFile(client, pdbOf(3));
    const { storageHealth } = await client.run(cleanup.storageHealth, {});
    expect(storageHealth.volumes.flatMap(({ folders }) => folders).sort()).toEqual([
      'shelf',
      'temporary',
      'work',
    ]);
    for (const { freeBytes, totalBytes } of storageHealth.volumes) expect(freeBytes).toBeLessThan(totalBytes);
    expect(storageHealth.areas).toContainEqual({
      area: 'SESSIONS',
      owners: expect.any(Number) as number,
      files: 1,
      bytes: structure!.byteSize,
      bytesReserved: 0,
    });
    expect(storageHealth.largest).toMatchObject([{ area: 'SESSIONS', files: 1, bytes: structure!.byteSize }]);
    expect(storageHealth.alerts).toEqual([]);
  });

  it('says by how much it fills up a day, and how many days are left', async () => {
    const client = await open();
    const { name, freeBytes } = (await client.run(cleanup.storageHealth, {})).storageHealth.volumes[0]!;
    const { sql } = running().database;
    await sql`
      insert into space_readings (machine, volume, taken_at, free_bytes, total_bytes)
      select machine, volume, molshelf_now() - make_interval(hours => hours), free_bytes + hours * 1000000::bigint, total_bytes
      from space_readings, generate_series(1, 48) as hours where volume = ${name}`;
    const [volume] = (await client.run(cleanup.storageHealth, {})).storageHealth.volumes;
    expect(volume!.growthPerDay! / 24_000_000).toBeCloseTo(1, 1);
    expect(volume!.daysLeft! / (freeBytes / 24_000_000)).toBeCloseTo(1, 1);
    await sql`delete from space_readings`;
  });

  it('F3: a data folder that is pulled away makes the server not ready, and ready again when it is back', async () => {
    const client = await open();
    const { server } = running();
    const area = path.join(server.dataDir, 'files', 'shelf');
    expect((await readiness(server.url))[0]).toBe(200);
    await rename(area, `${area}-away`);
    try {
      const [status, checks] = await readiness(server.url);
      expect([status, checks['storage']]).toEqual([503, 'failed']);
      const { alerts } = (await client.run(cleanup.storageHealth, {})).storageHealth;
      expect(alerts).toContainEqual(expect.objectContaining({ kind: 'STORE_AWAY', isCritical: true }));
    } finally {
      await rename(`${area}-away`, area);
    }
    expect((await readiness(server.url))[0]).toBe(200);
    expect((await client.run(cleanup.storageHealth, {})).storageHealth.alerts).toEqual([]);
    expect((await uploadFile(client, pdbOf(2))).state).toBe('READY');
  });
});

describe('a disk below its watermarks', () => {
  const { running } = useServer({
    ...WITH_USERS,
    SPACE_ALERT: '1000TiB',
    SPACE_FLOOR: '0',
    SPACE_CHECK_INTERVAL: '100ms',
  });

  it('raises alerts for administrators alone, tells their subscribers, and cleans up early', async () => {
    const { server, database } = running();
    const admin = await signIn(server.url, 'keeper', { more: { admin: true } });
    const user = await signIn(server.url, 'somebody');
    await expect(user.run(cleanup.storageHealth, {})).rejects.toThrow('FORBIDDEN');
    const refused: unknown[] = [];
    for await (const reply of user.subscribe(cleanup.storageAlerts, {})) refused.push(reply);
    expect(JSON.stringify(refused)).toContain('FORBIDDEN');
    const alerts = admin.subscribe(cleanup.storageAlerts, {})[Symbol.asyncIterator]();
    const next = async () =>
      ((await alerts.next()).value as { data: { storageAlerts: object } }).data.storageAlerts;
    expect(await next()).toMatchObject({ kind: 'SPACE_LOW', isCritical: false, clearedAt: null });
    expect(
      await database.sql`
      select distinct kind::text from cleanup_runs where trigger = 'SPACE' order by 1`,
    ).toEqual(
      ['CACHED_CONVERSIONS', 'EXPIRED_SESSIONS', 'STALE_UPLOADS', 'WORK_FOLDERS'].map((kind) => ({ kind })),
    );

    // A run that was broken off is told of within one look, and so is the next one that was not.
    const run = await admin.run(cleanup.runCleanup, { kind: 'LINKS', dryRun: false });
    await database.sql`update cleanup_runs set state = 'FAILED' where id = ${run.runCleanup.id}`;
    expect(await next()).toMatchObject({ kind: 'CLEANUP_FAILED', subject: 'LINKS', clearedAt: null });
    await admin.run(cleanup.runCleanup, { kind: 'LINKS', dryRun: false });
    expect(await next()).toMatchObject({ kind: 'CLEANUP_FAILED', clearedAt: expect.any(String) as string });
    await alerts.return?.();
    for (const client of [admin, user]) {
      await client.close();
      await client.run(operations.endSession, {});
    }
  });
});
