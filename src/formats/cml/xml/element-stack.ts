/** Elements within each other; no document of molecules is near it. */
const DEEPEST = 200;
const LONGEST_NAME = 256;

/** The elements that are open, by the bytes of their names, to be compared with the end tags. */
export class ElementStack {
  depth = 0;
  readonly #bytes = new Uint8Array(DEEPEST * LONGEST_NAME);
  readonly #ends = new Uint32Array(DEEPEST + 1);
  readonly #lines = new Uint32Array(DEEPEST + 1);

  /** What is wrong, as a sentence; null for nothing. */
  open(bytes: Uint8Array, start: number, end: number, line: number): string | null {
    if (this.depth >= DEEPEST) return `Elements lie within each other more than ${DEEPEST} deep.`;
    if (end - start > LONGEST_NAME) return `The name of this element is longer than ${LONGEST_NAME} bytes.`;
    const from = this.#ends[this.depth]!;
    this.#bytes.set(bytes.subarray(start, end), from);
    this.depth++;
    this.#ends[this.depth] = from + end - start;
    this.#lines[this.depth] = line;
    return null;
  }

  close(bytes: Uint8Array, start: number, end: number): string | null {
    if (this.depth === 0) return `</${text(bytes, start, end)}> closes no element.`;
    const from = this.#ends[this.depth - 1]!;
    const length = this.#ends[this.depth]! - from;
    let same = length === end - start;
    for (let at = 0; same && at < length; at++) same = this.#bytes[from + at] === bytes[start + at];
    if (!same)
      return `</${text(bytes, start, end)}> does not close <${this.innermost}> of line ${this.line}.`;
    this.depth--;
    return null;
  }

  /** The name of the innermost element that is open, and the line where it begins. */
  get innermost(): string {
    return text(this.#bytes, this.#ends[Math.max(0, this.depth - 1)]!, this.#ends[this.depth]!);
  }

  get line(): number {
    return this.#lines[this.depth]!;
  }
}

const text = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.subarray(start, Math.min(end, start + 60)))
    .toString('utf8')
    .replace(/\p{Cc}/gu, '·');
