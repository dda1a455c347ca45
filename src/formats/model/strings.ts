/** Slots for names that were looked up last; a power of two. */
const RECENT = 512;

/**
 * Interned strings of one document: atom, residue and chain names repeat by the thousand, so columns keep small
 * integers. Id 0 is always the empty string.
 */
export class StringTable {
  readonly #values: string[] = [''];
  readonly #ids = new Map<string, number>([['', 0]]);
  /** Names of up to four ASCII bytes, packed big-endian into one integer: the common case needs no string at all. */
  readonly #packed = new Map<number, number>([[0, 0]]);

  /** The names of the last few hundred lookups, by a hash of the packed name: a Map takes four times as long. */
  readonly #recentKeys = new Int32Array(RECENT);
  readonly #recentIds = new Uint32Array(RECENT);

  /** Grows with every `clear`: who remembers ids compares it. */
  generation = 0;

  get size(): number {
    return this.#values.length;
  }

  /** Forgets every string, so that a check of a file whose names never repeat stays small. Old ids lose their meaning. */
  clear(): void {
    this.#values.length = 1;
    this.#ids.clear();
    this.#ids.set('', 0);
    this.#packed.clear();
    this.#packed.set(0, 0);
    this.#recentKeys.fill(0);
    this.generation++;
  }

  /** The id of a string; the same string always has the same id within this table. */
  intern(value: string): number {
    const known = this.#ids.get(value);
    if (known !== undefined) return known;
    const id = this.#values.length;
    this.#values.push(value);
    this.#ids.set(value, id);
    return id;
  }

  /** The id of `bytes[start, end)` decoded as Latin-1 when ASCII, else UTF-8; no trimming. */
  internBytes(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start;
    if (length <= 0) return 0;
    if (length > 4) return this.intern(decode(bytes, start, end));
    let key = 0;
    for (let at = start; at < end; at++) {
      const byte = bytes[at]!;
      if (byte >= 0x80) return this.intern(decode(bytes, start, end));
      key = (key << 8) | byte;
    }
    const slot = (key ^ (key >>> 9) ^ (key >>> 17)) & (RECENT - 1);
    // No name packs to 0 but one of NULs, which the Map has.
    if (this.#recentKeys[slot] === key && key !== 0) return this.#recentIds[slot]!;
    let id = this.#packed.get(key);
    if (id === undefined) {
      id = this.intern(decode(bytes, start, end));
      this.#packed.set(key, id);
    }
    this.#recentKeys[slot] = key;
    this.#recentIds[slot] = id;
    return id;
  }

  /** The string of an id; an id that this table never gave is a programming error. */
  get(id: number): string {
    const value = this.#values[id];
    if (value === undefined) throw new RangeError(`string id ${id} is not in this table`);
    return value;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: false });

/** Bytes as text: UTF-8, with U+FFFD for what is not. */
export function decode(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > 24) return utf8.decode(bytes.subarray(start, end));
  let text = '';
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte >= 0x80) return utf8.decode(bytes.subarray(start, end));
    text += String.fromCharCode(byte);
  }
  return text;
}
