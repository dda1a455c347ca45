import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/errors.js';
import { Gunzipper, isGzip } from '../../../src/storage/gzip.js';

const MIB = 1024 * 1024;
const caps = { unpackedLimit: 1024 * MIB, ratioLimit: 200 };
const text = Array.from({ length: 400 }, (_, serial) => `ATOM  ${serial}`).join('\n');
const packed = gzipSync(text);

function changed(at: number, bit = 1): Buffer {
  const bytes = Buffer.from(packed);
  bytes[at < 0 ? bytes.length + at : at]! ^= bit;
  return bytes;
}

/** What a file unpacks to when it comes in pieces of `cut` bytes. */
async function unpack(file: Uint8Array, cut: number, options = caps): Promise<string> {
  const out: Uint8Array[] = [];
  const gunzipper = new Gunzipper(options, (bytes) => void out.push(bytes));
  try {
    for (let at = 0; at < file.length; at += cut) await gunzipper.push(file.subarray(at, at + cut));
    await gunzipper.end();
  } finally {
    gunzipper.destroy();
  }
  return Buffer.concat(out).toString();
}

describe.each([1, 7, 1 << 20])('gzip in pieces of %d bytes', (cut) => {
  it('unpacks one member', async () => expect(await unpack(packed, cut)).toBe(text));

  it('C3: unpacks several members as one file', async () => {
    expect(await unpack(Buffer.concat([packed, gzipSync(''), gzipSync('END')]), cut)).toBe(text + 'END');
  });

  it('unpacks a member of nothing', async () => expect(await unpack(gzipSync(''), cut)).toBe(''));

  it.each([
    ['a wrong checksum', changed(-7), 'checksum'],
    ['a wrong length', changed(-1), 'length'],
    ['broken data', changed(12, 0xff), 'cannot be read'],
    ['an unknown method', changed(2), 'cannot be read'],
    ['a cut trailer', packed.subarray(0, -3), 'cut off'],
    ['cut data', packed.subarray(0, 60), 'cut off'],
    ['a cut header', packed.subarray(0, 5), 'cut off'],
    ['a second member that is cut', Buffer.concat([packed, packed.subarray(0, 20)]), 'cut off'],
    ['text behind its end', Buffer.concat([packed, Buffer.from('junk')]), 'other bytes follow'],
    ['a ZIP file behind its end', Buffer.concat([packed, Buffer.from('PK\x03\x04')]), 'other bytes follow'],
    ['zero bytes behind its end', Buffer.concat([packed, Buffer.alloc(9)]), 'other bytes follow'],
    ['zero bytes between members', Buffer.concat([packed, Buffer.alloc(2), packed]), 'other bytes follow'],
    ['a broken member behind its end', Buffer.concat([packed, changed(2)]), 'cannot be read'],
  ])('C3: refuses %s', async (_what, file, sentence) => {
    const error = await unpack(file, cut).then(
      () => null,
      (thrown: unknown) => thrown as AppError,
    );
    expect(error).toMatchObject({
      code: 'GZIP_DAMAGED',
      message: expect.stringContaining(sentence) as string,
    });
  });
});

describe('caps', () => {
  it('C3: stops at the limit of unpacked bytes, at most one chunk past it', async () => {
    let taken = 0;
    const gunzipper = new Gunzipper({ unpackedLimit: MIB, ratioLimit: 10_000 }, (bytes) => {
      taken += bytes.length;
    });
    await expect(gunzipper.push(gzipSync(Buffer.alloc(64 * MIB)))).rejects.toMatchObject({
      code: 'GZIP_TOO_LARGE',
    });
    expect(taken).toBeLessThanOrEqual(MIB);
    expect(gunzipper.unpacked).toBeLessThanOrEqual(MIB + 64 * 1024);
    await expect(gunzipper.end()).rejects.toMatchObject({ code: 'GZIP_TOO_LARGE' });
  });

  it('C3: stops at the ratio, past the first 10 MiB', async () => {
    const blanks = gzipSync(Buffer.alloc(10 * MIB));
    expect((await unpack(blanks, 4096)).length).toBe(10 * MIB);
    const bomb = gzipSync(Buffer.alloc(64 * MIB));
    await expect(unpack(bomb, 4096)).rejects.toMatchObject({ code: 'GZIP_TOO_LARGE' });
  });

  it('C3: many small members do not get past the ratio', async () => {
    const members = Buffer.concat(Array.from({ length: 64 }, () => gzipSync(Buffer.alloc(MIB))));
    await expect(unpack(members, 4096)).rejects.toMatchObject({ code: 'GZIP_TOO_LARGE' });
  });

  it('lets a file be that packs like a structure', async () => {
    const atoms = Array.from(
      { length: 200_000 },
      (_, serial) => `ATOM ${serial} ${(serial * 7919) % 99_991}\n`,
    );
    const file = atoms.join('');
    expect(await unpack(gzipSync(file), 65_536)).toBe(file);
  });
});

describe('the one who takes the bytes', () => {
  it('may stop it with an error of its own', async () => {
    const gunzipper = new Gunzipper(caps, () => {
      throw new AppError('REJECTED', 'no');
    });
    await expect(gunzipper.push(packed)).rejects.toMatchObject({ code: 'REJECTED' });
    await expect(gunzipper.push(packed)).rejects.toMatchObject({ code: 'REJECTED' });
  });

  it('gets no more than a few chunks ahead of the promise it returned', async () => {
    let [busy, most, taken] = [0, 0, 0];
    const gunzipper = new Gunzipper({ ...caps, ratioLimit: 10_000 }, async (bytes) => {
      most = Math.max(most, ++busy);
      await new Promise((resolve) => setImmediate(resolve));
      taken += bytes.length;
      busy--;
    });
    await gunzipper.push(gzipSync(Buffer.alloc(8 * MIB)));
    await gunzipper.end();
    expect([most, taken]).toEqual([1, 8 * MIB]);
  });

  it('may stop it with a promise that is rejected', async () => {
    const gunzipper = new Gunzipper(caps, () => Promise.reject(new Error('disk')));
    const ended = gunzipper.push(packed).then(() => gunzipper.end());
    await expect(ended).rejects.toThrow('disk');
  });
});

it('is told from its first two bytes', () => {
  expect(isGzip(packed)).toBe(true);
  expect(isGzip(Buffer.from('ATOM'))).toBe(false);
  expect(isGzip(new Uint8Array(0))).toBe(false);
  expect(isGzip(packed.subarray(0, 1))).toBe(false);
});
