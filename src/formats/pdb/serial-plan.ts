import { AtomFlag } from '../model/atoms.js';
import type { Structure } from '../model/structure.js';

/**
 * Serial numbers of one model: those of the source where they tell the atoms apart and leave room for the TER records,
 * which take a number of their own (format version 3.3, TER); otherwise counted from 1. Each model counts anew in PDB, but goes
 * on in mmCIF.
 * @param firstSerial of the first model's first atom
 */
export function planSerials(
  structure: Structure,
  fromPdb: boolean,
  terAfter: (row: number) => boolean,
  firstSerial: number,
): Int32Array {
  const { atoms } = structure;
  const serials = new Int32Array(atoms.count);
  if (fromPdb ? areDistinct(structure) : areRising(structure, terAfter)) {
    const before = fromPdb ? 0 : (atoms.serial[0] ?? 0) - firstSerial;
    for (let row = 0; row < atoms.count; row++) serials[row] = atoms.serial[row]! - before;
    return serials;
  }
  let serial = 0;
  for (let row = 0; row < atoms.count; row++) {
    serials[row] = ++serial;
    if (terAfter(row)) serial++;
  }
  return serials;
}

/** A PDB file's serials stay what they are, unless a bond could not be told by them: CONECT means the first atom of a number. */
function areDistinct({ atoms, bonds }: Structure): boolean {
  const { serial, count } = atoms;
  if (serial.subarray(0, count).every((one) => one === 0)) return count === 1;
  if (bonds.count === 0) return true;
  const firsts = new Map<number, number>();
  for (let row = 0; row < count; row++) if (!firsts.has(serial[row]!)) firsts.set(serial[row]!, row);
  const named = (row: number): boolean => firsts.get(serial[row]!) === row;
  for (let row = 0; row < bonds.count; row++)
    if (!named(bonds.a[row]!) || !named(bonds.b[row]!)) return false;
  return true;
}

function areRising({ atoms }: Structure, terAfter: (row: number) => boolean): boolean {
  const { serial, count } = atoms;
  if (count > 0 && serial[0]! < 1) return false;
  for (let row = 0; row + 1 < count; row++)
    if (serial[row + 1]! < serial[row]! + (terAfter(row) ? 2 : 1)) return false;
  return true;
}

/** Where TER records go: as the source says, else at the end of each polymer. */
export function chainEnds(
  structure: Structure,
  fromPdb: boolean,
  isPolymer: (residue: number) => boolean,
): (row: number) => boolean {
  const { atoms, residues } = structure;
  if (fromPdb || hasEnds(structure)) return (row) => (atoms.flags[row]! & AtomFlag.CHAIN_END) !== 0;
  const ends = new Set<number>();
  for (let row = 0; row < residues.count; row++) {
    if (!isPolymer(row)) continue;
    const next =
      row + 1 < residues.count && residues.chain[row + 1] === residues.chain[row] && isPolymer(row + 1);
    if (!next) ends.add(structure.endOfResidue(row) - 1);
  }
  return (row) => ends.has(row);
}

function hasEnds({ atoms }: Structure): boolean {
  for (let row = 0; row < atoms.count; row++) if (atoms.flags[row]! & AtomFlag.CHAIN_END) return true;
  return false;
}
