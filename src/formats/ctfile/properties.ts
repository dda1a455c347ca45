import { parseInteger } from '../bytes/numbers.js';
import { startsWith, wordsOf } from './columns.js';
import { Carried, type CtfileRecord } from './record.js';
import { shown } from '../bytes/text.js';

/**
 * One line of a V2000 property block. `M  CHG` and `M  RAD` replace charges and radicals of the atom block for all
 * atoms, `M  ISO` its mass differences (CTfile Formats, property block); everything else is carried as it stands.
 */
export function readProperty(
  record: CtfileRecord,
  bytes: Uint8Array,
  start: number,
  end: number,
  line: number,
): void {
  if (startsWith(bytes, start, end, 'M  CHG')) {
    replaceCharges(record);
    return readPairs(record, bytes, start, end, line, setCharge);
  }
  if (startsWith(bytes, start, end, 'M  RAD')) {
    replaceCharges(record);
    return readPairs(record, bytes, start, end, line, setRadical);
  }
  if (startsWith(bytes, start, end, 'M  ISO')) {
    replaceIsotopes(record);
    return readPairs(record, bytes, start, end, line, setIsotope);
  }
  record.carry(Carried.PROPERTIES, bytes, start, end);
}

/** A charge lies between −15 and 15 (CTfile Formats, property block). */
export const MOST_CHARGE = 15;

type Setter = (record: CtfileRecord, row: number, value: number) => boolean;

const setCharge: Setter = ({ structure }, row, value) => {
  if (Math.abs(value) > MOST_CHARGE) return false;
  structure.atoms.formalCharge[row] = value;
  return true;
};

const setRadical: Setter = ({ structure }, row, value) => {
  if (value < 0 || value > 3) return false;
  structure.atoms.column('radical')[row] = value;
  return true;
};

const setIsotope: Setter = ({ structure }, row, value) => {
  if (value < 0 || value > 400) return false;
  structure.atoms.column('isotope')[row] = value;
  return true;
};

function replaceCharges(record: CtfileRecord): void {
  if (record.chargesReplaced) return;
  record.chargesReplaced = true;
  const { atoms } = record.structure;
  atoms.formalCharge.fill(0, 0, atoms.count);
  atoms.optional.radical?.fill(0);
}

function replaceIsotopes(record: CtfileRecord): void {
  if (record.isotopesReplaced) return;
  record.isotopesReplaced = true;
  const { atoms } = record.structure;
  const isotopes = atoms.optional.isotope;
  if (!isotopes) return;
  // D and T say their isotope by the symbol; only the mass differences go.
  for (let row = 0; row < atoms.count; row++)
    if (atoms.element[row] !== 1 || isotopes[row]! > 3 || isotopes[row] === 1) isotopes[row] = 0;
}

/** `M  XXXnn8 aaa vvv …`: up to eight pairs of an atom number and a value. */
function readPairs(
  record: CtfileRecord,
  bytes: Uint8Array,
  start: number,
  end: number,
  line: number,
  set: Setter,
): void {
  const words = wordsOf(bytes, start + 6, end, 40);
  const number = (word: number): number =>
    2 * word < words.length ? parseInteger(bytes, words[2 * word]!, words[2 * word + 1]!) : Number.NaN;
  const pairs = number(0);
  const name = shown(bytes, start, start + 6);
  if (!(pairs >= 0) || words.length < 2 + 4 * pairs)
    return record.warn(
      'BAD_PROPERTY',
      `This ${name} line does not hold as many pairs as it says; what is missing is ignored.`,
      line,
    );
  for (let pair = 0; pair < pairs; pair++) {
    const atom = number(1 + 2 * pair);
    const value = number(2 + 2 * pair);
    const known = atom >= 1 && atom <= record.structure.atoms.count;
    if (!known || Number.isNaN(value) || !set(record, atom - 1, value))
      record.warn(
        'BAD_PROPERTY',
        `This ${name} line gives ${shown(bytes, words[2 + 4 * pair]!, words[5 + 4 * pair]!)}, which is not an atom of the record and a legal value; it is ignored.`,
        line,
        words[2 + 4 * pair]! - start + 1,
      );
  }
}
