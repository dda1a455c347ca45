import { decimalsOf, parseInteger, parseNumber } from '../bytes/numbers.js';
import { groupsOf, keyOf } from './groups.js';
import { MOST_CHARGE } from './properties.js';
import { Carried, type CtfileRecord } from './record.js';
import { setSymbol } from './symbols.js';
import { shown } from '../bytes/text.js';

/** What optional values may be (CTfile Formats, extended connection table); those of HCOUNT and CFG are not limited. */
const RANGES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  CHG: [-MOST_CHARGE, MOST_CHARGE],
  RAD: [0, 3],
  VAL: [-1, 14],
  HCOUNT: [-1, 250],
  CFG: [-Infinity, Infinity],
};

/**
 * `index type x y z aamap [KEY=value …]` (CTfile Formats, extended connection table). Returns the index as written, or 0
 * when the line was an error. Columns are told only where the line was not continued (`column0` ≥ 0).
 */
export function readV3000Atom(
  record: CtfileRecord,
  bytes: Uint8Array,
  start: number,
  end: number,
  line: number,
  column0: number,
): number {
  const words = groupsOf(bytes, start, end);
  const column = (word: number): number => (column0 < 0 ? 0 : words[2 * word]! - start + column0);
  const index = words.length > 1 ? parseInteger(bytes, words[0]!, words[1]!) : Number.NaN;
  if (!(index > 0 && index < 2 ** 31) || words.length < 10) {
    record.fail(
      'BAD_ATOM',
      `Expected an atom as "index type x y z mapping", found ${shown(bytes, start, end)}.`,
      line,
    );
    return 0;
  }
  // `NOT [C,N]` is one type in two words.
  const type = isNot(bytes, words[2]!, words[3]!) ? 2 : 1;
  const { atoms, document } = record.structure;
  const numbers: number[] = [];
  for (let axis = 0; axis < 3; axis++) {
    const word = type + 1 + axis;
    const [from, to] = [words[2 * word]!, words[2 * word + 1]!];
    const value = word * 2 < words.length ? parseNumber(bytes, from, to) : Number.NaN;
    if (!Number.isFinite(value)) {
      const found = word * 2 < words.length ? shown(bytes, from, to) : 'the end of the line';
      record.fail(
        'BAD_COORDINATE',
        `Atom ${index}: expected the ${'xyz'[axis]} coordinate, found ${found}.`,
        line,
        word * 2 < words.length ? column(word) : 0,
      );
      return 0;
    }
    numbers.push(value);
    document.decimals.coordinates = Math.max(document.decimals.coordinates, decimalsOf(bytes, from, to));
  }
  const row = atoms.add();
  [atoms.x[row], atoms.y[row], atoms.z[row]] = numbers as [number, number, number];
  atoms.line[row] = line;
  atoms.serial[row] = index;
  setSymbol(record, row, bytes, words[2]!, words[2 * type + 1]!, line);
  const mapping = 2 * (type + 4) < words.length ? words[2 * (type + 4)]! : end;
  const map = parseInteger(bytes, mapping, words[2 * (type + 4) + 1] ?? end);
  if (map > 0) atoms.column('mapNumber')[row] = map;
  readAttributes(record, row, bytes, words, type + 5, line);
  return index;
}

function isNot(bytes: Uint8Array, start: number, end: number): boolean {
  return (
    end - start === 3 &&
    (bytes[start]! & ~32) === 78 &&
    (bytes[start + 1]! & ~32) === 79 &&
    (bytes[start + 2]! & ~32) === 84
  );
}

function readAttributes(
  record: CtfileRecord,
  row: number,
  bytes: Uint8Array,
  words: readonly number[],
  first: number,
  line: number,
): void {
  const { atoms } = record.structure;
  let others = '';
  for (let word = first; 2 * word < words.length; word++) {
    const [from, to] = [words[2 * word]!, words[2 * word + 1]!];
    const pair = keyOf(bytes, from, to);
    const value = pair ? parseInteger(bytes, pair.value, to) : Number.NaN;
    const range = RANGES[pair?.key ?? ''];
    if (range && !(value >= range[0] && value <= range[1]))
      record.warn('BAD_PROPERTY', `${shown(bytes, from, to)} is not a legal value; it is ignored.`, line);
    else if (pair?.key === 'CHG') atoms.formalCharge[row] = value;
    else if (pair?.key === 'RAD') atoms.column('radical')[row] = value;
    else if (pair?.key === 'MASS') setMass(record, row, parseNumber(bytes, pair.value, to));
    else if (pair?.key === 'VAL') atoms.column('valence')[row] = value < 0 ? 15 : value;
    else if (pair?.key === 'HCOUNT') atoms.column('hydrogenCount')[row] = value < 0 ? 1 : value + 1;
    // The parity is what the drawing says already; it is made anew by whoever needs it.
    else if (pair?.key !== 'CFG') others += ` ${Buffer.from(bytes.subarray(from, to)).toString('latin1')}`;
  }
  if (others === '') return;
  const text = Buffer.from(`${row + 1}${others}`, 'latin1');
  record.carry(Carried.ATOM_ATTRIBUTES, text, 0, text.length);
}

/** A mass number, or a mass that is rounded to one. */
function setMass({ structure }: CtfileRecord, row: number, value: number): void {
  const mass = Math.round(value);
  if (mass > 0 && mass <= 400) structure.atoms.column('isotope')[row] = mass;
}
