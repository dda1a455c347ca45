/** What a type byte announces. */
export const Kind = {
  MAP: 0,
  ARRAY: 1,
  TEXT: 2,
  BINARY: 3,
  EXTENSION: 4,
  NIL: 5,
  BOOLEAN: 6,
  NUMBER: 7,
} as const;
export type Kind = (typeof Kind)[keyof typeof Kind];

export type NumberType = 'u8' | 'u16' | 'u32' | 'u64' | 'i8' | 'i16' | 'i32' | 'i64' | 'f32' | 'f64';

export interface Head {
  kind: Kind;
  /** Bytes that follow the type byte and hold the number or the length; 0 where the type byte holds it. */
  size: number;
  read: NumberType;
  /** The number or length, where the type byte holds it. */
  value: number;
  /** An extension's type byte comes on top of its length. */
  extra: number;
}

const SIZES: Readonly<Record<NumberType, number>> = {
  u8: 1,
  u16: 2,
  u32: 4,
  u64: 8,
  i8: 1,
  i16: 2,
  i32: 4,
  i64: 8,
  f32: 4,
  f64: 8,
};

const here = (kind: Kind, value: number, extra = 0): Head => ({ kind, size: 0, read: 'u8', value, extra });
const follows = (kind: Kind, read: NumberType, extra = 0): Head => ({
  kind,
  size: SIZES[read],
  read,
  value: 0,
  extra,
});

/** The table of type bytes from 0xC0 to 0xDF, in order (MessagePack specification, "Formats: Overview"). */
const TABLE: readonly (Head | null)[] = [
  here(Kind.NIL, 0),
  null,
  here(Kind.BOOLEAN, 0),
  here(Kind.BOOLEAN, 1),
  follows(Kind.BINARY, 'u8'),
  follows(Kind.BINARY, 'u16'),
  follows(Kind.BINARY, 'u32'),
  follows(Kind.EXTENSION, 'u8', 1),
  follows(Kind.EXTENSION, 'u16', 1),
  follows(Kind.EXTENSION, 'u32', 1),
  follows(Kind.NUMBER, 'f32'),
  follows(Kind.NUMBER, 'f64'),
  follows(Kind.NUMBER, 'u8'),
  follows(Kind.NUMBER, 'u16'),
  follows(Kind.NUMBER, 'u32'),
  follows(Kind.NUMBER, 'u64'),
  follows(Kind.NUMBER, 'i8'),
  follows(Kind.NUMBER, 'i16'),
  follows(Kind.NUMBER, 'i32'),
  follows(Kind.NUMBER, 'i64'),
  here(Kind.EXTENSION, 1, 1),
  here(Kind.EXTENSION, 2, 1),
  here(Kind.EXTENSION, 4, 1),
  here(Kind.EXTENSION, 8, 1),
  here(Kind.EXTENSION, 16, 1),
  follows(Kind.TEXT, 'u8'),
  follows(Kind.TEXT, 'u16'),
  follows(Kind.TEXT, 'u32'),
  follows(Kind.ARRAY, 'u16'),
  follows(Kind.ARRAY, 'u32'),
  follows(Kind.MAP, 'u16'),
  follows(Kind.MAP, 'u32'),
];

const HEADS: readonly (Head | null)[] = Array.from({ length: 256 }, (_, byte) => {
  if (byte < 0x80) return here(Kind.NUMBER, byte);
  if (byte < 0x90) return here(Kind.MAP, byte & 15);
  if (byte < 0xa0) return here(Kind.ARRAY, byte & 15);
  if (byte < 0xc0) return here(Kind.TEXT, byte & 31);
  if (byte < 0xe0) return TABLE[byte - 0xc0]!;
  return here(Kind.NUMBER, byte - 256);
});

/** The type that a byte announces; null for 0xC1, which is never used. */
export function headOf(byte: number): Head | null {
  return HEADS[byte]!;
}
