import { decimalsOf, parseNumber } from '../bytes/numbers.js';
import { ATOMIC_WEIGHTS } from '../elements.js';
import { field3, wordsOf } from './columns.js';
import type { CtfileRecord } from './record.js';
import { setSymbol } from './symbols.js';
import { shown } from '../bytes/text.js';

/** Charge and radical by the code of columns 37–39 (CTfile Formats, atom block): 4 is a doublet radical. */
const CODE_CHARGE = [0, 3, 2, 1, 0, -1, -2, -3];

/**
 * One line of a V2000 atom block: x, y and z in columns 1–30 (F10.4, Å), symbol 32–34, mass difference 35–36, charge
 * code 37–39, hydrogen count 43–45, valence 49–51, mapping number 61–63. Lines whose numbers do not stand in their
 * columns are read by words, with a warning. False when there are no three coordinates.
 */
export function readAtomLine(
  record: CtfileRecord,
  bytes: Uint8Array,
  start: number,
  end: number,
  line: number,
): boolean {
  const x = end - start > 31 ? parseNumber(bytes, start, start + 10) : Number.NaN;
  const y = parseNumber(bytes, start + 10, start + 20);
  const z = parseNumber(bytes, start + 20, start + 30);
  if (!Number.isFinite(x + y + z) || bytes[start + 30]! > 32)
    return readAtomWords(record, bytes, start, end, line);
  const { atoms, document } = record.structure;
  const row = atoms.add();
  atoms.x[row] = x;
  atoms.y[row] = y;
  atoms.z[row] = z;
  atoms.line[row] = line;
  if (bytes[start + 5] !== 46 || bytes[start + 15] !== 46 || bytes[start + 25] !== 46)
    for (let field = start; field < start + 30; field += 10)
      document.decimals.coordinates = Math.max(
        document.decimals.coordinates,
        decimalsOf(bytes, field, field + 10),
      );
  setSymbol(record, row, bytes, start + 31, end < start + 34 ? end : start + 34, line);
  if (end - start > 34) readCodes(record, row, bytes, start, end, line);
  return true;
}

function readCodes(
  record: CtfileRecord,
  row: number,
  bytes: Uint8Array,
  start: number,
  end: number,
  line: number,
): void {
  const mass = field3(bytes, start + 34, end < start + 36 ? end : start + 36);
  const charge = field3(bytes, start + 36, end);
  if (mass !== 0) setMass(record, row, mass, line);
  if (charge !== 0) setCode(record, row, charge, line);
  if (end - start <= 42) return;
  const { atoms } = record.structure;
  const hydrogens = field3(bytes, start + 42, end);
  if (hydrogens > 0) atoms.column('hydrogenCount')[row] = hydrogens;
  const valence = field3(bytes, start + 48, end);
  if (valence > 0) atoms.column('valence')[row] = valence;
  const mapping = field3(bytes, start + 60, end);
  if (mapping > 0) atoms.column('mapNumber')[row] = mapping;
}

function setMass(record: CtfileRecord, row: number, difference: number, line: number): void {
  const { atoms } = record.structure;
  const element = atoms.element[row]!;
  // Beyond -3…+4 the column is not legal; it is what programs write for light and heavy isotopes all the same.
  if (Number.isNaN(difference) || element === 0)
    record.warn('BAD_MASS_DIFFERENCE', 'The mass difference in columns 35–36 is ignored.', line, 35);
  else atoms.column('isotope')[row] = Math.round(ATOMIC_WEIGHTS[element]!) + difference;
}

function setCode(record: CtfileRecord, row: number, code: number, line: number): void {
  const { atoms } = record.structure;
  if (!(code >= 1 && code <= 7))
    record.warn(
      'BAD_CHARGE_CODE',
      'The charge code in columns 37–39 is none of 0 to 7; it is ignored.',
      line,
      37,
    );
  else if (code === 4) atoms.column('radical')[row] = 2;
  else atoms.formalCharge[row] = CODE_CHARGE[code]!;
}

/** The same line by words, for programs that do not keep the columns: x y z symbol mass charge … */
function readAtomWords(
  record: CtfileRecord,
  bytes: Uint8Array,
  start: number,
  end: number,
  line: number,
): boolean {
  const words = wordsOf(bytes, start, end, 14);
  if (words.length < 8) return false;
  const numbers = [0, 2, 4].map((word) => parseNumber(bytes, words[word]!, words[word + 1]!));
  const first = bytes[words[6]!]!;
  const symbol = (first | 32) >= 97 && (first | 32) <= 122;
  if (!numbers.every(Number.isFinite) || !(symbol || first === 42 || first === 91)) return false;
  const { atoms, document } = record.structure;
  const row = atoms.add();
  [atoms.x[row], atoms.y[row], atoms.z[row]] = numbers as [number, number, number];
  atoms.line[row] = line;
  for (const word of [0, 2, 4])
    document.decimals.coordinates = Math.max(
      document.decimals.coordinates,
      decimalsOf(bytes, words[word]!, words[word + 1]!),
    );
  setSymbol(record, row, bytes, words[6]!, words[7]!, line);
  const mass = words.length > 8 ? parseNumber(bytes, words[8]!, words[9]!) : 0;
  const charge = words.length > 10 ? parseNumber(bytes, words[10]!, words[11]!) : 0;
  if (mass !== 0) setMass(record, row, mass, line);
  if (charge !== 0) setCode(record, row, charge, line);
  record.misaligned(line);
  return true;
}

/** Says what is wrong with a line that is no atom line: its first bad coordinate, or that it is something else. */
export function reportBadAtom(
  record: CtfileRecord,
  bytes: Uint8Array,
  start: number,
  end: number,
  line: number,
): void {
  for (const [index, axis] of ['x', 'y', 'z'].entries()) {
    const from = Math.min(end, start + 10 * index);
    const to = Math.min(end, from + 10);
    if (Number.isFinite(parseNumber(bytes, from, to))) continue;
    let at = from;
    while (at < to && bytes[at] === 32) at++;
    const column = (at < to ? at : from) - start + 1;
    const what = from < to ? shown(bytes, from, to) : 'nothing';
    return record.fail(
      'BAD_COORDINATE',
      `Atom ${record.structure.atoms.count + 1}: expected the ${axis} coordinate in columns ${10 * index + 1}–${10 * index + 10}, found ${what}.`,
      line,
      column,
    );
  }
  record.fail('BAD_ATOM', `Expected an atom line, found ${shown(bytes, start, end)}.`, line, 1);
}

/** A line of three-column integers without a point: what a bond line looks like. */
export function looksLikeBond(bytes: Uint8Array, start: number, end: number): boolean {
  const words = wordsOf(bytes, start, end, 8);
  if (end - start < 9 || words.length < 2) return false;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte !== 32 && (byte < 48 || byte > 57)) return false;
  }
  return true;
}

/** A line that begins with three numbers of which one has a point, and a symbol: what an atom line looks like. */
export function looksLikeAtom(bytes: Uint8Array, start: number, end: number): boolean {
  const words = wordsOf(bytes, start, end, 4);
  if (words.length < 8) return false;
  for (const word of [0, 2, 4])
    if (!Number.isFinite(parseNumber(bytes, words[word]!, words[word + 1]!))) return false;
  return decimalsOf(bytes, words[0]!, words[1]!) > 0;
}
