import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/errors.js';
import type { Issue } from '../../../../src/formats/report.js';
import { CheckThreads } from '../../../../src/services/intake/check-threads.js';
import { openFilesBelow } from '../../storage/disk/open-files.js';
import {
  accepted,
  appendingThrough,
  atoms,
  badThirdLine,
  KEY,
  openHouse,
  pieces,
  request,
  stalled,
  type House,
} from './house.js';

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const threads = new CheckThreads({ count: 1 });
let house: House;

afterAll(() => threads.close());
beforeEach(async () => void (house = await openHouse(threads)));
afterEach(async () => {
  expect(await openFilesBelow(house.storage.root)).toEqual([]);
  await house.close();
});

const stored = async (): Promise<Buffer> => {
  const bytes = await buffer((await house.storage.blobs.open(KEY)).stream());
  // The descriptor would stay open for half a second.
  await house.storage.blobs.deleteAll('temporary/s1');
  return bytes;
};

describe('a good file', () => {
  const file = atoms(20_000);

  it.each([1_000_000, 65_536, 4_099])(
    'lies in its place, byte for byte, only after the commit (cut %d)',
    async (cut) => {
      const outcome = accepted(await house.intake.take(request(), pieces(file, cut)));
      expect(await house.storage.blobs.stat(KEY)).toBeNull();
      expect(await outcome.commit()).toMatchObject({ key: KEY, byteSize: file.length });
      expect((await stored()).equals(Buffer.from(file))).toBe(true);
      expect(outcome).toMatchObject({
        byteSize: file.length,
        sha256: sha256(file),
        contentByteSize: file.length,
        contentSha256: sha256(file),
        compression: 'NONE',
        check: { valid: true, format: 'PDB', issues: [], refusal: null, summary: { atoms: 20_000 } },
      });
    },
  );

  it('stays gzip when it came as gzip, and is known by both hashes', async () => {
    const packed = Buffer.concat([gzipSync(file.slice(0, 810)), gzipSync(file.slice(810))]);
    const outcome = accepted(
      await house.intake.take(request({ fileName: 'a.pdb.gz' }), pieces(packed, 1000)),
    );
    await outcome.commit();
    expect((await stored()).equals(packed)).toBe(true);
    expect(outcome).toMatchObject({
      byteSize: packed.length,
      sha256: sha256(packed),
      contentByteSize: file.length,
      contentSha256: sha256(file),
      compression: 'GZIP',
      check: { valid: true, format: 'PDB', issues: [], summary: { atoms: 20_000 } },
    });
  });

  it('is gone after discard, and a discard after the commit takes nothing back', async () => {
    await accepted(await house.intake.take(request(), pieces(file))).discard();
    expect(await house.files()).toEqual([]);
    const kept = accepted(await house.intake.take(request(), pieces(file)));
    await kept.commit();
    await kept.discard();
    expect(await house.files()).toEqual(['a']);
  });

  it('is GONE when the session was removed before its commit, and leaves nothing', async () => {
    const outcome = accepted(await house.intake.take(request(), pieces(file)));
    await house.storage.blobs.deleteAll('temporary/s1');
    await expect(outcome.commit()).rejects.toMatchObject({ code: 'GONE' });
    expect(await house.files()).toEqual([]);
  });

  it('tells of its progress, which never falls and ends with all bytes', async () => {
    const progress: number[] = [];
    await accepted(
      await house.intake.take(request({ onProgress: (bytes) => progress.push(bytes) }), pieces(file, 10_000)),
    ).discard();
    expect(progress).toEqual([...progress].sort((one, other) => one - other));
    expect(progress.length).toBe(Math.ceil(file.length / 10_000));
    expect(progress.at(-1)).toBe(file.length);
  });

  it('takes a buffer that its source fills again', async () => {
    async function* reused(): AsyncGenerator<Uint8Array> {
      const chunk = Buffer.alloc(8100);
      for (let at = 0; at < file.length; at += chunk.length) {
        chunk.write(file.slice(at, at + chunk.length));
        yield chunk.subarray(0, Math.min(chunk.length, file.length - at));
      }
    }
    const outcome = accepted(await house.intake.take(request(), reused()));
    await outcome.commit();
    expect((await stored()).equals(Buffer.from(file))).toBe(true);
  });
});

