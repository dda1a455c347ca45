import type { MessagePackWriter } from '../messagepack/writer.js';
import { StreamBytes, StreamWeight } from './integer-streams.js';

/** One step of an encoding as the file describes it (BinaryCIF 0.3, "Encoding"); keys in the order of the specification. */
export type EncodingStep = Readonly<
  Record<string, string | number | boolean | Uint8Array | readonly object[]>
>;

/** Bytes and the steps that made them, the last one first to be undone. */
export interface Encoded {
  data: Uint8Array;
  encoding: readonly EncodingStep[];
}

const INT8 = 1;
const INT16 = 2;
const INT32 = 3;
const UINT8 = 4;
const UINT16 = 5;
const FLOAT64 = 33;
/** What the description of a step takes, bytes. */
const DELTA_COST = 35;
const RUNS_COST = 40;

/**
 * Integers of 32 bits in the fewest bytes: as they are, as differences, as runs, or as runs of differences, each packed into one or two
 * bytes where that is smaller. As the reference encoder of Mol* does, by size; but every size is exact here, none is a guess.
 */
export function encodeIntegers(values: Int32Array): Encoded {
  const plain = new StreamWeight();
  const delta = new StreamWeight();
  const runs = new StreamWeight();
  const deltaRuns = new StreamWeight();
  forEachRun(values, (value, times) => {
    runs.add(value);
    runs.add(times);
  });
  let last = values.length > 0 ? values[0]! : 0;
  for (const value of values) {
    plain.add(value);
    delta.add(value - last);
    last = value;
  }
  const choices = [
    { weight: plain, cost: plain.bytes, differences: false, runs: false },
    { weight: runs, cost: runs.bytes + RUNS_COST, differences: false, runs: true },
  ];
  if (!delta.impossible) {
    forEachRun(differencesOf(values), (value, times) => {
      deltaRuns.add(value);
      deltaRuns.add(times);
    });
    choices.push(
      { weight: delta, cost: delta.bytes + DELTA_COST, differences: true, runs: false },
      { weight: deltaRuns, cost: deltaRuns.bytes + DELTA_COST + RUNS_COST, differences: true, runs: true },
    );
  }
  const best = choices.reduce((one, other) => (other.cost < one.cost ? other : one));
  return write(values, best);
}

interface Choice {
  weight: StreamWeight;
  differences: boolean;
  runs: boolean;
}

function write(values: Int32Array, { weight, differences, runs }: Choice): Encoded {
  const encoding: EncodingStep[] = [];
  const packing = weight.best;
  const bytes = new StreamBytes(packing);
  const numbers = differences ? differencesOf(values) : values;
  if (differences) encoding.push({ kind: 'Delta', origin: values[0] ?? 0, srcType: INT32 });
  if (runs) {
    encoding.push({ kind: 'RunLength', srcType: INT32, srcSize: values.length });
    forEachRun(numbers, (value, times) => {
      bytes.add(value);
      bytes.add(times);
    });
  } else for (const value of numbers) bytes.add(value);
  const { width, unsigned } = packing;
  if (width !== 4)
    encoding.push({ kind: 'IntegerPacking', byteCount: width, isUnsigned: unsigned, srcSize: weight.count });
  const type = width === 4 ? INT32 : width === 2 ? (unsigned ? UINT16 : INT16) : unsigned ? UINT8 : INT8;
  encoding.push({ kind: 'ByteArray', type });
  return { data: bytes.bytes, encoding };
}

/** The first of the differences is 0: the first value is the origin. */
function differencesOf(values: Int32Array): Int32Array {
  const differences = new Int32Array(values.length);
  for (let at = 1; at < values.length; at++) differences[at] = values[at]! - values[at - 1]!;
  return differences;
}

function forEachRun(values: Int32Array, take: (value: number, times: number) => void): void {
  for (let at = 0; at < values.length;) {
    const value = values[at]!;
    const first = at;
    do at++;
    while (at < values.length && values[at] === value);
    take(value, at - first);
  }
}

/** Numbers that were multiplied by a power of ten to become integers. */
export function encodeFixed(scaled: Int32Array, decimals: number): Encoded {
  const { data, encoding } = encodeIntegers(scaled);
  const fixed: EncodingStep = { kind: 'FixedPoint', factor: 10 ** decimals, srcType: FLOAT64 };
  return { data, encoding: [fixed, ...encoding] };
}

export function encodeDoubles(values: Float64Array): Encoded {
  const data = new Uint8Array(values.length * 8);
  const view = new DataView(data.buffer);
  for (let at = 0; at < values.length; at++) view.setFloat64(at * 8, values[at]!, true);
  return { data, encoding: [{ kind: 'ByteArray', type: FLOAT64 }] };
}

/** Texts, each once, and the index of that of each row. */
export function encodeTexts(distinct: readonly string[], indices: Int32Array): Encoded {
  const offsets = new Int32Array(distinct.length + 1);
  for (let at = 0; at < distinct.length; at++) offsets[at + 1] = offsets[at]! + distinct[at]!.length;
  const encodedOffsets = encodeIntegers(offsets);
  const { data, encoding } = encodeIntegers(indices);
  const step: EncodingStep = {
    kind: 'StringArray',
    dataEncoding: encoding,
    stringData: distinct.join(''),
    offsetEncoding: encodedOffsets.encoding,
    offsets: encodedOffsets.data,
  };
  return { data, encoding: [step] };
}

/** Bytes of a mask: 0 for a value, 1 for `.`, 2 for `?`. */
export function encodeKinds(kinds: Uint8Array): Encoded {
  const { data, encoding } = encodeIntegers(Int32Array.from(kinds));
  if (data.length + RUNS_COST * (encoding.length - 1) < kinds.length) return { data, encoding };
  return { data: kinds.slice(), encoding: [{ kind: 'ByteArray', type: UINT8 }] };
}

export function writeEncoded(out: MessagePackWriter, { data, encoding }: Encoded): void {
  out.map(2);
  out.text('data');
  out.binary(data);
  out.text('encoding');
  writeSteps(out, encoding);
}

function writeSteps(out: MessagePackWriter, steps: readonly object[]): void {
  out.array(steps.length);
  for (const step of steps as readonly EncodingStep[]) {
    const entries = Object.entries(step);
    out.map(entries.length);
    for (const [key, value] of entries) {
      out.text(key);
      if (typeof value === 'string') out.text(value);
      else if (typeof value === 'number') out.number(value);
      else if (typeof value === 'boolean') out.boolean(value);
      else if (value instanceof Uint8Array) out.binary(value);
      else writeSteps(out, value);
    }
  }
}
