import { MessagePackFault } from '../messagepack/value.js';

/** What an encoded array decodes to. */
export type Element = 'INTEGER' | 'FLOAT' | 'CHARACTER' | 'TEXT';

/** How the integers under a codec are stored; FLOAT32 stands for itself. */
export type Storage = 'INT8' | 'INT16' | 'INT32' | 'FLOAT32' | 'RUNS' | 'PACKED8' | 'PACKED16' | 'TEXT';

export interface Codec {
  storage: Storage;
  element: Element;
  /** The integers are differences. */
  delta: boolean;
  /** The integers are divided by the codec's parameter. */
  divided: boolean;
}

const codec = (storage: Storage, element: Element, delta = false, divided = false): Codec => ({
  storage,
  element,
  delta,
  divided,
});

/** Codec types of MMTF 1.0 and 1.1, "Strategies". */
export const CODECS: ReadonlyMap<number, Codec> = new Map([
  [1, codec('FLOAT32', 'FLOAT')],
  [2, codec('INT8', 'INTEGER')],
  [3, codec('INT16', 'INTEGER')],
  [4, codec('INT32', 'INTEGER')],
  [5, codec('TEXT', 'TEXT')],
  [6, codec('RUNS', 'CHARACTER')],
  [7, codec('RUNS', 'INTEGER')],
  [8, codec('RUNS', 'INTEGER', true)],
  [9, codec('RUNS', 'FLOAT', false, true)],
  [10, codec('PACKED16', 'FLOAT', true, true)],
  [11, codec('INT16', 'FLOAT', false, true)],
  [12, codec('PACKED16', 'FLOAT', false, true)],
  [13, codec('PACKED8', 'FLOAT', false, true)],
  [14, codec('PACKED16', 'INTEGER')],
  [15, codec('PACKED8', 'INTEGER')],
  [16, codec('RUNS', 'INTEGER')],
]);

const WIDTHS: Readonly<Record<Storage, number>> = {
  INT8: 1,
  INT16: 2,
  INT32: 4,
  FLOAT32: 4,
  RUNS: 8,
  PACKED8: 1,
  PACKED16: 2,
  TEXT: 1,
};

/** Codec type, length of the array and the codec's parameter, 32 bits each. */
const HEADER = 12;

/** An encoded array that is known to be whole: reading it cannot fail. */
export interface EncodedArray {
  field: string;
  codec: Codec;
  /** Elements. */
  length: number;
  /** Divisor, or characters of each text. */
  parameter: number;
  /** Big-endian, without the header. */
  data: DataView;
}

/**
 * Opens the binary data of a field and checks that they hold as many elements as they announce. Throws MessagePackFault
 * with a sentence about the field.
 */
export function openArray(field: string, bytes: Uint8Array): EncodedArray {
  if (bytes.length < HEADER)
    throw fault(field, `has ${bytes.length} bytes; the header of a codec alone takes ${HEADER}`);
  const head = new DataView(bytes.buffer, bytes.byteOffset, HEADER);
  const type = head.getInt32(0);
  const length = head.getInt32(4);
  const found = CODECS.get(type);
  if (!found) throw fault(field, `is encoded by codec ${type}; MMTF has codecs 1 to 16`);
  if (length < 0) throw fault(field, `announces ${length} values`);
  const data = new DataView(bytes.buffer, bytes.byteOffset + HEADER, bytes.length - HEADER);
  const array = { field, codec: found, length, parameter: head.getInt32(8), data };
  if (found.divided && array.parameter <= 0)
    throw fault(field, `is to be divided by ${array.parameter}, not by a positive number`);
  if (found.storage === 'TEXT' && (array.parameter <= 0 || array.parameter > 64))
    throw fault(field, `has texts of ${array.parameter} bytes each; expected 4`);
  checkLength(array);
  return array;
}

function checkLength(array: EncodedArray): void {
  const { field, codec, length, data } = array;
  const width = codec.storage === 'TEXT' ? array.parameter : WIDTHS[codec.storage];
  if (data.byteLength % width !== 0)
    throw fault(
      field,
      `has ${data.byteLength} bytes of data, which is no multiple of the ${width} bytes of one`,
    );
  const held = heldBy(array, width);
  if (held !== length)
    throw fault(field, `announces ${length} values, but its ${data.byteLength} bytes hold ${held}`);
}

function heldBy({ field, codec, data }: EncodedArray, width: number): number {
  const entries = data.byteLength / width;
  if (codec.storage === 'RUNS') return heldByRuns(field, data);
  if (codec.storage !== 'PACKED8' && codec.storage !== 'PACKED16') return entries;
  const [low, high] = width === 1 ? [-128, 127] : [-32768, 32767];
  let held = 0;
  let open = false;
  for (let at = 0; at < data.byteLength; at += width) {
    const value = width === 1 ? data.getInt8(at) : data.getInt16(at);
    open = value === low || value === high;
    if (!open) held++;
  }
  if (open) throw fault(field, 'ends within a packed number');
  return held;
}

function heldByRuns(field: string, data: DataView): number {
  let held = 0;
  for (let at = 4; at < data.byteLength; at += 8) {
    const count = data.getInt32(at);
    if (count < 0) throw fault(field, `repeats a value ${count} times`);
    held += count;
  }
  return held;
}

function fault(field: string, what: string): MessagePackFault {
  return new MessagePackFault('BAD_FIELD', `The field ${field} ${what}.`);
}
