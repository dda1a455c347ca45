import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Parts } from '../../src/storage/parts.js';
import type { StoreFactory, StoreUnderTest } from './store.js';

const KEY = 'temporary/s1/a';
const bytesOf = (text: string): Buffer => Buffer.from(text);

/** What every store of growing uploads must do. */
export function partsConformance(name: string, factory: StoreFactory): void {
  describe(`${name}: growing uploads`, () => {
    let store: StoreUnderTest;
    let parts: Parts;

    beforeEach(async () => {
      store = await factory();
      parts = store.parts;
    });
    afterEach(() => store.close());

    const content = async (key = KEY): Promise<string> =>
      (await buffer((await store.blobs.open(key)).stream())).toString();

    it('grows piece by piece and becomes a blob only when it is complete', async () => {
      const growing = await parts.create(KEY);
      await growing.append(0, bytesOf('ATOM'));
      await growing.append(4, bytesOf('HETATM'));
      expect(growing.byteSize).toBe(10);
      expect(await store.blobs.stat(KEY)).toBeNull();
      expect(await growing.complete()).toMatchObject({ key: KEY, byteSize: 10 });
      expect(await content()).toBe('ATOMHETATM');
      expect(await store.leftovers()).toEqual([]);
    });

    it('reads back what it has taken, from any offset', async () => {
      const growing = await parts.create(KEY);
      const text = 'x'.repeat(300_000) + 'end';
      await growing.append(0, bytesOf(text));
      const read = async (offset: number): Promise<string> =>
        (await buffer(Readable.from(copies(growing.read(offset))))).toString();
      expect(await read(0)).toBe(text);
      expect(await read(299_999)).toBe('xend');
      expect(await read(text.length)).toBe('');
      await growing.abort();
    });

    it.each([3, 5, -1, 1.5])('refuses an append at %d when it has 4 bytes', async (offset) => {
      const growing = await parts.create(KEY);
      await growing.append(0, bytesOf('ATOM'));
      await expect(growing.append(offset, bytesOf('X'))).rejects.toMatchObject({ code: 'CONFLICT' });
      await growing.complete();
      expect(await content()).toBe('ATOM');
    });

    it('U4: two appends at one offset: exactly one is taken', async () => {
      const growing = await parts.create(KEY);
      const both = await Promise.allSettled([
        growing.append(0, bytesOf('A'.repeat(100_000))),
        growing.append(0, bytesOf('B'.repeat(100_000))),
      ]);
      expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
      await growing.complete();
      expect(await content()).toBe('A'.repeat(100_000));
    });

    it('leaves nothing after abort, and forgives a second one', async () => {
      const growing = await parts.create(KEY);
      await growing.append(0, bytesOf('ATOM'));
      await growing.abort();
      await growing.abort();
      expect(await store.leftovers()).toEqual([]);
      await expect(growing.append(4, bytesOf('X'))).rejects.toMatchObject({ code: 'CONFLICT' });
    });

    it('U2: goes on after a release exactly where the safe bytes end', async () => {
      const growing = await parts.create(KEY);
      await growing.append(0, bytesOf('safe bytes, and more'));
      await growing.release();
      await growing.release();
      const resumed = await parts.resume(KEY, growing.id, 10);
      expect(resumed.byteSize).toBe(10);
      await resumed.append(10, bytesOf('!'));
      await resumed.complete();
      expect(await content()).toBe('safe bytes!');
    });

    it('goes on without a release, as after a crash', async () => {
      const growing = await parts.create(KEY);
      await growing.append(0, bytesOf('0123456789'));
      await growing.sync();
      const resumed = await parts.resume(KEY, growing.id, 10);
      await resumed.append(10, bytesOf('X'));
      await resumed.complete();
      await growing.release().catch(() => undefined);
      expect(await content()).toBe('0123456789X');
    });

    it('does not go on with bytes that it does not have', async () => {
      const growing = await parts.create(KEY);
      await growing.append(0, bytesOf('0123'));
      await growing.release();
      await expect(parts.resume(KEY, growing.id, 5)).rejects.toMatchObject({ code: 'CONFLICT' });
      await parts.remove(KEY, growing.id);
      await expect(parts.resume(KEY, growing.id, 0)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('keeps two uploads to one key apart', async () => {
      const [one, other] = [await parts.create(KEY), await parts.create(KEY)];
      await one.append(0, bytesOf('one'));
      await other.append(0, bytesOf('other'));
      await other.complete();
      await one.abort();
      expect(await content()).toBe('other');
    });

    it('lists what is growing, page by page, and no blobs', async () => {
      const made: string[] = [];
      for (const key of ['temporary/s1/a', 'temporary/s1/b', 'temporary/s2/a']) {
        const growing = await parts.create(key);
        await growing.append(0, bytesOf('half'));
        await growing.release();
        made.push(`${key} ${growing.id}`);
      }
      await store.blobs.put('temporary/s1/done', copies([bytesOf('blob')]));
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const page = await parts.list('temporary', { limit: 2, ...(after ? { after } : {}) });
        seen.push(...page.uploads.map(({ key, id }) => `${key} ${id}`));
        after = page.next;
      } while (after !== null);
      expect(seen).toEqual(made);
    });

    it('removes an upload that nobody owns; one that is gone already is no error', async () => {
      const growing = await parts.create(KEY);
      await growing.release();
      await parts.remove(KEY, growing.id);
      await parts.remove(KEY, growing.id);
      expect(await parts.list('temporary', { limit: 10 })).toEqual({ uploads: [], next: null });
    });

    it.each(['', 'temporary', '../x/y', 'temporary/s1/a/../../x', 'temporary/s1/a.b'])(
      'C7: refuses the key %j in every method',
      async (key) => {
        const refused = { code: 'INTERNAL' };
        await expect(parts.create(key)).rejects.toMatchObject(refused);
        await expect(parts.resume(key, 'id', 0)).rejects.toMatchObject(refused);
        await expect(parts.remove(key, 'id')).rejects.toMatchObject(refused);
        await expect(parts.resume(KEY, `../${key}`, 0)).rejects.toMatchObject(refused);
      },
    );
  });
}

/** A chunk is valid until the next one is asked for. */
async function* copies(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield Buffer.from(chunk);
}
