const LT = 60;
const GT = 62;
const QUOTE = 34;
const APOSTROPHE = 39;
const DASH = 45;
const BRACKET = 91;
const CLOSING_BRACKET = 93;

export const Markup = {
  OPEN: 0,
  TAG: 1,
  INSTRUCTION: 2,
  BANG: 3,
  COMMENT: 4,
  CDATA: 5,
  DECLARATION: 6,
} as const;
export type Markup = (typeof Markup)[keyof typeof Markup];

/** Finds the end of what begins with `<`, in chunks cut anywhere; every byte is looked at once. */
export class TokenEnd {
  kind: Markup = Markup.OPEN;
  /** A `<` stands inside a tag: the tag is not closed. */
  nested = false;
  #quote = 0;
  #subset = false;
  /** The last two bytes, for `-->`, `]]>` and `?>`. */
  #last = 0;
  #before = 0;
  #seen = 0;

  begin(): void {
    this.kind = Markup.OPEN;
    this.nested = false;
    this.#quote = 0;
    this.#subset = false;
    this.#last = this.#before = 0;
    this.#seen = 0;
  }

  /** Looks at `bytes[from, end)`, which go on behind what was looked at before; one past the token's last byte, or -1. */
  find(bytes: Uint8Array, from: number, end: number): number {
    for (let at = from; at < end; at++) {
      const byte = bytes[at]!;
      if (this.kind === Markup.TAG) {
        if (this.#quote !== 0) {
          if (byte === this.#quote) this.#quote = 0;
        } else if (byte === QUOTE || byte === APOSTROPHE) this.#quote = byte;
        else if (byte === GT) return at + 1;
        if (byte === LT) {
          this.nested = true;
          return at;
        }
      } else if (this.#ends(byte)) return at + 1;
    }
    return -1;
  }

  #ends(byte: number): boolean {
    const [last, before] = [this.#last, this.#before];
    this.#before = last;
    this.#last = byte;
    this.#seen++;
    switch (this.kind as number) {
      case Markup.OPEN:
        this.kind = byte === 33 ? Markup.BANG : byte === 63 ? Markup.INSTRUCTION : Markup.TAG;
        this.#seen = 0;
        return this.kind === Markup.TAG && byte === GT;
      case Markup.BANG:
        this.kind = byte === DASH ? Markup.COMMENT : byte === BRACKET ? Markup.CDATA : Markup.DECLARATION;
        // The dash of `<!-` is not one of `-->`.
        this.#seen = 0;
        this.#last = 0;
        return false;
      case Markup.INSTRUCTION:
        return byte === GT && last === 63;
      case Markup.COMMENT:
        return byte === GT && last === DASH && before === DASH && this.#seen > 3;
      case Markup.CDATA:
        return byte === GT && last === CLOSING_BRACKET && before === CLOSING_BRACKET;
      default:
        return this.#declarationEnds(byte);
    }
  }

  /** A declaration ends at `>`, but not within its internal subset in brackets. */
  #declarationEnds(byte: number): boolean {
    if (byte === BRACKET) this.#subset = true;
    else if (byte === CLOSING_BRACKET) this.#subset = false;
    return byte === GT && !this.#subset;
  }
}