describe('a bad file', () => {
  it('is refused with line and column while it still arrives', async () => {
    const outcome = await house.intake.take(request(), stalled(badThirdLine(1000)));
    expect(outcome).toMatchObject({ accepted: false, check: { valid: false, format: 'PDB' } });
    expect(outcome.check.issues[0]).toMatchObject({ severity: 'ERROR', line: 3, column: 31 });
    expect(await house.files()).toEqual([]);
  });

  it('is refused when its error lies in a block that is not full, and nothing more comes', async () => {
    const file = atoms(1000) + badThirdLine(2);
    const outcome = await house.intake.take(request(), stalled(file));
    expect(outcome.accepted).toBe(false);
    expect(outcome.check.issues[0]).toMatchObject({ line: 1003 });
    expect(await house.files()).toEqual([]);
  });

  it('asks its source to end', async () => {
    let ended = false;
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) {
          yield Buffer.from(badThirdLine(1000));
          await new Promise((resolve) => setImmediate(resolve));
        }
      } finally {
        ended = true;
      }
    }
    expect((await house.intake.take(request(), source())).accepted).toBe(false);
    await expect.poll(() => ended).toBe(true);
  });

  it('is read to its end when the whole report is wanted, which grows while it arrives', async () => {
    const seen: Issue[][] = [];
    const file = badThirdLine(30_000) + badThirdLine(30_000);
    const collect = request({ stopOnError: false, onIssues: (issues) => seen.push(issues) });
    const outcome = await house.intake.take(collect, pieces(file));
    expect(outcome).toMatchObject({ accepted: false, byteSize: file.length, check: { valid: false } });
    const errors = outcome.check.issues.filter(({ severity }) => severity === 'ERROR');
    expect(errors.map(({ line }) => line)).toEqual([3, 30_006]);
    expect(seen[0]).toMatchObject([{ severity: 'ERROR', line: 3 }]);
    expect(await house.files()).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['gzip of nothing', gzipSync('')],
  ])('C6: %s is EMPTY_FILE', async (_what, file) => {
    const outcome = await house.intake.take(request(), pieces(file));
    expect(outcome).toMatchObject({
      accepted: false,
      check: { valid: false, refusal: { code: 'EMPTY_FILE' } },
    });
    expect(outcome.check.issues).toMatchObject([{ severity: 'ERROR', code: 'EMPTY_FILE' }]);
    expect(await house.files()).toEqual([]);
  });

  it('C1: is UNSUPPORTED_FORMAT when it is no structure, and the report says so', async () => {
    const outcome = await house.intake.take(
      request({ fileName: 'letter.txt' }),
      pieces('Dear all,\nplease find attached.\n'),
    );
    expect(outcome.check.refusal?.code).toBe('UNSUPPORTED_FORMAT');
    expect(outcome.check.issues.map(({ code }) => code)).toContain('UNSUPPORTED_FORMAT');
    expect(await house.files()).toEqual([]);
  });

  const packed = gzipSync(atoms(5000));
  const damaged = (at: number): Buffer => {
    const bytes = Buffer.from(packed);
    bytes[bytes.length + at]! ^= 0xff;
    return bytes;
  };
  it.each([
    ['a wrong checksum', damaged(-8), 'GZIP_DAMAGED'],
    ['a wrong length', damaged(-2), 'GZIP_DAMAGED'],
    ['a cut end', packed.subarray(0, -100), 'GZIP_DAMAGED'],
    ['bytes behind its end', Buffer.concat([packed, Buffer.from('<html>')]), 'GZIP_DAMAGED'],
    ['gzip inside', gzipSync(packed), 'UNSUPPORTED_FORMAT'],
    ['a bomb inside', gzipSync(atoms(1).repeat(300_000)), 'GZIP_TOO_LARGE'],
  ])('C3: a gzip file with %s is rejected', async (_what, file, code) => {
    for (const stopOnError of [true, false]) {
      const outcome = await house.intake.take(
        request({ stopOnError, fileName: 'a.pdb.gz' }),
        pieces(file, 5000),
      );
      expect(outcome).toMatchObject({
        accepted: false,
        check: { valid: false, summary: null, refusal: { code } },
      });
      const errors = outcome.check.issues.filter(({ severity }) => severity === 'ERROR');
      expect(errors.map((issue) => issue.code)).toEqual([code]);
      expect(await house.files()).toEqual([]);
    }
  });
});

