import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ContentCheck, type ContentVerdict } from '../../../../src/services/intake/content-check.js';
import { atoms, MIB } from './house.js';

const caps = { unpackedLimit: 4096 * MIB, ratioLimit: 200 };
const file = atoms(50);

async function verdict(bytes: Uint8Array | string, cut: number, fileName = 'a.pdb'): Promise<ContentVerdict> {
  const check = new ContentCheck({ ...caps, fileName, stopOnError: true });
  const all = Buffer.from(bytes as string);
  for (let at = 0; at < all.length; at += cut) await check.push(Uint8Array.from(all.subarray(at, at + cut)));
  return check.end();
}

describe.each([1, 2, 3, 1000])('in pieces of %d bytes', (cut) => {
  it('plain text is plain text', async () => {
    expect(await verdict(file, cut)).toMatchObject({
      compression: 'NONE',
      contentByteSize: file.length,
      contentSha256: null,
      check: { valid: true, issues: [] },
    });
  });

  it('gzip is gzip, whatever the name says, and the name is warned of', async () => {
    const { compression, contentByteSize, check } = await verdict(gzipSync(file), cut);
    expect([compression, contentByteSize, check.valid]).toEqual(['GZIP', file.length, true]);
    expect(check.issues).toMatchObject([{ severity: 'WARNING', code: 'EXTENSION_MISMATCH' }]);
  });

  it('C3: gzip in gzip is refused', async () => {
    const { check } = await verdict(gzipSync(gzipSync(file)), cut, 'a.pdb.gz');
    expect(check).toMatchObject({ valid: false, refusal: { code: 'UNSUPPORTED_FORMAT' } });
  });

  it('one byte is no structure, and nothing is EMPTY_FILE', async () => {
    expect((await verdict('\x1f', cut)).check.valid).toBe(false);
    expect((await verdict('', cut)).check.refusal?.code).toBe('EMPTY_FILE');
  });
});

it('C3: a bomb of a gigabyte ends with flat memory, at the cap of bytes and at that of the ratio', async () => {
  // REMARK records pack 300 to 1, and a check must read every one of them.
  const member = gzipSync(
    'REMARK 999 '.padEnd(80) + '\n' + atoms(1) + ('REMARK 999'.padEnd(80) + '\n').repeat(100_000),
  );
  for (const [limits, most] of [
    [{ unpackedLimit: 256 * MIB, ratioLimit: 10_000 }, 257 * MIB],
    [{ unpackedLimit: 4096 * MIB, ratioLimit: 200 }, 11 * MIB],
  ] as const) {
    const check = new ContentCheck({ ...limits, fileName: 'a.pdb.gz', stopOnError: false });
    const before = process.memoryUsage().rss;
    for (let count = 0; count < 128 && !check.refused; count++) await check.push(Buffer.from(member));
    const grown = process.memoryUsage().rss - before;
    const { check: result, contentByteSize } = await check.end();
    expect(result).toMatchObject({ valid: false, refusal: { code: 'GZIP_TOO_LARGE' } });
    expect(contentByteSize).toBeLessThan(most);
    expect(grown).toBeLessThan(100 * MIB);
  }
});

it('takes nothing more once it is refused', async () => {
  const check = new ContentCheck({ ...caps, fileName: 'a.pdb', stopOnError: true });
  await check.push(Buffer.from(gzipSync('x').subarray(0, 10)));
  await check.push(Buffer.alloc(100, 0xff));
  expect(check.refused).toBe(true);
  await check.push(Buffer.from(file));
  expect((await check.end()).check.issues.map(({ code }) => code)).toEqual(['GZIP_DAMAGED']);
});
