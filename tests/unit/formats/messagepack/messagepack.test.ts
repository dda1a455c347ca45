import { describe, expect, it } from 'vitest';
import { Budget } from '../../../../src/formats/budget.js';
import { MessagePackReader, type Choice } from '../../../../src/formats/messagepack/reader.js';
import { rootKeys } from '../../../../src/formats/messagepack/root-keys.js';
import {
  MessagePackFault,
  shownPath,
  type MessagePackValue,
} from '../../../../src/formats/messagepack/value.js';
import { pack, randoms, type Packable } from './pack.js';

/** Reads bytes in cuts of `cut`, keeping what `choose` says; the kept values by path. */
function read(
  bytes: Uint8Array,
  { cut = 1 << 20, choose = (): Choice => 'KEEP', limit = 2 ** 24 } = {},
): { values: [string, MessagePackValue][]; reader: MessagePackReader; budget: Budget } {
  const values: [string, MessagePackValue][] = [];
  const budget = new Budget(limit);
  const reader = new MessagePackReader(
    { choose, value: (path, value) => void values.push([shownPath(path), value]), open() {}, close() {} },
    budget,
  );
  for (let at = 0; at < bytes.length; at += cut) reader.push(bytes.subarray(at, at + cut));
  reader.end();
  return { values, reader, budget };
}

const root = (bytes: Uint8Array, cut?: number): MessagePackValue =>
  read(bytes, cut === undefined ? {} : { cut }).values[0]![1];
const hex = (text: string): Uint8Array => Buffer.from(text.replace(/\s/g, ''), 'hex');

function plain(value: MessagePackValue): unknown {
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, one]) => [key, plain(one as MessagePackValue)]));
  if (value instanceof Uint8Array) return { bytes: [...value] };
  return Array.isArray(value) ? value.map((one) => plain(one as MessagePackValue)) : value;
}

function faultOf(bytes: Uint8Array, choose?: () => Choice, cut = bytes.length): MessagePackFault {
  try {
    read(bytes, choose ? { choose, cut } : { cut });
  } catch (thrown) {
    if (thrown instanceof MessagePackFault) return thrown;
    throw thrown;
  }
  throw new Error('nothing was wrong');
}

describe('MessagePack, reading', () => {
  // The examples are built from the table "Formats" of the specification.
  it.each([
    ['7f', 127],
    ['e0', -32],
    ['ff', -1],
    ['c0', null],
    ['c2', false],
    ['c3', true],
    ['cc ff', 255],
    ['cd 0100', 256],
    ['ce ffffffff', 4294967295],
    ['cf 0000000100000000', 4294967296],
    ['d0 80', -128],
    ['d1 8000', -32768],
    ['d2 80000000', -2147483648],
    ['d3 ffffffff00000000', -4294967296],
    ['ca 3fc00000', 1.5],
    ['cb 3ff8000000000000', 1.5],
    ['a3 616263', 'abc'],
    ['d9 03 616263', 'abc'],
    ['da 0003 616263', 'abc'],
    ['db 00000003 616263', 'abc'],
    ['a0', ''],
    ['a2 c3a9', 'é'],
    ['a1 e9', 'é'],
    ['90', []],
    ['93 01 02 03', [1, 2, 3]],
    ['dc 0002 01 02', [1, 2]],
    ['dd 00000002 01 02', [1, 2]],
    ['80', {}],
    ['81 a1 61 01', { a: 1 }],
    ['de 0001 a1 61 90', { a: [] }],
    ['df 00000001 01 c0', { '1': null }],
    ['c4 02 0102', { bytes: [1, 2] }],
    ['c5 0002 0102', { bytes: [1, 2] }],
    ['c6 00000002 0102', { bytes: [1, 2] }],
    ['c4 00', { bytes: [] }],
    ['d4 05 07', { bytes: [5, 7] }],
    ['c7 02 05 0708', { bytes: [5, 7, 8] }],
  ])('%s', (text, value) => {
    expect(plain(root(hex(text)))).toEqual(value);
    expect(plain(root(hex(text), 1))).toEqual(value);
  });

  it('reads the same in any cut', () => {
    const long = 'x'.repeat(70_000);
    const bytes = pack({
      a: [1, -5, 1e10, 0.25],
      long,
      deep: { b: [[], { c: new Uint8Array(300) }] },
      n: null,
    });
    const whole = plain(root(bytes));
    for (const cut of [1, 2, 3, 7, 1000, 65_537]) expect(plain(root(bytes, cut))).toEqual(whole);
  });

  it('goes into what is entered, keeps what is kept and passes over the rest without charging for it', () => {
    const bytes = pack({
      keep: [1, { a: 2 }],
      skip: [new Uint8Array(5000), { deep: [[[]]] }],
      list: [7, [8]],
    });
    const { values, budget } = read(bytes, {
      choose: ((path: readonly unknown[]) =>
        path[0] === 'skip' ? 'SKIP' : path[0] === 'keep' ? 'KEEP' : 'ENTER') as () => Choice,
    });
    expect(values.map(([path, value]) => [path, plain(value)])).toEqual([
      ['keep', [1, { a: 2 }]],
      ['list[0]', 7],
      ['list[1][0]', 8],
    ]);
    expect(budget.used).toBeLessThan(1000);
  });

  it('counts what follows the value', () => {
    expect(read(hex('01 02 03'), { cut: 1 }).reader.trailing).toBe(2);
  });
});

