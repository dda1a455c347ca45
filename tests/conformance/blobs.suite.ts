import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/errors.js';
import type { Blobs } from '../../src/storage/blobs.js';
import type { StoreFactory, StoreUnderTest } from './store.js';

const bytesOf = (text: string): Buffer => Buffer.from(text);

async function* pieces(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield bytesOf(text);
}

/** What every store of blobs must do. */
export function blobsConformance(name: string, factory: StoreFactory): void {
  describe(`${name}: blobs`, () => {
    let store: StoreUnderTest;
    let blobs: Blobs;

    beforeEach(async () => {
      store = await factory();
      blobs = store.blobs;
    });
    afterEach(() => store.close());

    const content = async (key: string): Promise<string> =>
      (await buffer((await blobs.open(key)).stream())).toString();

    describe('put', () => {
      it('stores what the source yields and says its size', async () => {
        const stored = await blobs.put('temporary/s1/a', pieces('ATOM  ', '', 'HETATM'));
        expect(stored).toMatchObject({ key: 'temporary/s1/a', byteSize: 12 });
        expect(await content('temporary/s1/a')).toBe('ATOM  HETATM');
      });

      it('stores an empty blob', async () => {
        await blobs.put('temporary/s1/empty', pieces());
        expect(await blobs.stat('temporary/s1/empty')).toMatchObject({ byteSize: 0 });
        expect(await content('temporary/s1/empty')).toBe('');
      });

      it('replaces what was there; a reader that was open goes on with the old bytes', async () => {
        await blobs.put('temporary/s1/a', pieces('old bytes'));
        const reader = await blobs.open('temporary/s1/a');
        await blobs.put('temporary/s1/a', pieces('new'));
        expect(await content('temporary/s1/a')).toBe('new');
        expect((await buffer(reader.stream())).toString()).toBe('old bytes');
      });

      it('stores nothing when the source throws', async () => {
        async function* broken(): AsyncGenerator<Uint8Array> {
          yield bytesOf('half');
          throw new AppError('UPLOAD_ABORTED', 'cut');
        }
        await expect(blobs.put('temporary/s1/a', broken())).rejects.toMatchObject({ code: 'UPLOAD_ABORTED' });
        expect(await blobs.stat('temporary/s1/a')).toBeNull();
        expect(await store.leftovers()).toEqual([]);
      });

      it('stores nothing when it is aborted in the middle, and says why', async () => {
        const abort = new AbortController();
        async function* source(): AsyncGenerator<Uint8Array> {
          yield bytesOf('half');
          abort.abort(new AppError('SESSION_ENDED', 'the session has ended'));
          yield bytesOf('rest');
        }
        await expect(blobs.put('temporary/s1/a', source(), abort.signal)).rejects.toMatchObject({
          code: 'SESSION_ENDED',
        });
        expect(await blobs.stat('temporary/s1/a')).toBeNull();
        expect(await store.leftovers()).toEqual([]);
      });

      it('keeps one whole blob when two puts to one key run at once', async () => {
        const long = (letter: string): string[] => Array.from({ length: 50 }, () => letter.repeat(1000));
        await Promise.all([
          blobs.put('temporary/s1/a', pieces(...long('A'))),
          blobs.put('temporary/s1/a', pieces(...long('B'))),
        ]);
        expect(['A', 'B'].map((letter) => letter.repeat(50_000))).toContain(await content('temporary/s1/a'));
        expect(await store.leftovers()).toEqual([]);
      });
    });

    describe('open', () => {
      it('reads at any offset, and less only at the end', async () => {
        await blobs.put('temporary/s1/a', pieces('0123456789'));
        const reader = await blobs.open('temporary/s1/a');
        const into = Buffer.alloc(4);
        expect(await reader.read(3, into)).toBe(4);
        expect(into.toString()).toBe('3456');
        expect(await reader.read(8, into)).toBe(2);
        expect(into.toString('utf8', 0, 2)).toBe('89');
        expect(await reader.read(10, into)).toBe(0);
        await reader.close();
        await reader.close();
      });

      it.each([
        [0, 10, '0123456789'],
        [2, 5, '234'],
        [9, 10, '9'],
        [4, 4, ''],
      ])('streams the range %i to %i', async (start, end, expected) => {
        await blobs.put('temporary/s1/a', pieces('0123456789'));
        const reader = await blobs.open('temporary/s1/a');
        expect((await buffer(reader.stream({ start, end }))).toString()).toBe(expected);
      });

      it.each([
        [-1, 3],
        [5, 4],
        [0, 11],
        [0.5, 3],
        [Number.NaN, 3],
      ])('refuses the range %d to %d', async (start, end) => {
        await blobs.put('temporary/s1/a', pieces('0123456789'));
        const reader = await blobs.open('temporary/s1/a');
        expect(() => reader.stream({ start, end })).toThrow(
          expect.objectContaining({ code: 'INVALID_INPUT' }),
        );
        await reader.close();
      });

      it('serves many readers of one blob at once, each its own place', async () => {
        const text = Array.from({ length: 20_000 }, (_, line) => `ATOM  ${line}\n`).join('');
        await blobs.put('temporary/s1/a', pieces(text));
        const read = async (start: number): Promise<string> =>
          (await buffer((await blobs.open('temporary/s1/a')).stream({ start, end: start + 500 }))).toString();
        const starts = Array.from({ length: 50 }, (_, index) => index * 3000);
        expect(await Promise.all(starts.map(read))).toEqual(
          starts.map((start) => text.slice(start, start + 500)),
        );
      });

      it('goes on with what is open after a delete', async () => {
        await blobs.put('temporary/s1/a', pieces('0123456789'));
        const reader = await blobs.open('temporary/s1/a');
        await blobs.delete('temporary/s1/a');
        expect((await buffer(reader.stream())).toString()).toBe('0123456789');
        await expect(blobs.open('temporary/s1/a')).rejects.toMatchObject({ code: 'NOT_FOUND' });
      });

      it('says NOT_FOUND for what is absent', async () => {
        await expect(blobs.open('temporary/s1/none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
        expect(await blobs.stat('temporary/s1/none')).toBeNull();
      });
    });

    describe('copy', () => {
      it('copies to another area and leaves the original', async () => {
        await blobs.put('temporary/s1/a', pieces('bytes'));
        const copied = await blobs.copy('temporary/s1/a', 'shelf/u1/p1/v1');
        expect(copied).toMatchObject({ key: 'shelf/u1/p1/v1', byteSize: 5 });
        await blobs.deleteAll('temporary/s1');
        expect(await content('shelf/u1/p1/v1')).toBe('bytes');
      });

      it('says NOT_FOUND and leaves nothing when there is no original', async () => {
        await expect(blobs.copy('temporary/s1/none', 'shelf/u1/p1/v1')).rejects.toMatchObject({
          code: 'NOT_FOUND',
        });
        expect(await blobs.stat('shelf/u1/p1/v1')).toBeNull();
        expect(await store.leftovers()).toEqual([]);
      });
    });

    describe('toLocalFile', () => {
      let folder: string;
      beforeEach(async () => {
        folder = await mkdtemp(path.join(tmpdir(), 'molshelf-local-'));
      });
      afterEach(() => rm(folder, { recursive: true }));

      it('writes a plain file of its own, mode 0600', async () => {
        await blobs.put('temporary/s1/a', pieces('bytes'));
        const file = path.join(folder, 'input');
        await blobs.toLocalFile('temporary/s1/a', file);
        expect(await readFile(file, 'utf8')).toBe('bytes');
        const stats = await stat(file);
        expect([stats.nlink, stats.mode & 0o777]).toEqual([1, 0o600]);
      });

      it('writes over nothing', async () => {
        await blobs.put('temporary/s1/a', pieces('bytes'));
        const file = path.join(folder, 'input');
        await blobs.toLocalFile('temporary/s1/a', file);
        await blobs.put('temporary/s1/b', pieces('other'));
        await expect(blobs.toLocalFile('temporary/s1/b', file)).rejects.toBeInstanceOf(AppError);
        expect(await readFile(file, 'utf8')).toBe('bytes');
      });
    });

    describe('delete', () => {
      it('says whether there was one', async () => {
        await blobs.put('temporary/s1/a', pieces('bytes'));
        expect(await blobs.delete('temporary/s1/a')).toBe(true);
        expect(await blobs.delete('temporary/s1/a')).toBe(false);
        expect(await blobs.delete('temporary/never/was')).toBe(false);
      });

      it('takes away a whole folder at once, growing uploads with it, and no other; a second time too', async () => {
        await blobs.put('temporary/s1/a', pieces('a'));
        await blobs.put('temporary/s1/b', pieces('b'));
        await blobs.put('temporary/s11/a', pieces('other session'));
        const growing = await store.parts.create('temporary/s1/c');
        await growing.append(0, bytesOf('half'));
        await blobs.deleteAll('temporary/s1');
        await blobs.deleteAll('temporary/s1');
        expect((await blobs.list('temporary', { limit: 10 })).blobs.map(({ key }) => key)).toEqual([
          'temporary/s11/a',
        ]);
        await expect(growing.complete()).rejects.toMatchObject({ code: 'GONE' });
        expect(await store.leftovers()).toEqual([]);
      });

      it('takes away a folder twice at the same time', async () => {
        await blobs.put('temporary/s1/a', pieces('a'));
        await Promise.all([blobs.deleteAll('temporary/s1'), blobs.deleteAll('temporary/s1')]);
        expect(await store.leftovers()).toEqual([]);
      });

      it('never takes away an area', async () => {
        await expect(blobs.deleteAll('temporary')).rejects.toMatchObject({ code: 'INTERNAL' });
      });
    });

    describe('list', () => {
      const keys = ['temporary/a-b/x', 'temporary/a/x', 'temporary/a/y', 'temporary/a0/x', 'temporary/b/x'];

      it('lists below a prefix in the order of the keys, page by page', async () => {
        for (const key of [...keys].reverse()) await blobs.put(key, pieces(key));
        await blobs.put('shelf/u/p/v', pieces('elsewhere'));
        const seen: string[] = [];
        let after: string | null = null;
        do {
          const page = await blobs.list('temporary', { limit: 2, ...(after ? { after } : {}) });
          expect(page.blobs.length).toBeLessThanOrEqual(2);
          seen.push(...page.blobs.map(({ key }) => key));
          after = page.next;
        } while (after !== null);
        expect(seen).toEqual(keys);
      });

      it('takes a prefix as whole names', async () => {
        for (const key of keys) await blobs.put(key, pieces(key));
        const { blobs: found, next } = await blobs.list('temporary/a', { limit: 10 });
        expect(found.map(({ key, byteSize }) => [key, byteSize])).toEqual([
          ['temporary/a/x', 13],
          ['temporary/a/y', 13],
        ]);
        expect(next).toBeNull();
      });

      it('goes on behind a key that is gone', async () => {
        for (const key of keys) await blobs.put(key, pieces(key));
        await blobs.deleteAll('temporary/a');
        const { blobs: found } = await blobs.list('temporary', { limit: 10, after: 'temporary/a/x' });
        expect(found.map(({ key }) => key)).toEqual(['temporary/a0/x', 'temporary/b/x']);
      });

      it('lists nothing where nothing is, and no growing upload', async () => {
        const growing = await store.parts.create('temporary/s1/a');
        expect(await blobs.list('temporary', { limit: 10 })).toEqual({ blobs: [], next: null });
        expect(await blobs.list('temporary/none', { limit: 10 })).toEqual({ blobs: [], next: null });
        await growing.abort();
      });
    });

    it.each([
      '',
      'temporary',
      'temporary/../shelf/x',
      '/etc/passwd',
      'temporary//x',
      'temporary/s1/',
      'temporary/s1/a.part',
      'temporary/s1/\0',
      'temporary\\s1\\a',
    ])('C7: refuses the key %j in every method', async (key) => {
      const refused = { code: 'INTERNAL' };
      await expect(blobs.stat(key)).rejects.toMatchObject(refused);
      await expect(blobs.open(key)).rejects.toMatchObject(refused);
      await expect(blobs.put(key, pieces('x'))).rejects.toMatchObject(refused);
      await expect(blobs.delete(key)).rejects.toMatchObject(refused);
      await expect(blobs.deleteAll(key)).rejects.toMatchObject(refused);
      await blobs.put('temporary/s1/a', pieces('x'));
      await expect(blobs.copy(key, 'temporary/s1/b')).rejects.toMatchObject(refused);
      await expect(blobs.copy('temporary/s1/a', key)).rejects.toMatchObject(refused);
    });
  });
}
