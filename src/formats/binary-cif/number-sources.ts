import { MessagePackFault } from '../messagepack/value.js';

/** Numbers that are decoded as they are asked for, so that no column is ever unpacked whole. */
export interface NumberSource {
  /** Puts the next values into `into[0, count)`; returns how many there were, less than `count` only at the end. */
  read(into: Float64Array, count: number): number;
}

/** Types of BinaryCIF's ByteArray encoding: the width in bytes of each code. */
export const WIDTHS: Readonly<Record<number, number>> = {
  1: 1,
  2: 2,
  3: 4,
  4: 1,
  5: 2,
  6: 4,
  32: 4,
  33: 8,
};

/** Values that stages hand to each other at once. */
const PIECE = 1024;

/** Little-endian numbers of one type (BinaryCIF specification, "Byte Array"). */
export class StoredNumbers implements NumberSource {
  readonly #view: DataView;
  readonly #width: number;
  #at = 0;

  /** @param type a code of WIDTHS */
  constructor(
    private readonly bytes: Uint8Array,
    private readonly type: number,
  ) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#width = WIDTHS[type]!;
  }

  read(into: Float64Array, count: number): number {
    const width = this.#width;
    const view = this.#view;
    const { bytes } = this;
    let at = this.#at;
    const taken = Math.min(count, Math.floor((bytes.length - at) / width));
    this.#at += taken * width;
    switch (this.type) {
      case 1:
        for (let index = 0; index < taken; index++) into[index] = (bytes[at++]! << 24) >> 24;
        break;
      case 2:
        for (let index = 0; index < taken; index++, at += 2) into[index] = view.getInt16(at, true);
        break;
      case 3:
        for (let index = 0; index < taken; index++, at += 4) into[index] = view.getInt32(at, true);
        break;
      case 4:
        for (let index = 0; index < taken; index++) into[index] = bytes[at++]!;
        break;
      case 5:
        for (let index = 0; index < taken; index++, at += 2) into[index] = view.getUint16(at, true);
        break;
      case 6:
        for (let index = 0; index < taken; index++, at += 4) into[index] = view.getUint32(at, true);
        break;
      case 32:
        for (let index = 0; index < taken; index++, at += 4) into[index] = view.getFloat32(at, true);
        break;
      default:
        for (let index = 0; index < taken; index++, at += 8) into[index] = view.getFloat64(at, true);
    }
    return taken;
  }
}

/** Large numbers as sums: a piece at either end of its range is added to what follows ("Integer Packing"). */
export class PackedNumbers implements NumberSource {
  readonly #pieces: Float64Array;
  #held = 0;
  #at = 0;

  /** @param length pieces that the source has */
  constructor(
    private readonly source: NumberSource,
    length: number,
    private readonly lowest: number,
    private readonly highest: number,
    private readonly what: string,
  ) {
    this.#pieces = new Float64Array(Math.min(PIECE, length));
  }

  read(into: Float64Array, count: number): number {
    const { lowest, highest, source } = this;
    const pieces = this.#pieces;
    let at = this.#at;
    let held = this.#held;
    let done = 0;
    let sum = 0;
    let open = false;
    while (done < count) {
      if (at === held) {
        held = source.read(pieces, pieces.length);
        at = 0;
        if (held === 0) break;
      }
      const piece = pieces[at++]!;
      sum += piece;
      open = piece === highest || (piece === lowest && lowest < 0);
      if (open) continue;
      into[done++] = sum;
      sum = 0;
    }
    if (open) throw new MessagePackFault('BAD_COLUMN', `${this.what} ends within a packed number.`);
    this.#at = at;
    this.#held = held;
    return done;
  }
}

/** Pairs of a value and how often it stands ("Run Length"). */
export class RunNumbers implements NumberSource {
  readonly #pairs: Float64Array;
  #held = 0;
  #at = 0;
  #value = 0;
  #left = 0;

  /** @param length numbers that the source has, two for each run */
  constructor(
    private readonly source: NumberSource,
    length: number,
    private readonly what: string,
  ) {
    this.#pairs = new Float64Array(Math.min(PIECE, length));
  }

  read(into: Float64Array, count: number): number {
    let done = 0;
    while (done < count) {
      if (this.#left === 0 && !this.#next()) break;
      const end = Math.min(count, done + this.#left);
      this.#left -= end - done;
      into.fill(this.#value, done, end);
      done = end;
    }
    return done;
  }

  #next(): boolean {
    if (this.#at === this.#held) {
      this.#held = this.source.read(this.#pairs, this.#pairs.length);
      this.#at = 0;
      if (this.#held === 0) return false;
    }
    const times = this.#pairs[this.#at + 1]!;
    if (this.#at + 1 === this.#held)
      throw new MessagePackFault('BAD_COLUMN', `${this.what} ends within a run: a value without its count.`);
    if (times < 0) throw new MessagePackFault('BAD_COLUMN', `${this.what} repeats a value ${times} times.`);
    this.#value = this.#pairs[this.#at]!;
    this.#left = times;
    this.#at += 2;
    return true;
  }
}

/** Differences, of which the first is that to the origin ("Delta"). */
export class SummedNumbers implements NumberSource {
  constructor(
    private readonly source: NumberSource,
    private last: number,
    private readonly unsigned: boolean,
  ) {}

  /** Sums wrap around, as those of encoders in 32 bits do. */
  read(into: Float64Array, count: number): number {
    const taken = this.source.read(into, count);
    let last = this.last | 0;
    for (let index = 0; index < taken; index++) {
      last = (last + into[index]!) | 0;
      into[index] = this.unsigned ? last >>> 0 : last;
    }
    this.last = last;
    return taken;
  }
}
