import type { Budget } from '../budget.js';
import { Body } from './body.js';
import { headOf, Kind, type Head, type NumberType } from './heads.js';
import { MessagePackFault, shownPath, type MessagePackValue, type Path } from './value.js';

/** What becomes of a value: a container is gone through, a value is kept whole, or its bytes are passed over. */
export type Choice = 'ENTER' | 'KEEP' | 'SKIP';

/** Told of the values of a stream as they pass. `path` is the reader's and is valid only during the call. */
export interface MessagePackVisitor {
  /** Asked before each value whose container was entered, the root included. */
  choose(path: Path): Choice;
  /**
   * A kept value is complete, or a scalar of an entered container. `charged` bytes of the budget are now the visitor's
   * to release.
   */
  value(path: Path, value: MessagePackValue, charged: number): void;
  /** A container that is entered begins: `count` entries are announced, which may be more than the file has. */
  open(path: Path, kind: 'MAP' | 'ARRAY', count: number): void;
  /** The entered container is complete. */
  close(path: Path): void;
}

/** Deepest nesting of containers that are entered or kept. BinaryCIF needs 10, MMTF 6. */
const MOST_DEPTH = 32;
/** What an entry of a kept array and of a kept map costs, bytes. */
const ARRAY_ENTRY = 16;
const MAP_ENTRY = 96;
/** What an empty kept container costs, bytes. */
const CONTAINER = 64;

interface Frame {
  /** Values still to come; of a map, its entries. */
  left: number;
  map: boolean;
  /** The key of the present entry has been read, its value is next. */
  keyed: boolean;
  /** What is kept; null where the container is entered. */
  items: MessagePackValue[] | null;
  entries: Map<string, MessagePackValue> | null;
}

/**
 * Reads one MessagePack value (specification of 2013, with str and bin) from bytes pushed in any cut. Nothing is
 * allocated because a header announces it: memory grows with the bytes that are there and is charged to the budget, and
 * what is passed over costs none. Throws MessagePackFault.
 */
export class MessagePackReader {
  /** The value is complete. */
  done = false;
  /** Bytes after the value, which belong to nothing. */
  trailing = 0;
  readonly #path: (string | number)[] = [];
  readonly #frames: Frame[] = [];
  readonly #body: Body;
  readonly #scratch = new Uint8Array(8);
  readonly #view = new DataView(this.#scratch.buffer);
  #head: Head | null = null;
  #headLeft = 0;
  /** Values yet to be passed over. */
  #skip = 0;
  #charged = 0;
  #offset = 0;
  /** Where the value at hand begins: its place, however its bytes are cut. */
  #valueAt = 0;

  constructor(
    private readonly visitor: MessagePackVisitor,
    private readonly budget: Budget,
  ) {
    this.#body = new Body(budget);
  }

