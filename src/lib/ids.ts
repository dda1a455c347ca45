import { createHash, randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/**
 * A new opaque id: 130 random bits as 26 characters of Crockford's base 32, lower case, so that it is a file name on
 * every file system, case-insensitive ones included.
 */
export function newId(): string {
  let id = '';
  for (const byte of randomBytes(26)) id += ALPHABET[byte & 31];
  return id;
}

/** Whether a value could be an id of ours; anything else is not looked up at all. */
export const isId = (value: string): boolean => /^[0-9a-hjkmnp-tv-z]{26}$/.test(value);

/** A new secret: 256 random bits, base64url. Shown once; the database keeps its hash. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** Whether a value could be a secret of ours. */
export const isSecret = (value: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(value);

/** SHA-256 of a secret, hex. The secret has full entropy, so a plain hash is enough. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');
