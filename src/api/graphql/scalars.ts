import { GraphQLScalarType, Kind } from 'graphql';

function byteCount(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new TypeError('A ByteCount is a whole number of bytes from 0 to 2^53 - 1.');
}

/** Int ends at 2 GiB; files do not. */
export const ByteCount = new GraphQLScalarType<number, number>({
  name: 'ByteCount',
  description: 'A count of bytes: a whole number from 0 to 2^53 − 1.',
  serialize: byteCount,
  parseValue: byteCount,
  parseLiteral: (node) => byteCount(node.kind === Kind.INT ? Number(node.value) : null),
});

/** RFC 3339, section 5.6. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'A moment in UTC, as RFC 3339 writes it: 2026-01-31T12:00:00.000Z.',
  serialize(value) {
    if (value instanceof Date) return value.toISOString();
    throw new TypeError('A DateTime is made from a Date.');
  },
  parseValue: parseMoment,
  parseLiteral: (node) => parseMoment(node.kind === Kind.STRING ? node.value : null),
});

function parseMoment(value: unknown): Date {
  const moment = new Date(typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? value : Number.NaN);
  if (Number.isNaN(moment.getTime())) throw new TypeError('A DateTime is written as 2026-01-31T12:00:00Z.');
  return moment;
}
