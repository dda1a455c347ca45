/** Bytes that a stream of integers takes by the width of its pieces ("Integer Packing"); the streams that the encodings make are weighed by it. */
export interface Packing {
  /** Of one piece: 1, 2, or 4 for integers that are not packed. */
  width: 1 | 2 | 4;
  unsigned: boolean;
  /** Pieces of all numbers. */
  pieces: number;
}

/** Weighs one stream of integers, number by number, without making it. */
export class StreamWeight {
  count = 0;
  #negative = false;
  /** Pieces in excess of one for each number, by width, with and without a sign. */
  #signed1 = 0;
  #signed2 = 0;
  #unsigned1 = 0;
  #unsigned2 = 0;
  /** The difference or sum does not fit 32 bits: this stream cannot be. */
  impossible = false;

  add(value: number): void {
    this.count++;
    if (value >= 0) {
      if (value < 0x7f) return;
      this.#signed1 += Math.floor(value / 0x7f);
      this.#unsigned1 += Math.floor(value / 0xff);
      if (value < 0x7fff) return;
      this.#signed2 += Math.floor(value / 0x7fff);
      this.#unsigned2 += Math.floor(value / 0xffff);
      if (value > 0x7fffffff) this.impossible = true;
      return;
    }
    this.#negative = true;
    if (value > -0x80) return;
    this.#signed1 += Math.floor(value / -0x80);
    if (value <= -0x8000) this.#signed2 += Math.floor(value / -0x8000);
    if (value < -0x80000000) this.impossible = true;
  }

  /** The packing of least bytes; of equal ones the widest, which is decoded most easily. */
  get best(): Packing {
    const unsigned = !this.#negative;
    const more1 = unsigned ? Math.min(this.#signed1, this.#unsigned1) : this.#signed1;
    const more2 = unsigned ? Math.min(this.#signed2, this.#unsigned2) : this.#signed2;
    const size1 = this.count + more1;
    const size2 = (this.count + more2) * 2;
    const size4 = this.count * 4;
    if (size4 <= size1 + PACKING_COST && size4 <= size2 + PACKING_COST)
      return { width: 4, unsigned: false, pieces: this.count };
    return size2 <= size1 ? { width: 2, unsigned, pieces: size2 / 2 } : { width: 1, unsigned, pieces: size1 };
  }

  /** Bytes of the stream at its best, with those that say how it is packed. */
  get bytes(): number {
    const { width, pieces } = this.best;
    return width * pieces + (width === 4 ? 0 : PACKING_COST);
  }
}

/** What the description of a packing takes. */
const PACKING_COST = 60;

/** The bytes of a stream: little-endian, each number as its pieces. */
export class StreamBytes {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  readonly #width: number;
  readonly #highest: number;
  readonly #lowest: number;
  #at = 0;

  constructor({ width, unsigned, pieces }: Packing) {
    this.bytes = new Uint8Array(width * pieces);
    this.#view = new DataView(this.bytes.buffer);
    this.#width = width;
    this.#highest = width === 4 ? Infinity : unsigned ? 2 ** (8 * width) - 1 : 2 ** (8 * width - 1) - 1;
    this.#lowest = width === 4 ? -Infinity : unsigned ? -1 : -(2 ** (8 * width - 1));
  }

  add(value: number): void {
    const highest = this.#highest;
    const lowest = this.#lowest;
    while (value >= highest) {
      this.#piece(highest);
      value -= highest;
    }
    while (value <= lowest) {
      this.#piece(lowest);
      value -= lowest;
    }
    this.#piece(value);
  }

  #piece(value: number): void {
    const at = this.#at;
    this.#at += this.#width;
    if (this.#width === 1) this.bytes[at] = value;
    else if (this.#width === 2) this.#view.setInt16(at, value, true);
    else this.#view.setInt32(at, value, true);
  }
}
