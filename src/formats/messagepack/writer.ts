import type { ByteSink } from '../contract.js';

const CAPACITY = 64 * 1024;

/** MessagePack values on their way to a sink, each in its shortest form. */
export class MessagePackWriter {
  readonly #buffer = Buffer.allocUnsafe(CAPACITY);
  #length = 0;

  constructor(private readonly sink: ByteSink) {}

  /** A map of `count` entries begins: that many keys and values follow in turn. */
  map(count: number): void {
    if (count < 16) this.#byte(0x80 | count);
    else this.#sized(count, 0, 0xde, 0xdf);
  }

  array(count: number): void {
    if (count < 16) this.#byte(0x90 | count);
    else this.#sized(count, 0, 0xdc, 0xdd);
  }

  text(value: string): void {
    const size = Buffer.byteLength(value, 'utf8');
    if (size < 32) this.#byte(0xa0 | size);
    else this.#sized(size, 0xd9, 0xda, 0xdb);
    if (size > CAPACITY) return this.#raw(Buffer.from(value, 'utf8'));
    this.#room(size);
    this.#length += this.#buffer.write(value, this.#length, 'utf8');
  }

  binary(value: Uint8Array): void {
    this.#sized(value.length, 0xc4, 0xc5, 0xc6);
    this.#raw(value);
  }

  nil(): void {
    this.#byte(0xc0);
  }

  boolean(value: boolean): void {
    this.#byte(value ? 0xc3 : 0xc2);
  }

  /** An integer in the least bytes that hold it, anything else as a 64-bit float. */
  number(value: number): void {
    if (!Number.isInteger(value) || Object.is(value, -0) || value < -(2 ** 31) || value >= 2 ** 32) {
      this.#room(9);
      this.#buffer[this.#length] = 0xcb;
      this.#length = this.#buffer.writeDoubleBE(value, this.#length + 1);
    } else if (value >= 0) {
      if (value < 0x80) this.#byte(value);
      else this.#sized(value, 0xcc, 0xcd, 0xce);
    } else if (value >= -32) this.#byte(value & 0xff);
    else this.#negative(value);
  }

  /** A value that is MessagePack already. */
  packed(value: Uint8Array): void {
    this.#raw(value);
  }

  flush(): void {
    if (this.#length === 0) return;
    this.sink.write(this.#buffer.subarray(0, this.#length));
    this.#length = 0;
  }

  #negative(value: number): void {
    this.#room(5);
    const buffer = this.#buffer;
    const at = this.#length;
    if (value >= -0x80) {
      buffer[at] = 0xd0;
      this.#length = buffer.writeInt8(value, at + 1);
    } else if (value >= -0x8000) {
      buffer[at] = 0xd1;
      this.#length = buffer.writeInt16BE(value, at + 1);
    } else {
      buffer[at] = 0xd2;
      this.#length = buffer.writeInt32BE(value, at + 1);
    }
  }

  /** A type byte and an unsigned number in 1 (where there is such a type), 2 or 4 bytes. */
  #sized(value: number, type8: number, type16: number, type32: number): void {
    this.#room(5);
    const buffer = this.#buffer;
    const at = this.#length;
    if (type8 > 0 && value < 0x100) {
      buffer[at] = type8;
      this.#length = buffer.writeUInt8(value, at + 1);
    } else if (value < 0x10000) {
      buffer[at] = type16;
      this.#length = buffer.writeUInt16BE(value, at + 1);
    } else {
      buffer[at] = type32;
      this.#length = buffer.writeUInt32BE(value, at + 1);
    }
  }

  #byte(value: number): void {
    this.#room(1);
    this.#buffer[this.#length++] = value;
  }

  #raw(value: Uint8Array): void {
    this.#room(Math.min(value.length, CAPACITY));
    if (value.length > CAPACITY) {
      this.sink.write(value);
      return;
    }
    this.#buffer.set(value, this.#length);
    this.#length += value.length;
  }

  #room(bytes: number): void {
    if (this.#length + bytes > CAPACITY) this.flush();
  }
}
