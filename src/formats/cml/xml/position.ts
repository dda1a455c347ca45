/** Line and column of a byte of the file, moved along as bytes go by. Lines end with LF, CRLF or CR. */
export class Position {
  /** 1-based. */
  line = 1;
  column = 1;
  #afterCr = false;

  copy(): Position {
    const copy = new Position();
    copy.line = this.line;
    copy.column = this.column;
    copy.#afterCr = this.#afterCr;
    return copy;
  }

  /** Moves past `bytes[start, end)`. */
  move(bytes: Uint8Array, start: number, end: number): void {
    for (let at = start; at < end; at++) {
      const byte = bytes[at];
      if (byte === 10) {
        if (!this.#afterCr) this.line++;
        this.column = 1;
        this.#afterCr = false;
      } else if (byte === 13) {
        this.line++;
        this.column = 1;
        this.#afterCr = true;
      } else {
        this.column++;
        this.#afterCr = false;
      }
    }
  }
}