describe('MessagePack, damage', () => {
  it('says where a file ends that is cut at any byte', () => {
    const bytes = pack({ a: [1, 2000, 'text'], b: new Uint8Array(40), c: { d: 0.1 } });
    for (let size = 0; size < bytes.length; size++) {
      const fault = faultOf(bytes.subarray(0, size));
      expect(fault.code).toBe('TRUNCATED');
      expect(fault.message).toContain(`after ${size} bytes`);
    }
    expect(faultOf(bytes.subarray(0, 20)).message).toBe(
      'The file ends after 20 bytes within b, where 40 bytes are announced and 3 follow.',
    );
  });

  it.each([
    ['an array of 2^32 values', 'dd ffffffff 01'],
    ['a map of 2^32 entries', 'df ffffffff a1 61 01'],
    ['binary data of 4 GB', 'c6 ffffffff 01'],
    ['a text of 4 GB', 'db ffffffff 61'],
  ])('allocates nothing for %s', (_what, text) => {
    const { budget, fault } = (() => {
      const budget = new Budget(2 ** 20);
      const reader = new MessagePackReader(
        { choose: () => 'KEEP', value() {}, open() {}, close() {} },
        budget,
      );
      reader.push(hex(text));
      try {
        reader.end();
      } catch (thrown) {
        return { budget, fault: thrown as MessagePackFault };
      }
      throw new Error('complete');
    })();
    expect(fault.code).toBe('TRUNCATED');
    expect(budget.used).toBeLessThan(70_000);
  });

  it('stops where containers are nested too deep, and passes over any depth', () => {
    const bytes = new Uint8Array(100_000).fill(0x91);
    expect(faultOf(bytes)).toMatchObject({ code: 'TOO_DEEP' });
    expect(faultOf(bytes, () => 'ENTER')).toMatchObject({ code: 'TOO_DEEP' });
    expect(faultOf(bytes, () => 'SKIP')).toMatchObject({ code: 'TRUNCATED' });
  });

  it('charges for arrays of empty values before they fill the memory', () => {
    const bytes = new Uint8Array(1_000_000).fill(0xc0);
    bytes.set(hex('dd 000f423b'));
    expect(() => read(bytes, { limit: 2 ** 20 })).toThrow(/needs more than 1 MiB/);
  });

  it.each([
    ['c1', 'BAD_MESSAGEPACK', 'The byte 0xC1 begins no MessagePack value (byte 1, the root).'],
    ['82 a1 61 01 a1 61 02', 'DUPLICATE_KEY', 'A key is given twice (byte 7, a).'],
    ['81 90 01', 'BAD_KEY', 'A container is the key of a map (byte 2, the root).'],
    ['81 c0 01', 'BAD_KEY', 'The key of a map is no text (byte 2, the root).'],
    ['81 c4 03 010203 01', 'BAD_KEY', 'The key of a map is no text (byte 2, the root).'],
  ])('%s is %s', (text, code, message) => {
    for (const cut of [1, 2, 99]) expect(faultOf(hex(text), undefined, cut)).toMatchObject({ code, message });
  });

  it('never reaches the prototype of an object', () => {
    const value = root(pack(JSON.parse('{"__proto__":{"polluted":1}}') as Packable));
    expect(plain(value)).toEqual(expect.anything());
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('ends in a value or a fault whatever the bytes are', () => {
    const random = randoms(1);
    const good = pack({ a: [1, 'two', { three: 3 }], b: new Uint8Array(20), c: [[[[1]]]] });
    let faults = 0;
    for (let turn = 0; turn < 3000; turn++) {
      const bytes = good.slice();
      for (let flips = 1 + random() * 3; flips > 0; flips--)
        bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      try {
        read(bytes, { cut: 1 + Math.floor(random() * 9) });
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(MessagePackFault);
        faults++;
      }
    }
    expect(faults).toBeGreaterThan(200);
  });
});

describe('MessagePack, writing', () => {
  it.each([
    [127, '7f'],
    [128, 'cc80'],
    [256, 'cd0100'],
    [65536, 'ce00010000'],
    [4294967296, 'cb41f0000000000000'],
    [-32, 'e0'],
    [-33, 'd0df'],
    [-129, 'd1ff7f'],
    [-32769, 'd2ffff7fff'],
    [-0, 'cb8000000000000000'],
    [0.5, 'cb3fe0000000000000'],
  ])('%d in its shortest form', (value, text) => {
    expect(Buffer.from(pack(value)).toString('hex')).toBe(text);
  });

  it('writes lengths of every size so that they read back', () => {
    for (const size of [0, 15, 16, 31, 32, 255, 256, 65_535, 65_536, 70_000]) {
      const list = new Array<number>(size).fill(1);
      const map = Object.fromEntries(list.map((_, at) => [`k${at}`, at]));
      const value = { text: 'é'.repeat(size), bytes: new Uint8Array(size).fill(7), list, map };
      const read = { ...value, bytes: { bytes: [...value.bytes] } };
      expect(JSON.stringify(plain(root(pack(value)))) === JSON.stringify(read), `size ${size}`).toBe(true);
    }
  });
});

describe('MessagePack, the keys of the root', () => {
  it('are read as far as a beginning goes', () => {
    const bytes = pack({ first: 1, second: new Uint8Array(1000), third: 3 });
    expect(rootKeys(bytes.subarray(0, 100))).toEqual({ count: 3, keys: ['first', 'second'] });
    expect(rootKeys(hex('93010203'))).toBeNull();
    expect(rootKeys(new Uint8Array(0))).toBeNull();
  });
});
