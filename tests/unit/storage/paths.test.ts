import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { newId } from '../../../src/lib/ids.js';
import { blobPath, blobSegments, folderPath, isSegment, segmentsOf } from '../../../src/storage/paths.js';

const ROOT = '/data/molshelf';
const refused = expect.objectContaining({ code: 'INTERNAL' }) as unknown;

describe('keys', () => {
  it('takes the three kinds that there are', () => {
    const [one, two, three] = [newId(), newId(), newId()];
    expect(segmentsOf(`temporary/${one}/${two}`)).toEqual(['temporary', one, two]);
    expect(segmentsOf(`shelf/${one}/${two}/${three}`)).toEqual(['shelf', one, two, three]);
    expect(segmentsOf(`work/${one}`)).toEqual(['work', one]);
  });

  it('makes a path below the root of them', () => {
    expect(blobPath(ROOT, 'temporary/s1/a_B-9')).toBe('/data/molshelf/temporary/s1/a_B-9');
    expect(folderPath(ROOT, 'temporary')).toBe('/data/molshelf/temporary');
    expect(blobPath('/', 'temporary/s1/a')).toBe('/temporary/s1/a');
  });

  it('gives two keys two paths', () => {
    const keys = ['temporary/a/b', 'temporary/a-b', 'temporary/a/b-c', 'temporary/a_b/c', 'shelf/a/b'];
    expect(new Set(keys.map((key) => blobPath(ROOT, key))).size).toBe(keys.length);
  });

  const bad: [string, string][] = [
    ['nothing', ''],
    ['a parent', '..'],
    ['a parent in the middle', 'temporary/../shelf/u/s/v'],
    ['a parent at the end', 'temporary/s1/..'],
    ['the folder itself', 'temporary/./s1'],
    ['an absolute path', '/etc/passwd'],
    ['an empty segment', 'temporary//s1'],
    ['a slash at the end', 'temporary/s1/'],
    ['a backslash', 'temporary\\s1'],
    ['a backslash and a parent', 'temporary/..\\..\\x'],
    ['a drive letter', 'C:/windows'],
    ['a stream of NTFS', 'temporary/s1/a:stream'],
    ['NUL', 'temporary/s1/a\0'],
    ['a line feed', 'temporary/s1/a\n'],
    ['a carriage return', 'temporary/s1\r/a'],
    ['a blank', 'temporary/s 1/a'],
    ['a dot', 'temporary/s1/a.pdb'],
    ['a hidden name', 'temporary/.molshelf'],
    ['a percent escape', 'temporary/%2e%2e/a'],
    ['a tilde', '~/x'],
    ['a variable', 'temporary/$HOME/a'],
    ['a wildcard', 'temporary/*/a'],
    ['a letter beyond ASCII', 'temporary/s1/é'],
    ['a full-width dot', 'temporary/．．/a'],
    ['a division slash', 'temporary∕s1'],
    ['a right-to-left override', 'temporary/s1/a\u202e'],
    ['a zero-width space', 'temporary/s1/a\u200b'],
    ['a very long segment', `temporary/${'a'.repeat(129)}`],
    ['very many segments', 'a/b/c/d/e/f/g'],
  ];

  it.each(bad)('C7: refuses %s', (_what, key) => {
    expect(() => segmentsOf(key)).toThrow(refused);
    expect(() => blobSegments(key)).toThrow(refused);
    expect(() => blobPath(ROOT, key)).toThrow(refused);
    expect(() => folderPath(ROOT, key)).toThrow(refused);
  });

  it.each([undefined, null, 7, {}, ['temporary', 's1']])('refuses %j, which is no text', (key) => {
    expect(() => segmentsOf(key as string)).toThrow(refused);
  });

  it('says nothing of the key in its refusal', () => {
    try {
      segmentsOf('temporary/../secret');
      expect.unreachable();
    } catch (thrown) {
      expect((thrown as Error).message).not.toContain('secret');
    }
  });

  it('does not take an area for a blob', () => {
    expect(() => blobSegments('temporary')).toThrow(refused);
    expect(() => blobPath(ROOT, 'temporary')).toThrow(refused);
  });

  it('does not take a root that is not absolute', () => {
    expect(() => blobPath('data', 'temporary/s1/a')).toThrow(refused);
    expect(() => blobPath('', 'temporary/s1/a')).toThrow(refused);
  });

  it('stays below the root for every text of the alphabet of ids and separators', () => {
    const alphabet = ['a', '-', '_', '.', '/', '..', '\\'];
    let taken = 0;
    for (let index = 0; index < alphabet.length ** 5; index++) {
      let rest = index;
      const key = Array.from({ length: 5 }, () => {
        const letter = alphabet[rest % alphabet.length]!;
        rest = Math.floor(rest / alphabet.length);
        return letter;
      }).join('');
      let file: string;
      try {
        file = folderPath(ROOT, key);
      } catch {
        continue;
      }
      taken++;
      expect(path.relative(ROOT, file)).toBe(key);
    }
    expect(taken).toBeGreaterThan(100);
  });
});

describe('a segment', () => {
  it.each(['a', 'A-_9', '-', '_', 'a'.repeat(128)])('may be %j', (text) =>
    expect(isSegment(text)).toBe(true),
  );
  it.each(['', '.', '..', 'a/b', 'a.b', 'a b', 'a'.repeat(129)])('may not be %j', (text) =>
    expect(isSegment(text)).toBe(false),
  );
});
