import { decimalsOf, parseInteger, parseNumber } from '../bytes/numbers.js';
import { shown } from '../bytes/text.js';
import { atomicNumberOf, ISOTOPE_SYMBOLS } from '../elements.js';
import { AtomFlag } from '../model/atoms.js';
import { splitWords } from '../bytes/words.js';
import type { CmlRecord } from './record.js';

/** Where in `CmlRecord.triples` an attribute goes: which kind of coordinates, and which axis. */
const AXES: Readonly<Record<string, readonly [kind: 0 | 1 | 2, axis: number]>> = {
  x2: [0, 0],
  y2: [0, 1],
  x3: [1, 0],
  y3: [1, 1],
  z3: [1, 2],
  xFract: [2, 0],
  yFract: [2, 1],
  zFract: [2, 2],
};
const TUPLES: Readonly<Record<string, readonly string[]>> = {
  xy2: ['x2', 'y2'],
  xyz3: ['x3', 'y3', 'z3'],
  xyzFract: ['xFract', 'yFract', 'zFract'],
};
const words = new Uint32Array(8);

/** Attributes of an atom that name it; the first one is of CML 2 and later. */
export const ID_NAMES: readonly string[] = ['id', 'atomID', 'atomIDs'];

/**
 * Sets one attribute of the atom in `row`, whichever form of CML it came in. What is wrong, as a sentence with its code;
 * null for nothing, also for attributes that are not read.
 */
export function setAtomField(
  record: CmlRecord,
  row: number,
  name: string,
  bytes: Uint8Array,
  start: number,
  end: number,
): { code: string; message: string } | null {
  const { atoms } = record.structure;
  const axis = AXES[name];
  if (axis) return setCoordinate(record, row, name, axis[0], axis[1], bytes, start, end);
  switch (name) {
    case 'id':
    case 'atomID':
    case 'atomIDs':
      return record.nameAtom(row, bytes, start, end);
    case 'elementType':
      setElement(record, row, bytes, start, end);
      return null;
    case 'formalCharge':
      return integer(
        'formal charge',
        -128,
        127,
        bytes,
        start,
        end,
        (value) => (atoms.formalCharge[row] = value),
      );
    case 'isotope':
    case 'isotopeNumber':
      return integer('isotope', 0, 400, bytes, start, end, (value) => {
        if (value > 0) atoms.column('isotope')[row] = value;
      });
    case 'spinMultiplicity':
      return integer('spin multiplicity', 0, 99, bytes, start, end, (value) => {
        if (value > 0 && value <= 3) atoms.column('radical')[row] = value;
      });
    case 'hydrogenCount':
      return integer('hydrogen count', 0, 99, bytes, start, end, (value) => record.hydrogens(row, value));
    case 'occupancy': {
      const value = parseNumber(bytes, start, end);
      if (!Number.isFinite(value)) return bad('occupancy', bytes, start, end);
      atoms.occupancy[row] = value;
      return null;
    }
    case 'title':
      atoms.name[row] = record.structure.document.strings.internBytes(bytes, start, end);
      return null;
    default:
      return TUPLES[name] ? setTuple(record, row, TUPLES[name], bytes, start, end) : null;
  }
}

function setTuple(
  record: CmlRecord,
  row: number,
  names: readonly string[],
  bytes: Uint8Array,
  start: number,
  end: number,
): { code: string; message: string } | null {
  const count = splitWords(bytes, start, end, words);
  if (count !== names.length)
    return {
      code: 'BAD_COORDINATE',
      message: `Expected ${names.length} coordinates, found ${shown(bytes, start, end)}.`,
    };
  for (const [at, name] of names.entries()) {
    const fault = setAtomField(record, row, name, bytes, words[2 * at]!, words[2 * at + 1]!);
    if (fault) return fault;
  }
  return null;
}

function setCoordinate(
  record: CmlRecord,
  row: number,
  name: string,
  kind: 0 | 1 | 2,
  axis: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): { code: string; message: string } | null {
  const value = parseNumber(bytes, start, end);
  if (!Number.isFinite(value))
    return {
      code: 'BAD_COORDINATE',
      message: `Expected a number for ${name}, found ${shown(bytes, start, end)}.`,
    };
  record.triples[kind].set(row, axis, value);
  record.decimals[kind] = Math.max(record.decimals[kind], Math.min(20, decimalsOf(bytes, start, end)));
  return null;
}

/** A symbol; D and T are isotopes, and what is no element (R, Du, *) is kept as it stands. */
function setElement(record: CmlRecord, row: number, bytes: Uint8Array, start: number, end: number): void {
  const { atoms, document } = record.structure;
  const element = atomicNumberOf(bytes, start, end);
  if (element > 0) {
    atoms.element[row] = element;
    if (element !== 1 || end - start !== 1) return;
    const mass = ISOTOPE_SYMBOLS.get(String.fromCharCode(bytes[start]!));
    if (mass) atoms.column('isotope')[row] = mass;
    return;
  }
  atoms.column('type')[row] = document.strings.internBytes(bytes, start, end);
  atoms.flags[row] = atoms.flags[row]! | AtomFlag.QUERY;
  if (
    !/^(R#?\d*|Du|Xx?|\*|A|Q|L|Z|Any|Lp|Bq|EP)$/i.test(
      Buffer.from(bytes.subarray(start, Math.min(end, start + 20))).toString('latin1'),
    )
  )
    record.tally(
      'UNKNOWN_ELEMENT',
      `${shown(bytes, start, end)} is no element; the atom is kept as a pseudo atom.`,
    );
}

/** Whole numbers, also as `1.0` and `+1`. */
function integer(
  what: string,
  least: number,
  most: number,
  bytes: Uint8Array,
  start: number,
  end: number,
  take: (value: number) => void,
): { code: string; message: string } | null {
  let value = parseInteger(bytes, start, end);
  if (Number.isNaN(value)) value = Math.round(parseNumber(bytes, start, end));
  if (!(value >= least && value <= most)) return bad(what, bytes, start, end);
  take(value);
  return null;
}

const bad = (what: string, bytes: Uint8Array, start: number, end: number) => ({
  code: 'BAD_ATOM',
  message: `Expected a number for the ${what}, found ${shown(bytes, start, end)}.`,
});
