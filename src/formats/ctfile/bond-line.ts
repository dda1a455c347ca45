import { parseInteger } from '../bytes/numbers.js';
import { BondOrder, BondOrigin } from '../model/bonds.js';
import { field3, wordsOf } from './columns.js';
import type { CtfileRecord } from './record.js';
import { shown } from '../bytes/text.js';

/** Bond types of the file to orders of the model: the query types 5 to 7 have numbers of their own there. */
export const ORDER_OF_TYPE: readonly BondOrder[] = [
  BondOrder.UNKNOWN,
  BondOrder.SINGLE,
  BondOrder.DOUBLE,
  BondOrder.TRIPLE,
  BondOrder.AROMATIC,
  BondOrder.SINGLE_OR_DOUBLE,
  BondOrder.SINGLE_OR_AROMATIC,
  BondOrder.DOUBLE_OR_AROMATIC,
  BondOrder.ANY,
  BondOrder.DATIVE,
  BondOrder.HYDROGEN,
];

/** One line of a V2000 bond block: atoms in columns 1–3 and 4–6, type 7–9, stereo 10–12. */
export function readBondLine(
  record: CtfileRecord,
  bytes: Uint8Array,
  start: number,
  end: number,
  line: number,
): void {
  let a = field3(bytes, start, end);
  let b = field3(bytes, start + 3, end);
  let type = field3(bytes, start + 6, end);
  let stereo = field3(bytes, start + 9, end);
  if (Number.isNaN(a + b + type) || type === 0) {
    const words = wordsOf(bytes, start, end, 4);
    const number = (word: number): number =>
      words.length > 2 * word ? parseInteger(bytes, words[2 * word]!, words[2 * word + 1]!) : 0;
    const [first, second, third] = [number(0), number(1), number(2)];
    if (Number.isNaN(first + second + third) || words.length < 6)
      return record.fail(
        'BAD_BOND',
        `Expected two atom numbers and a bond type in columns 1–9, found ${shown(bytes, start, end)}.`,
        line,
        1,
      );
    if (first !== a || second !== b || third !== type) record.misaligned(line);
    [a, b, type, stereo] = [first, second, third, number(3)];
  }
  const { count } = record.structure.atoms;
  if (a < 1 || a > count) return missingAtom(record, a, line, 1);
  if (b < 1 || b > count) return missingAtom(record, b, line, 4);
  addBond(record, a - 1, b - 1, type, stereo >= 0 && stereo <= 6 ? stereo : 0, line);
}

export function missingAtom(record: CtfileRecord, number: number, line: number, column: number): void {
  record.fail(
    'BOND_TO_MISSING_ATOM',
    `This bond names atom ${number}, but the record has ${record.structure.atoms.count} atoms.`,
    line,
    column,
  );
}

/** Adds a bond between two rows; what its type says beyond 1 to 3 is counted for one warning of the record. */
export function addBond(
  record: CtfileRecord,
  a: number,
  b: number,
  type: number,
  stereo: number,
  line: number,
): void {
  if (a === b) {
    record.warn('BOND_TO_ITSELF', `This bond joins atom ${a + 1} to itself; it is left out.`, line);
    return;
  }
  const order = ORDER_OF_TYPE[type];
  if (order === undefined || type === 0)
    record.warn(
      'UNKNOWN_BOND_TYPE',
      `Bond type ${type} is not one of the format; its order is unknown.`,
      line,
      7,
    );
  else if (type === 4) {
    if (record.aromaticBonds++ === 0) record.firstAromaticLine = line;
  } else if (type >= 5 && type <= 8) {
    if (record.queryBonds++ === 0) record.firstQueryBondLine = line;
  }
  record.structure.bonds.add(a, b, order ?? BondOrder.UNKNOWN, BondOrigin.FILE, stereo);
}
