/** Names that are remembered; a hostile file has more, and theirs are made anew each time. */
const MOST = 1024;
const SLOTS = 4096;

/** Element and attribute names as strings, without making one for every tag: a file repeats a few dozen. */
export class LocalNames {
  readonly #bytes: (Uint8Array | undefined)[] = new Array<Uint8Array | undefined>(SLOTS);
  readonly #names: string[] = new Array<string>(SLOTS);
  #count = 0;

  /** The name in `bytes[start, end)` without its prefix: `cml:atom` is `atom`, but `xmlns:cml` stays whole. */
  get(bytes: Uint8Array, start: number, end: number): string {
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
    let slot = (hash >>> 8) & (SLOTS - 1);
    for (let known = this.#bytes[slot]; known; known = this.#bytes[slot]) {
      if (equal(known, bytes, start, end)) return this.#names[slot]!;
      slot = (slot + 1) & (SLOTS - 1);
    }
    const name = localName(Buffer.from(bytes.subarray(start, end)).toString('utf8'));
    if (this.#count < MOST && end - start <= 64) {
      this.#count++;
      this.#bytes[slot] = bytes.slice(start, end);
      this.#names[slot] = name;
    }
    return name;
  }
}

function equal(known: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (known.length !== end - start) return false;
  for (let at = 0; at < known.length; at++) if (known[at] !== bytes[start + at]) return false;
  return true;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 || /^xml(ns)?:/.test(name) ? name : name.slice(colon + 1);
}
