import type { TextOutput } from '../bytes/output.js';
import { LossSeverity, type LossTally } from '../losses.js';
import { BondOrder } from '../model/bonds.js';
import type { Structure } from '../model/structure.js';
import { Carried } from './record.js';
import type { Selection } from './selection.js';
import { bondType, symbolText } from './symbol-text.js';

/** Code of columns 37–39 for charges -3 to 3; what `M  CHG` says replaces it. */
const CHARGE_CODES = [7, 6, 5, 0, 3, 2, 1];
const PLAIN = ' 0  0  0  0  0  0  0  0  0  0  0  0';

/** Counts line, atom and bond block and properties of a molecule of at most 999 atoms and bonds. */
export function writeV2000(out: TextOutput, selection: Selection, losses: LossTally, lineEnd: string): void {
  const { structure, bonds } = selection;
  const lists = structure.carried.filter(({ key }) => key === Carried.LISTS);
  out.integer(selection.atoms, 3);
  out.integer(bonds.length, 3);
  out.integer(Math.min(999, lists.length), 3);
  out.text(`  0  ${structure.chiral ? 1 : 0}  0  0  0  0  0999 V2000${lineEnd}`);
  for (let row = 0; row < structure.atoms.count; row++)
    if (selection.numbers[row]) writeAtom(out, structure, row, lineEnd);
  for (const bond of bonds) writeBond(out, selection, bond, lineEnd);
  for (const { bytes } of lists) writeLine(out, bytes, lineEnd);
  writeProperties(out, selection, lineEnd);
  countQuadruple(selection, losses);
}

function writeAtom(out: TextOutput, structure: Structure, row: number, lineEnd: string): void {
  const { atoms } = structure;
  const { valence, hydrogenCount, mapNumber, radical } = atoms.optional;
  out.fixed(atoms.x[row]!, 10, 4);
  out.fixed(atoms.y[row]!, 10, 4);
  out.fixed(atoms.z[row]!, 10, 4);
  out.byte(32);
  out.left(symbolText(structure, row), 3);
  const charge = atoms.formalCharge[row]!;
  if (charge === 0 && !valence && !hydrogenCount && !mapNumber && !radical) {
    out.text(PLAIN);
    out.text(lineEnd);
    return;
  }
  out.text(' 0');
  out.integer(charge === 0 && radical?.[row] === 2 ? 4 : (CHARGE_CODES[charge + 3] ?? 0), 3);
  out.text('  0');
  out.integer(hydrogenCount?.[row] ?? 0, 3);
  out.text('  0');
  out.integer(valence?.[row] ?? 0, 3);
  out.text('  0  0  0');
  out.integer(Math.min(999, mapNumber?.[row] ?? 0), 3);
  out.text(`  0  0${lineEnd}`);
}

function writeBond(
  out: TextOutput,
  { structure, numbers, orders }: Selection,
  bond: number,
  lineEnd: string,
): void {
  const { bonds } = structure;
  out.integer(numbers[bonds.a[bond]!]!, 3);
  out.integer(numbers[bonds.b[bond]!]!, 3);
  out.integer(bondType(orders[bond]!), 3);
  out.integer(bonds.stereo[bond]!, 3);
  out.text(`  0  0  0${lineEnd}`);
}

function writeProperties(out: TextOutput, { structure, numbers }: Selection, lineEnd: string): void {
  const { atoms, carried } = structure;
  const { isotope, radical } = atoms.optional;
  writePairs(out, 'CHG', atoms.formalCharge, numbers, lineEnd);
  if (radical) writePairs(out, 'RAD', radical, numbers, lineEnd);
  if (isotope) writePairs(out, 'ISO', isotope, numbers, lineEnd);
  for (const { key, bytes } of carried) if (key === Carried.PROPERTIES) writeLine(out, bytes, lineEnd);
}

/** `M  XXXnn8 aaa vvv …`, eight pairs a line. */
function writePairs(
  out: TextOutput,
  name: string,
  values: ArrayLike<number>,
  numbers: Uint32Array,
  lineEnd: string,
): void {
  const rows: number[] = [];
  for (let row = 0; row < numbers.length; row++) if (values[row] !== 0 && numbers[row]) rows.push(row);
  for (let from = 0; from < rows.length; from += 8) {
    const line = rows.slice(from, from + 8);
    out.text(`M  ${name}`);
    out.integer(line.length, 3);
    for (const row of line) {
      out.integer(numbers[row]!, 4);
      out.integer(values[row]!, 4);
    }
    out.text(lineEnd);
  }
}

/** A carried line, which ends with LF, with the line end of this file. */
export function writeLine(out: TextOutput, line: Uint8Array, lineEnd: string): void {
  out.bytes(line.subarray(0, line.length - 1));
  out.text(lineEnd);
}

export function countQuadruple({ bonds, orders }: Selection, losses: LossTally): void {
  let quadruple = 0;
  for (const bond of bonds) if (orders[bond] === BondOrder.QUADRUPLE) quadruple++;
  losses.add(
    'BOND_ORDERS',
    LossSeverity.MODERATE,
    'The ctfile format has no quadruple bonds; they are written as type 8 (any).',
    quadruple,
  );
}
