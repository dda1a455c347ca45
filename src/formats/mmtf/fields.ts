import { describe, isArray, MessagePackFault, type MessagePackValue } from '../messagepack/value.js';
import type { Report } from '../report.js';
import { openArray, type Element, type EncodedArray } from './codecs.js';

/** What is wanted of an encoded field. */
export interface Wanted {
  element: Element;
  /** Elements it must have; NaN where nothing says how many. */
  length: number;
  /** The noun of its entries: "atoms". */
  of: string;
}

/**
 * The top-level fields of a file. What is wrong with one is reported by its name: an error where the structure needs the
 * field, a warning where only facts about it go.
 */
export class Fields {
  constructor(
    private readonly values: ReadonlyMap<string, MessagePackValue>,
    readonly report: Report,
  ) {}

  has(name: string): boolean {
    const value = this.values.get(name);
    return value !== undefined && value !== null;
  }

  get(name: string): MessagePackValue | undefined {
    return this.values.get(name);
  }

  error(name: string, what: string): void {
    this.report.error('BAD_FIELD', `The field ${name} ${what}.`);
  }

  mismatch(name: string, what: string): void {
    this.report.error('COUNT_MISMATCH', `The field ${name} ${what}.`);
  }

  /** A required count; NaN where it is missing or no count. */
  count(name: string): number {
    const value = this.#required(name);
    if (value === undefined) return Number.NaN;
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
    this.error(name, `is ${describe(value)}, not a count`);
    return Number.NaN;
  }

  /** A required array of counts. */
  counts(name: string): readonly number[] | null {
    const value = this.#required(name);
    if (value === undefined) return null;
    const counts = isArray(value) ? value : null;
    if (counts?.every((one) => typeof one === 'number' && Number.isInteger(one) && one >= 0))
      return counts as readonly number[];
    this.error(name, `is ${describe(value)}, not an array of counts`);
    return null;
  }

  /** A required encoded array; null, with an error, where it cannot be had. */
  array(name: string, wanted: Wanted): EncodedArray | null {
    return this.#required(name) === undefined ? null : this.optionalArray(name, wanted);
  }

  /** An encoded array that may be absent; where it is there but damaged, that is an error. */
  optionalArray(name: string, { element, length, of }: Wanted): EncodedArray | null {
    const value = this.values.get(name);
    if (value === undefined || value === null) return null;
    if (!(value instanceof Uint8Array)) {
      this.error(name, `is ${describe(value)}, not encoded binary data`);
      return null;
    }
    let array: EncodedArray;
    try {
      array = openArray(name, value);
    } catch (thrown) {
      if (!(thrown instanceof MessagePackFault)) throw thrown;
      this.report.error(thrown.code, thrown.message);
      return null;
    }
    if (!decodesTo(array.codec.element, element)) {
      this.error(name, `decodes to ${PLURALS[array.codec.element]}, not to ${PLURALS[element]}`);
      return null;
    }
    if (!Number.isNaN(length) && array.length !== length) {
      this.report.error(
        'COUNT_MISMATCH',
        `The field ${name} has ${array.length} values for ${length} ${of}.`,
      );
      return null;
    }
    return array;
  }

  /** An optional text; one of another type is warned of and ignored. */
  text(name: string): string | undefined {
    const value = this.values.get(name);
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string') return value.replaceAll('\0', '').trim() || undefined;
    this.ignore(name, value, 'a text');
    return undefined;
  }

  /** An optional finite number. */
  number(name: string): number | undefined {
    const value = this.values.get(name);
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    this.ignore(name, value, 'a number');
    return undefined;
  }

  /** An optional array. */
  list(name: string): readonly MessagePackValue[] {
    const value = this.values.get(name);
    if (value === undefined || value === null) return [];
    if (isArray(value)) return value;
    this.ignore(name, value, 'an array');
    return [];
  }

  ignore(name: string, value: MessagePackValue | undefined, wanted: string): void {
    this.report.warning(
      'BAD_FIELD',
      `The field ${name} is ${describe(value)}, not ${wanted}; it is ignored.`,
    );
  }

  /** Bonds that join an atom to itself are left out, as in every format. */
  bondsToThemselves(name: string, count: number): void {
    this.report.warning(
      'BOND_TO_ITSELF',
      `Of the bonds in ${name} ${count} join an atom to itself; they are left out.`,
      {},
      count,
    );
  }

  #required(name: string): MessagePackValue | undefined {
    const value = this.values.get(name);
    if (value !== undefined && value !== null) return value;
    this.report.error('MISSING_FIELD', `The field ${name} is missing; MMTF requires it.`);
    return undefined;
  }
}

/** Integers do for numbers and for characters; the specification's codecs for them differ by their use alone. */
function decodesTo(found: Element, wanted: Element): boolean {
  if (found === wanted) return true;
  if (wanted === 'FLOAT') return found === 'INTEGER';
  return (wanted === 'CHARACTER' && found === 'INTEGER') || (wanted === 'INTEGER' && found === 'CHARACTER');
}

const PLURALS: Readonly<Record<Element, string>> = {
  INTEGER: 'integers',
  FLOAT: 'numbers with a fraction',
  CHARACTER: 'characters',
  TEXT: 'texts',
};
