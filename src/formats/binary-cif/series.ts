import { describe, isArray, isMap, MessagePackFault, type MessagePackValue } from '../messagepack/value.js';
import { fixedForm, FLOAT32, FLOAT64, INTEGER, stepsForm, type NumberForm } from './number-forms.js';
import {
  PackedNumbers,
  RunNumbers,
  StoredNumbers,
  SummedNumbers,
  WIDTHS,
  type NumberSource,
} from './number-sources.js';

type Encoding = ReadonlyMap<string, MessagePackValue>;

/** Encoded numbers, opened: what they decode to, how many they announce, and what a decoded number means. */
export interface Series {
  readonly source: NumberSource;
  readonly length: number;
  readonly form: NumberForm;
}

/** Numbers that are being unwrapped, from the bytes outwards. */
interface Layer {
  source: NumberSource;
  length: number;
  /** A type code of WIDTHS. */
  type: number;
  /** What follows bytes is one more type of the same bytes. */
  bytes: Uint8Array | null;
}

/**
 * Opens numbers that were encoded in steps, the last of which made the bytes (BinaryCIF 0.3, "Encoding"). Nothing is
 * decoded yet. Throws MessagePackFault.
 * @param what the column, for messages
 * @param integers no fractions: indices, offsets, masks
 */
export function openSeries(
  what: string,
  data: MessagePackValue | undefined,
  encodings: MessagePackValue | undefined,
  integers = false,
): Series {
  if (!(data instanceof Uint8Array)) throw bad(what, `is ${describe(data)}, not encoded binary data`);
  const steps = encodingsOf(what, encodings);
  let layer = openBytes(what, data, steps.at(-1)!);
  for (let index = steps.length - 2; index >= 0; index--) {
    const step = steps[index]!;
    const kind = kindOf(what, step);
    const form = formOf(what, kind, step, layer.type);
    if (!form) layer = wrapped(what, kind, step, layer);
    else if (integers || index > 0) throw bad(what, `is encoded by ${kind} where integers are expected`);
    else return { source: layer.source, length: layer.length, form };
  }
  const { source, length, type } = layer;
  if (type < 32) return { source, length, form: INTEGER };
  if (integers) throw bad(what, 'holds numbers with a fraction where integers are expected');
  return { source, length, form: type === 32 ? FLOAT32 : FLOAT64 };
}

/** The list of encodings of a column; at least one. */
export function encodingsOf(what: string, value: MessagePackValue | undefined): readonly Encoding[] {
  if (!isArray(value) || value.length === 0 || !value.every(isMap))
    throw bad(what, `has ${describe(value)} for its encodings, not a list of maps`);
  return value;
}

export function kindOf(what: string, encoding: Encoding): string {
  const kind = encoding.get('kind');
  if (typeof kind === 'string') return kind.slice(0, 40).replace(/[^ -~]/g, '?');
  throw bad(what, `has an encoding whose kind is ${describe(kind)}`);
}

export function bad(what: string, fault: string): MessagePackFault {
  return new MessagePackFault('BAD_COLUMN', `${what} ${fault}.`);
}

function openBytes(what: string, bytes: Uint8Array, step: Encoding): Layer {
  const kind = kindOf(what, step);
  if (kind !== 'ByteArray') throw bad(what, `is encoded by ${kind} last, not by ByteArray`);
  const type = typeOf(what, step, 'type');
  const width = WIDTHS[type]!;
  if (bytes.length % width !== 0)
    throw bad(what, `has ${bytes.length} bytes, which is no multiple of the ${width} bytes of one number`);
  return { source: new StoredNumbers(bytes, type), length: bytes.length / width, type, bytes };
}

/** The encodings between integers and integers. */
function wrapped(what: string, kind: string, step: Encoding, layer: Layer): Layer {
  // Some writers encode the bytes as bytes once more.
  if (kind === 'ByteArray' && layer.bytes && layer.type === 4) return openBytes(what, layer.bytes, step);
  if (layer.type >= 32) throw bad(what, `is encoded by ${kind}, which is for integers, over fractions`);
  switch (kind) {
    case 'IntegerPacking': {
      const [lowest, highest] = rangeOf(what, step);
      const length = countOf(what, step);
      if (length > layer.length)
        throw bad(what, `announces ${length} packed numbers, but has ${layer.length} pieces`);
      const source = new PackedNumbers(layer.source, layer.length, lowest, highest, what);
      return { source, length, type: 3, bytes: null };
    }
    case 'RunLength': {
      const source = new RunNumbers(layer.source, layer.length, what);
      return { source, length: countOf(what, step), type: layer.type, bytes: null };
    }
    case 'Delta': {
      const origin = numberOf(what, step, 'origin');
      const unsigned = step.get('srcType') === 6;
      const source = new SummedNumbers(layer.source, origin, unsigned);
      return { source, length: layer.length, type: unsigned ? 6 : 3, bytes: null };
    }
    default:
      throw bad(what, `is encoded by ${kind}, which is not known`);
  }
}

/** The encodings between fractions and integers; null for others. */
function formOf(what: string, kind: string, step: Encoding, type: number): NumberForm | null {
  if (kind !== 'FixedPoint' && kind !== 'IntervalQuantization') return null;
  if (type >= 32) throw bad(what, `is encoded by ${kind} over fractions, not over integers`);
  if (kind === 'FixedPoint') {
    const factor = numberOf(what, step, 'factor');
    if (factor <= 0) throw bad(what, `is to be divided by ${factor}, not by a positive number`);
    return fixedForm(factor);
  }
  const least = numberOf(what, step, 'min');
  const most = numberOf(what, step, 'max');
  const steps = numberOf(what, step, 'numSteps');
  if (steps < 2 || most < least) throw bad(what, `is quantised into ${steps} steps from ${least} to ${most}`);
  return stepsForm(least, (most - least) / (steps - 1));
}

function rangeOf(what: string, step: Encoding): readonly [lowest: number, highest: number] {
  const width = step.get('byteCount');
  if (width !== 1 && width !== 2)
    throw bad(what, `has packed numbers of ${describe(width)} bytes, not 1 or 2`);
  const unsigned = step.get('isUnsigned') === true;
  if (unsigned) return [0, width === 1 ? 0xff : 0xffff];
  return width === 1 ? [-0x80, 0x7f] : [-0x8000, 0x7fff];
}

function countOf(what: string, step: Encoding): number {
  const count = step.get('srcSize');
  if (typeof count === 'number' && Number.isSafeInteger(count) && count >= 0) return count;
  throw bad(what, `announces ${describe(count)} as the number of its values`);
}

function numberOf(what: string, step: Encoding, field: string): number {
  const value = step.get(field);
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  // Some files of the ModelServer give a number in quotes.
  if (typeof value === 'string' && /^-?\d{1,15}$/.test(value)) return Number(value);
  throw bad(what, `has ${describe(value)} as the ${field} of an encoding, not a number`);
}

function typeOf(what: string, step: Encoding, field: string): number {
  const type = step.get(field);
  if (typeof type === 'number' && Object.hasOwn(WIDTHS, type)) return type;
  throw bad(what, `has numbers of type ${describe(type)}; BinaryCIF has the types 1 to 6, 32 and 33`);
}