  push(bytes: Uint8Array): void {
    const start = this.#offset;
    let at = 0;
    while (at < bytes.length && !this.done) {
      this.#offset = start + at;
      if (this.#body.open) at = this.#fillBody(bytes, at);
      else if (this.#head) at = this.#fillHead(this.#head, bytes, at);
      else this.#begin(bytes[at++]!);
    }
    this.trailing += bytes.length - at;
    this.#offset = start + bytes.length;
  }

  /** Throws where the value is not complete. */
  end(): void {
    if (this.done) return;
    const place = this.#path.length === 0 ? '' : ` within ${shownPath(this.#path)}`;
    const { open, length, filled } = this.#body;
    const body = open ? `, where ${length} bytes are announced and ${filled} follow` : '';
    throw new MessagePackFault('TRUNCATED', `The file ends after ${this.#offset} bytes${place}${body}.`);
  }

  #begin(byte: number): void {
    this.#valueAt = this.#offset;
    const head = headOf(byte);
    if (!head) throw this.#fault('BAD_MESSAGEPACK', 'The byte 0xC1 begins no MessagePack value');
    if (head.size === 0) return this.#value(head, head.value);
    this.#head = head;
    this.#headLeft = head.size;
  }

  #fillHead(head: Head, bytes: Uint8Array, at: number): number {
    while (this.#headLeft > 0 && at < bytes.length)
      this.#scratch[head.size - this.#headLeft--] = bytes[at++]!;
    if (this.#headLeft === 0) {
      this.#head = null;
      this.#value(head, numberAt(this.#view, head.read));
    }
    return at;
  }

  #fillBody(bytes: Uint8Array, at: number): number {
    const end = this.#body.fill(bytes, at);
    if (!this.#body.complete) return end;
    const value = this.#body.take();
    if (value !== null) {
      this.#charged += this.#body.charged;
      this.#take(value);
    } else if (this.#skip === 0) this.#next();
    return end;
  }

  /** A value of which the type byte and its number or length have been read. */
  #value({ kind, extra }: Head, number: number): void {
    if (this.#skip > 0) return this.#pass(kind, number + extra);
    const choice = this.#choice();
    if (choice === 'SKIP') {
      this.#skip = 1;
      return this.#pass(kind, number + extra);
    }
    if (kind === Kind.MAP || kind === Kind.ARRAY) this.#open(kind === Kind.MAP, number, choice);
    else if (kind === Kind.NIL) this.#take(null);
    else if (kind === Kind.BOOLEAN) this.#take(number === 1);
    else if (kind === Kind.NUMBER) this.#take(number);
    else if (number + extra > 0) this.#body.begin(kind, number + extra, true);
    else this.#take(kind === Kind.TEXT ? '' : new Uint8Array(0));
  }

  /** A value is passed over: only what must follow is counted, so that nesting costs nothing. */
  #pass(kind: Kind, length: number): void {
    this.#skip--;
    if (kind === Kind.MAP) this.#skip += 2 * length;
    else if (kind === Kind.ARRAY) this.#skip += length;
    else if (kind <= Kind.EXTENSION && length > 0) return this.#body.begin(kind, length, false);
    if (this.#skip === 0) this.#next();
  }

  /** What becomes of the value that begins; keys are always kept. */
  #choice(): Choice {
    const frame = this.#frames.at(-1);
    if (!frame) return this.visitor.choose(this.#path);
    if (frame.map && !frame.keyed) return 'KEEP';
    return frame.items || frame.entries ? 'KEEP' : this.visitor.choose(this.#path);
  }

  #open(map: boolean, count: number, choice: Choice): void {
    const parent = this.#frames.at(-1);
    if (parent?.map && !parent.keyed) throw this.#fault('BAD_KEY', 'A container is the key of a map');
    if (this.#frames.length === MOST_DEPTH)
      throw this.#fault('TOO_DEEP', `Containers are nested more than ${MOST_DEPTH} deep`);
    const keep = choice === 'KEEP';
    if (keep) this.#charge(CONTAINER);
    else this.visitor.open(this.#path, map ? 'MAP' : 'ARRAY', count);
    this.#frames.push({
      left: count,
      map,
      keyed: false,
      items: keep && !map ? [] : null,
      entries: keep && map ? new Map() : null,
    });
    if (!map) this.#path.push(0);
    if (count === 0) this.#close();
  }

  #close(): void {
    const frame = this.#frames.pop()!;
    if (!frame.map) this.#path.pop();
    if (frame.items || frame.entries) return this.#take(frame.items ?? frame.entries!);
    this.visitor.close(this.#path);
    this.#next();
  }

  /** A complete value goes to its container, or to the visitor. */
  #take(value: MessagePackValue): void {
    const frame = this.#frames.at(-1);
    if (frame?.map && !frame.keyed) return this.#key(frame, value);
    if (frame?.items) {
      this.#charge(ARRAY_ENTRY);
      frame.items.push(value);
    } else if (frame?.entries) {
      const key = this.#path.at(-1) as string;
      if (frame.entries.has(key)) throw this.#fault('DUPLICATE_KEY', 'A key is given twice');
      frame.entries.set(key, value);
    } else {
      const charged = this.#charged;
      this.#charged = 0;
      this.visitor.value(this.#path, value, charged);
    }
    this.#next();
  }

  #key(frame: Frame, value: MessagePackValue): void {
    if (typeof value !== 'string' && typeof value !== 'number')
      throw this.#fault('BAD_KEY', 'The key of a map is no text');
    if (frame.entries) this.#charge(MAP_ENTRY);
    // What an entered container's key took is let go at once; a kept one's belongs to its map.
    else {
      this.budget.release(this.#charged);
      this.#charged = 0;
    }
    frame.keyed = true;
    this.#path.push(String(value));
  }

  /** A value is done with: the next one of its container, or the container's end. */
  #next(): void {
    const frame = this.#frames.at(-1);
    if (!frame) {
      this.done = true;
      return;
    }
    frame.left--;
    if (frame.map) {
      frame.keyed = false;
      this.#path.pop();
    } else this.#path[this.#path.length - 1] = (this.#path.at(-1) as number) + 1;
    if (frame.left === 0) this.#close();
  }

  #charge(bytes: number): void {
    this.budget.charge(bytes);
    this.#charged += bytes;
  }

  #fault(code: string, what: string): MessagePackFault {
    return new MessagePackFault(code, `${what} (byte ${this.#valueAt + 1}, ${shownPath(this.#path)}).`);
  }
}

function numberAt(view: DataView, type: NumberType): number {
  switch (type) {
    case 'u8':
      return view.getUint8(0);
    case 'u16':
      return view.getUint16(0);
    case 'u32':
      return view.getUint32(0);
    case 'u64':
      return view.getUint32(0) * 2 ** 32 + view.getUint32(4);
    case 'i8':
      return view.getInt8(0);
    case 'i16':
      return view.getInt16(0);
    case 'i32':
      return view.getInt32(0);
    case 'i64':
      return view.getInt32(0) * 2 ** 32 + view.getUint32(4);
    case 'f32':
      return view.getFloat32(0);
    case 'f64':
      return view.getFloat64(0);
  }
}
