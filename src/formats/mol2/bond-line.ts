import { parseInteger } from '../bytes/numbers.js';
import { shown, textOf } from '../bytes/text.js';
import { splitWords, words } from '../bytes/words.js';
import { BondOrder, BondOrigin } from '../model/bonds.js';
import { Carried, type Mol2Record } from './record.js';

const ORDERS: Readonly<Record<string, BondOrder>> = {
  '1': BondOrder.SINGLE,
  '2': BondOrder.DOUBLE,
  '3': BondOrder.TRIPLE,
  am: BondOrder.AMIDE,
  ar: BondOrder.AROMATIC,
  du: BondOrder.DUMMY,
  un: BondOrder.UNKNOWN,
};

/** One line of the BOND section: `number atom atom type [status]`. `nc` says that two atoms are not bonded: no bond. */
export function readBond(
  record: Mol2Record,
  bytes: Uint8Array,
  start: number,
  end: number,
  line: number,
): void {
  const count = splitWords(bytes, start, end);
  const number = (at: number): number =>
    at < count ? parseInteger(bytes, words[2 * at]!, words[2 * at + 1]!) : Number.NaN;
  const [first, second] = [number(1), number(2)];
  if (count < 4 || Number.isNaN(first + second))
    return record.fail(
      'BAD_BOND',
      `Expected a bond as "number atom atom type", found ${shown(bytes, start, end)}.`,
      line,
      placeOf(count, first) - start + 1,
    );
  record.bondLines++;
  const [a, b] = [record.rowOf(first), record.rowOf(second)];
  if (a < 0 || b < 0)
    return record.fail(
      'BOND_TO_MISSING_ATOM',
      `This bond names atom ${a < 0 ? first : second}, but the molecule has ${record.structure.atoms.count} atoms and none of that number.`,
      line,
      words[a < 0 ? 2 : 4]! - start + 1,
    );
  if (a === b)
    return record.warn('BOND_TO_ITSELF', `This bond joins atom ${first} to itself; it is left out.`, line);
  const type = textOf(bytes, words[6]!, words[7]!).toLowerCase();
  if (type === 'nc') {
    record.carry(Carried.UNBONDED, bytes, start, end);
    return record.tally('NOT_CONNECTED', 'Type nc says that these atoms are not bonded.', line);
  }
  const order = ORDERS[type];
  if (order === undefined)
    record.tally(
      'UNKNOWN_BOND_TYPE',
      `${shown(bytes, words[6]!, words[7]!)} is no bond type of the format; the order is unknown.`,
      line,
    );
  const row = record.structure.bonds.add(a, b, order ?? BondOrder.UNKNOWN, BondOrigin.FILE);
  if (count < 5) return;
  record.charge(16);
  record.bondStatus.set(row, textOf(bytes, words[8]!, words[9]!));
}

/** Where a bond line is wrong: at the atom that is no number, else behind the last word. */
function placeOf(count: number, first: number): number {
  const wrong = Number.isNaN(first) ? 1 : 2;
  return wrong < count && count >= 4 ? words[2 * wrong]! : words[2 * count - 1]!;
}
