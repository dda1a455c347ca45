import { LocalNames } from './local-names.js';
import { hasReference, resolveReferences } from './references.js';

const EQUALS = 61;
const SLASH = 47;
/** Attributes of one tag that are kept; no vocabulary has more. */
const MOST = 64;

/** What is wrong with a tag, and at which of its bytes. */
export interface TagFault {
  code: 'XML_SYNTAX' | 'UNDEFINED_ENTITY';
  message: string;
  at: number;
}

/** One start or end tag: names as strings, values as ranges of bytes. The object is reused for the next tag. */
export class Tag {
  name = '';
  closing = false;
  selfClosing = false;
  /** Number of attributes. */
  count = 0;
  readonly attributes: string[] = [];
  readonly starts = new Uint32Array(MOST);
  readonly ends = new Uint32Array(MOST);
  /** Where the values lie: in the file's bytes, or beside them where references were replaced. */
  readonly sources: Uint8Array[] = [];
  nameStart = 0;
  nameEnd = 0;
  readonly #names = new LocalNames();

  /** Reads the tag that fills `bytes[start, end)`, `<` and `>` included; null when it is well formed. */
  read(bytes: Uint8Array, start: number, end: number): TagFault | null {
    this.count = 0;
    this.closing = bytes[start + 1] === SLASH;
    let stop = end - 1;
    this.selfClosing = !this.closing && bytes[stop - 1] === SLASH;
    if (this.selfClosing) stop--;
    let at = start + (this.closing ? 2 : 1);
    this.nameStart = at;
    while (at < stop && !isBlank(bytes[at]!)) at++;
    this.nameEnd = at;
    if (at === this.nameStart || !startsName(bytes[this.nameStart]!))
      return syntax('Expected the name of an element behind "<".', this.nameStart);
    this.name = this.#names.get(bytes, this.nameStart, at);
    for (;;) {
      while (at < stop && isBlank(bytes[at]!)) at++;
      if (at >= stop) return null;
      const fault = this.closing
        ? syntax('An end tag has no attributes.', at)
        : this.#attribute(bytes, at, stop);
      if (fault) return fault;
      at = this.#next;
    }
  }

  /** Index of an attribute; -1 where the tag has none of that name. */
  find(name: string): number {
    for (let at = 0; at < this.count; at++) if (this.attributes[at] === name) return at;
    return -1;
  }

  #next = 0;

  #attribute(bytes: Uint8Array, from: number, stop: number): TagFault | null {
    let at = from;
    while (at < stop && bytes[at] !== EQUALS && !isBlank(bytes[at]!)) at++;
    const nameEnd = at;
    if (!startsName(bytes[from]!)) return syntax('Expected the name of an attribute.', from);
    while (at < stop && isBlank(bytes[at]!)) at++;
    if (bytes[at] !== EQUALS || at >= stop)
      return syntax('Expected "=" behind the name of this attribute.', from);
    at++;
    while (at < stop && isBlank(bytes[at]!)) at++;
    const quote = bytes[at]!;
    if (at >= stop || (quote !== 34 && quote !== 39))
      return syntax('The value of this attribute is not quoted.', from);
    const start = at + 1;
    const close = bytes.indexOf(quote, start);
    if (close < 0 || close >= stop) return syntax('The value of this attribute is not closed.', from);
    this.#next = close + 1;
    if (this.count >= MOST) return null;
    const name = this.#names.get(bytes, from, nameEnd);
    if (this.find(name) >= 0) return syntax(`The tag has two attributes ${name}.`, from);
    return this.#keep(name, bytes, start, close);
  }

  #keep(name: string, bytes: Uint8Array, start: number, end: number): TagFault | null {
    const at = this.count++;
    this.attributes[at] = name;
    this.sources[at] = bytes;
    this.starts[at] = start;
    this.ends[at] = end;
    if (!hasReference(bytes, start, end)) return null;
    const resolved = resolveReferences(bytes, start, end);
    if (!(resolved instanceof Uint8Array)) return undefinedEntity(resolved.reference, resolved.at);
    this.sources[at] = resolved;
    this.starts[at] = 0;
    this.ends[at] = resolved.length;
    return null;
  }
}

const syntax = (message: string, at: number): TagFault => ({ code: 'XML_SYNTAX', message, at });

export const undefinedEntity = (reference: string, at: number): TagFault => ({
  code: 'UNDEFINED_ENTITY',
  message: `${reference.replace(/[^ -~]/g, '?')} stands for nothing here: only &lt; &gt; &amp; &quot; &apos; and character references are read.`,
  at,
});

const isBlank = (byte: number): boolean => byte === 32 || byte === 9 || byte === 10 || byte === 13;

/** Letters, underscore, colon and whatever is not ASCII. */
const startsName = (byte: number): boolean =>
  (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || byte === 95 || byte === 58 || byte >= 0x80;
