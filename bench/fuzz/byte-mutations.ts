import type { Random } from './random.js';

export type ByteMutation = (bytes: Buffer, random: Random, other: () => Buffer) => Buffer;

const flip: ByteMutation = (bytes, random) => {
  const changed = Buffer.from(bytes);
  for (let left = random.between(1, 8); left > 0; left--)
    changed[random.below(bytes.length)]! ^= 1 << random.below(8);
  return changed;
};

const overwrite: ByteMutation = (bytes, random) => {
  const changed = Buffer.from(bytes);
  const value = random.pick([0, 0xff, 0x80, 0x7f, 10, 13, 9, 32, random.below(256)]);
  const at = random.below(bytes.length);
  changed.fill(value, at, Math.min(bytes.length, at + random.between(1, random.chance(0.2) ? 500 : 4)));
  return changed;
};

const insert: ByteMutation = (bytes, random) => {
  const at = random.below(bytes.length + 1);
  const noise = Buffer.from(Array.from({ length: random.between(1, 12) }, () => random.below(256)));
  const piece = random.pick([noise, Buffer.alloc(3), Buffer.from('ÅÅ'), Buffer.from([0xef, 0xbb, 0xbf])]);
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
};

/** One character tens of thousands of times: patterns and loops that go over the same text again show here. */
const flood: ByteMutation = (bytes, random) => {
  const at = random.below(bytes.length + 1);
  const piece = random.pick([
    '\n',
    '\r\n',
    ' ',
    '\t',
    '0',
    '1 ',
    '"',
    "'",
    '(',
    '<',
    '>',
    '<!--',
    '[',
    '-',
    ';\n',
    'a=',
    '_a ',
    '\\',
  ]);
  const much = Buffer.from(piece.repeat(Math.ceil(random.pick([3000, 20_000, 66_000]) / piece.length)));
  return Buffer.concat([bytes.subarray(0, at), much, bytes.subarray(at)]);
};

const cutEnd: ByteMutation = (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1));

const cutMiddle: ByteMutation = (bytes, random) => {
  const from = random.below(bytes.length);
  const to = from + random.between(1, random.chance(0.3) ? bytes.length : 200);
  return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
};

const repeat: ByteMutation = (bytes, random) => {
  const from = random.below(bytes.length);
  const block = bytes.subarray(from, from + random.between(1, 400));
  const copies = Array.from({ length: random.between(1, 20) }, () => block);
  return Buffer.concat([bytes.subarray(0, from), ...copies, bytes.subarray(from)]);
};

const splice: ByteMutation = (bytes, random, other) => {
  const donor = other();
  return Buffer.concat([
    bytes.subarray(0, random.below(bytes.length + 1)),
    donor.subarray(random.below(donor.length + 1)),
  ]);
};

/** MessagePack headers that announce more than there is: 4 GiB arrays, maps, strings, binaries, nested arrays. */
const announceMuch: ByteMutation = (bytes, random) => {
  const changed = Buffer.from(bytes);
  const header = random.pick([
    ...[
      [0xdd, 0xff, 0xff, 0xff, 0xff],
      [0xdf, 0xff, 0xff, 0xff, 0xff],
      [0xdb, 0x7f, 0xff, 0xff, 0xff],
    ],
    ...[
      [0xc6, 0xff, 0xff, 0xff, 0xff],
      [0xce, 0xff, 0xff, 0xff, 0xff],
      [0xcb, 0x7f, 0xf8, 0, 0],
      [0xc1],
      [0x91, 0x91, 0x91],
    ],
  ]);
  changed.set(header.slice(0, bytes.length), random.below(Math.max(1, bytes.length - header.length)));
  return changed;
};

const everyLineEnd: ByteMutation = (bytes, random) => {
  const end = random.pick(['\r\n', '\r', '\n\n', '\n\r', '']);
  return Buffer.from(bytes.toString('latin1').replace(/\r\n|\n/g, end), 'latin1');
};

const someLineEnds: ByteMutation = (bytes, random) =>
  Buffer.from(
    bytes
      .toString('latin1')
      .replace(/\r?\n/g, (end) => (random.chance(0.1) ? random.pick(['\r\n', '\r', '\n', '']) : end)),
    'latin1',
  );

const noLastLineEnd: ByteMutation = (bytes) => Buffer.from(bytes.toString('latin1').trimEnd(), 'latin1');

const byteOrderMark: ByteMutation = (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]);

/** What is done to any file. */
export const BYTE_MUTATIONS: readonly ByteMutation[] = [
  flip,
  overwrite,
  insert,
  cutEnd,
  cutMiddle,
  repeat,
  splice,
  flood,
];
/** What is done to text files besides. */
export const LINE_END_MUTATIONS: readonly ByteMutation[] = [
  everyLineEnd,
  someLineEnds,
  noLastLineEnd,
  byteOrderMark,
];
export const BINARY_MUTATIONS: readonly ByteMutation[] = [
  flip,
  flip,
  overwrite,
  insert,
  cutEnd,
  cutMiddle,
  repeat,
  splice,
  announceMuch,
];
