import { describe, expect, it } from 'vitest';
import { isId, isSecret, newId, newSecret } from '../../../src/lib/ids.js';

describe('A4: ids that cannot be guessed', () => {
  const ids = Array.from({ length: 5000 }, newId);

  it('carry 130 random bits: 26 letters of 32, each place with all of them', () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every(isId)).toBe(true);
    for (let place = 0; place < 26; place++)
      expect([place, new Set(ids.map((id) => id[place])).size]).toEqual([place, 32]);
  });

  it('are file names that a file system without case tells apart', () => {
    expect(new Set(ids.map((id) => id.toUpperCase())).size).toBe(ids.length);
  });

  it('are one thing and secrets of 256 bits another', () => {
    const secrets = Array.from({ length: 1000 }, newSecret);
    expect(new Set(secrets).size).toBe(secrets.length);
    for (const secret of secrets) {
      expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
      expect([isSecret(secret), isId(secret)]).toEqual([true, false]);
    }
    expect(ids.some(isSecret)).toBe(false);
  });
});
