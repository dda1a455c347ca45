import { pack, type Packable } from '../messagepack/pack.js';

export type Fields = Record<string, Packable | undefined>;

/** Bytes of numbers, little-endian, written by hand as the specification says. */
export const int8 = (...values: number[]): Uint8Array => Buffer.from(Int8Array.from(values).buffer);
export const uint8 = (...values: number[]): Uint8Array => Buffer.from(values);
const wide = (
  size: number,
  put: (bytes: Buffer, value: number, at: number) => unknown,
  values: number[],
): Uint8Array => {
  const bytes = Buffer.alloc(size * values.length);
  values.forEach((value, index) => put(bytes, value, index * size));
  return bytes;
};
export const int16 = (...values: number[]): Uint8Array =>
  wide(2, (bytes, value, at) => bytes.writeInt16LE(value, at), values);
export const uint16 = (...values: number[]): Uint8Array =>
  wide(2, (bytes, value, at) => bytes.writeUInt16LE(value, at), values);
export const int32 = (...values: number[]): Uint8Array =>
  wide(4, (bytes, value, at) => bytes.writeInt32LE(value, at), values);
export const uint32 = (...values: number[]): Uint8Array =>
  wide(4, (bytes, value, at) => bytes.writeUInt32LE(value, at), values);
export const float32 = (...values: number[]): Uint8Array =>
  wide(4, (bytes, value, at) => bytes.writeFloatLE(value, at), values);
export const float64 = (...values: number[]): Uint8Array =>
  wide(8, (bytes, value, at) => bytes.writeDoubleLE(value, at), values);

export const bytesOf = (type: number): Fields => ({ kind: 'ByteArray', type });
export const packing = (srcSize: number, byteCount = 1, isUnsigned = false): Fields => ({
  kind: 'IntegerPacking',
  byteCount,
  isUnsigned,
  srcSize,
});
export const runs = (srcSize: number): Fields => ({ kind: 'RunLength', srcType: 3, srcSize });
export const delta = (origin: number): Fields => ({ kind: 'Delta', origin, srcType: 3 });
export const fixed = (factor: number): Fields => ({ kind: 'FixedPoint', factor, srcType: 33 });

/** Encoded data: the encodings in the order in which they were applied, the bytes last. */
export const encoded = (data: Packable | undefined, ...encoding: Fields[]): Fields => ({ encoding, data });

export const integers = (...values: number[]): Fields => encoded(int32(...values), bytesOf(3));
export const doubles = (...values: number[]): Fields => encoded(float64(...values), bytesOf(33));

/** A column of texts; each distinct one is stored once, and an index of −1 is none. */
export function texts(...values: (string | null)[]): Fields {
  const distinct = [...new Set(values.filter((value) => value !== null))];
  const offsets = [0];
  for (const text of distinct) offsets.push(offsets.at(-1)! + text.length);
  return encoded(int32(...values.map((value) => (value === null ? -1 : distinct.indexOf(value)))), {
    kind: 'StringArray',
    dataEncoding: [bytesOf(3)],
    stringData: distinct.join(''),
    offsetEncoding: [bytesOf(3)],
    offsets: int32(...offsets),
  });
}

export const column = (
  name: string,
  data: Packable | undefined,
  mask: Packable | undefined = null,
): Fields => ({
  name,
  data,
  mask,
});
/** 0 present, 1 `.`, 2 `?`. */
export const mask = (...values: number[]): Fields => encoded(uint8(...values), bytesOf(4));

export const category = (name: string, rowCount: Packable | undefined, columns: Packable): Fields => ({
  name,
  columns,
  rowCount,
});
export const block = (header: Packable | undefined, ...categories: Packable[]): Fields => ({
  header,
  categories,
});
export const file = (...dataBlocks: Packable[]): Uint8Array =>
  pack({ encoder: 'by hand', version: '0.3.0', dataBlocks });

/** Three atoms: an alanine's N and CA, and a water in another chain. */
export const SITES: Record<string, Fields> = {
  group_PDB: texts('ATOM', 'ATOM', 'HETATM'),
  id: encoded(int8(0, 1, 1), delta(1), packing(3), bytesOf(1)),
  type_symbol: texts('N', 'C', 'O'),
  label_atom_id: texts('N', 'CA', 'O'),
  label_alt_id: texts(null, null, null),
  label_comp_id: texts('ALA', 'ALA', 'HOH'),
  label_asym_id: texts('A', 'A', 'B'),
  label_entity_id: encoded(int32(1, 2, 2, 1), runs(3), bytesOf(3)),
  label_seq_id: integers(5, 5, 0),
  Cartn_x: encoded(int32(1234, -20500, 3), fixed(1000), bytesOf(3)),
  Cartn_y: encoded(int32(0, 1000, 1), fixed(1000), delta(0), bytesOf(3)),
  Cartn_z: encoded(float32(1.5, 12.345, -0.001), bytesOf(32)),
  occupancy: encoded(int32(100, 50, 100), fixed(100), bytesOf(3)),
  B_iso_or_equiv: doubles(20, 21.25, 22.5),
  auth_seq_id: integers(-3, -3, 201),
  auth_asym_id: texts('X', 'X', 'X'),
  pdbx_PDB_model_num: integers(1, 1, 1),
};
const MASKS: Record<string, Fields> = {
  label_alt_id: mask(1, 1, 1),
  label_seq_id: mask(0, 0, 1),
};

/** The category atom_site with other columns; undefined leaves one out. */
export function sites(change: Record<string, Packable | undefined> = {}, rowCount: Packable = 3): Fields {
  const columns = Object.entries({ ...SITES, ...change })
    .filter((entry): entry is [string, Packable] => entry[1] !== undefined)
    .map(([name, data]) => column(name, data, MASKS[name] ?? null));
  return category('_atom_site', rowCount, columns);
}

export const sample = (change: Record<string, Packable | undefined> = {}, ...more: Packable[]): Uint8Array =>
  file(block('1ABC', ...more, sites(change)));
