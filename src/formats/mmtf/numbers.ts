import { decode } from '../model/strings.js';
import type { EncodedArray } from './codecs.js';

/** What numbers are decoded into. */
type Target = Float64Array | Int32Array;

/** Decodes an array from front to back, a stretch at a time: an array is never there decoded as a whole. */
export class NumberStream {
  #at = 0;
  /** Of a run: its value, and how often it is still to come. */
  #run = 0;
  #runLeft = 0;
  /** Sum of the differences so far. */
  #sum = 0;

  constructor(private readonly array: EncodedArray) {}

  /** The next `count` numbers; the caller asks for no more than there are. */
  read(into: Target, start: number, count: number): void {
    const { codec, parameter } = this.array;
    this.#stored(into, start, start + count);
    if (codec.delta) this.#add(into, start, start + count);
    if (codec.divided) for (let at = start; at < start + count; at++) into[at] = into[at]! / parameter;
  }

  #stored(into: Target, start: number, end: number): void {
    const { codec, data } = this.array;
    switch (codec.storage) {
      case 'INT8':
        for (let at = start; at < end; at++) into[at] = data.getInt8(this.#at++);
        return;
      case 'INT16':
        for (let at = start; at < end; at++, this.#at += 2) into[at] = data.getInt16(this.#at);
        return;
      case 'INT32':
        for (let at = start; at < end; at++, this.#at += 4) into[at] = data.getInt32(this.#at);
        return;
      case 'FLOAT32':
        for (let at = start; at < end; at++, this.#at += 4) into[at] = shortest(data.getFloat32(this.#at));
        return;
      case 'RUNS':
        return this.#runs(into, start, end);
      case 'PACKED8':
        return this.#packed8(into, start, end);
      case 'PACKED16':
        return this.#packed16(into, start, end);
      case 'TEXT':
        throw new RangeError('texts are no numbers');
    }
  }

  #runs(into: Target, start: number, end: number): void {
    const { data } = this.array;
    for (let at = start; at < end;) {
      while (this.#runLeft === 0) {
        this.#run = data.getInt32(this.#at);
        this.#runLeft = data.getInt32(this.#at + 4);
        this.#at += 8;
      }
      const count = Math.min(this.#runLeft, end - at);
      into.fill(this.#run, at, at + count);
      this.#runLeft -= count;
      at += count;
    }
  }

  #packed8(into: Target, start: number, end: number): void {
    const { data } = this.array;
    for (let at = start; at < end; at++) {
      let value = 0;
      let part: number;
      do {
        part = data.getInt8(this.#at++);
        value += part;
      } while (part === 127 || part === -128);
      into[at] = value;
    }
  }

  #packed16(into: Target, start: number, end: number): void {
    const { data } = this.array;
    for (let at = start; at < end; at++) {
      let value = 0;
      let part: number;
      do {
        part = data.getInt16(this.#at);
        this.#at += 2;
        value += part;
      } while (part === 32767 || part === -32768);
      into[at] = value;
    }
  }

  #add(into: Target, start: number, end: number): void {
    for (let at = start; at < end; at++) into[at] = this.#sum += into[at]!;
  }
}

/** One integer after the other, decoded in small stretches. */
export class IntegerCursor {
  readonly #block = new Int32Array(1024);
  readonly #stream: NumberStream;
  #left: number;
  #at = 0;
  #filled = 0;

  constructor(array: EncodedArray) {
    this.#stream = new NumberStream(array);
    this.#left = array.length;
  }

  /** The caller asks for no more than there are. */
  next(): number {
    if (this.#at === this.#filled) {
      this.#filled = Math.min(this.#block.length, this.#left);
      this.#left -= this.#filled;
      this.#stream.read(this.#block, 0, this.#filled);
      this.#at = 0;
    }
    return this.#block[this.#at++]!;
  }
}

/** Texts of a fixed length, without the zero bytes and blanks that fill them. */
export function textAt({ data, parameter }: EncodedArray, index: number): string {
  const bytes = new Uint8Array(data.buffer, data.byteOffset + index * parameter, parameter);
  let end = bytes.indexOf(0);
  if (end < 0) end = parameter;
  return decode(bytes, 0, end).trim();
}

/** The decimal number that a 32-bit float stands for, where it has up to four decimals: 24.87, not 24.8700008392334. */
export function shortest(value: number): number {
  const rounded = Math.round(value * 1e4) / 1e4;
  return Math.fround(rounded) === Math.fround(value) && Math.abs(value) < 1e6 ? rounded : value;
}