describe('every other way out leaves nothing', () => {
  const outcomeOf = async (work: Promise<unknown>): Promise<unknown> => {
    const error: unknown = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(await house.files()).toEqual([]);
    return error;
  };

  it('U6: a file over the limit, stopped at most one piece past it', async () => {
    let pulled = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (let first = 1; ; first += 100) {
        const piece = Buffer.from(atoms(100, first));
        pulled += piece.length;
        yield piece;
      }
    }
    const error = await outcomeOf(house.intake.take(request({ byteLimit: 1_000_000 }), endless()));
    expect(error).toMatchObject({ code: 'FILE_TOO_LARGE' });
    expect(pulled).toBeGreaterThan(1_000_000);
    expect(pulled).toBeLessThanOrEqual(1_000_000 + 8100);
  });

  it('a file of exactly the limit is taken', async () => {
    const file = atoms(1000);
    const limits = request({ byteLimit: file.length, byteSize: file.length });
    await accepted(await house.intake.take(limits, pieces(file))).discard();
  });

  it.each([-1, 1])('U6: a file whose size was announced %d off', async (by) => {
    const file = atoms(1000);
    const taking = house.intake.take(request({ byteSize: file.length + by }), pieces(file));
    expect(await outcomeOf(taking)).toMatchObject({ code: 'SIZE_MISMATCH' });
  });

  it('U1: a source that breaks off', async () => {
    async function* cut(): AsyncGenerator<Uint8Array> {
      yield* pieces(atoms(10_000));
      throw new Error('ECONNRESET');
    }
    expect(await outcomeOf(house.intake.take(request(), cut()))).toMatchObject({ code: 'UPLOAD_ABORTED' });
  });

  it('U11: a signal in the middle of a stalled upload, with its reason', async () => {
    const stop = new AbortController();
    const onProgress = (): void => stop.abort(new AppError('SESSION_ENDED', 'The session has ended.'));
    const taking = house.intake.take(request({ onProgress }), stalled(atoms(10)), stop.signal);
    expect(await outcomeOf(taking)).toMatchObject({ code: 'SESSION_ENDED' });
  });

  it('a signal without a reason, and one that was given before', async () => {
    const stop = new AbortController();
    const taking = house.intake.take(
      request({ onProgress: () => stop.abort() }),
      stalled(atoms(10)),
      stop.signal,
    );
    expect(await outcomeOf(taking)).toMatchObject({ code: 'UPLOAD_ABORTED' });
    const late = house.intake.take(request(), pieces(atoms(10)), stop.signal);
    expect(await outcomeOf(late)).toMatchObject({ code: 'UPLOAD_ABORTED' });
  });

  it('a signal while the verdict is awaited', async () => {
    const stop = new AbortController();
    async function* source(): AsyncGenerator<Uint8Array> {
      yield* pieces(atoms(10));
      setImmediate(() => stop.abort(new AppError('CANCELLED', 'cancelled')));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await outcomeOf(house.intake.take(request(), source(), stop.signal))).toMatchObject({
      code: 'CANCELLED',
    });
  });

  it('F3: a disk that is full in the middle', async () => {
    const full = await openHouse(threads, (parts) =>
      appendingThrough(parts, async (offset) => {
        if (offset > 100_000) throw new AppError('INSUFFICIENT_STORAGE', 'full');
      }),
    );
    await expect(full.intake.take(request(), pieces(atoms(20_000)))).rejects.toMatchObject({
      code: 'INSUFFICIENT_STORAGE',
    });
    expect(await full.files()).toEqual([]);
    await full.close();
  });

  it('a folder that cannot be made', async () => {
    await rm(path.join(house.storage.root, 'temporary'), { recursive: true });
    const taking = house.intake.take(request(), pieces(atoms(10)));
    expect(await outcomeOf(taking)).toMatchObject({ code: 'INSUFFICIENT_STORAGE' });
  });
});
