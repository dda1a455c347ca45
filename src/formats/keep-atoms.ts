import { AtomFlag, NONE } from './model/atoms.js';
import type { Structure } from './model/structure.js';

type Column = Float64Array | Uint32Array | Int32Array | Uint16Array | Uint8Array | Int8Array;

/**
 * Removes atoms in place: those whose row in `keep` is 0, with their bonds, and the residues and chains that are empty
 * then. Order stays; a TER moves to the atom before it in its chain.
 * @param keep 1 by atom row for those that stay
 * @returns how many atoms went
 */
export function keepAtoms(structure: Structure, keep: Uint8Array): number {
  const { atoms, bonds } = structure;
  const before = atoms.count;
  const rows = new Uint32Array(before).fill(NONE);
  moveChainEnds(structure, keep);
  let kept = 0;
  for (let row = 0; row < before; row++) if (keep[row]) rows[row] = kept++;
  if (kept === before) return 0;
  const foreign = atoms.foreign.map(({ values }) => values);
  for (const column of [...columnsOf(atoms), ...columnsOf(atoms.optional), ...foreign])
    pack(column, rows, before);
  atoms.count = kept;
  packResidues(structure);
  let written = 0;
  for (let bond = 0; bond < bonds.count; bond++) {
    const a = rows[bonds.a[bond]!]!;
    const b = rows[bonds.b[bond]!]!;
    if (a === NONE || b === NONE) continue;
    for (const column of columnsOf(bonds)) column[written] = column[bond]!;
    bonds.a[written] = a;
    bonds.b[written] = b;
    written++;
  }
  bonds.count = written;
  structure.carried = [];
  return before - kept;
}

const columnsOf = (table: object): Column[] =>
  Object.values(table).filter((value): value is Column => ArrayBuffer.isView(value));

function pack(column: Column, rows: Uint32Array, count: number): void {
  for (let row = 0; row < count; row++) if (rows[row] !== NONE) column[rows[row]!] = column[row]!;
}

function moveChainEnds({ atoms, residues }: Structure, keep: Uint8Array): void {
  const chainOf = (row: number): number => residues.chain[atoms.residue[row]!] ?? NONE;
  for (let row = atoms.count - 1; row > 0; row--) {
    if (keep[row] || !(atoms.flags[row]! & AtomFlag.CHAIN_END)) continue;
    if (chainOf(row - 1) === chainOf(row)) atoms.flags[row - 1]! |= AtomFlag.CHAIN_END;
  }
}

/** Drops residues without atoms and chains without residues; atoms refer to the rows as they were. */
function packResidues({ atoms, residues, chains }: Structure): void {
  const rows = new Uint32Array(residues.count).fill(NONE);
  let kept = 0;
  for (let atom = 0; atom < atoms.count; atom++) {
    const residue = atoms.residue[atom]!;
    if (residue === NONE) continue;
    if (rows[residue] === NONE) {
      rows[residue] = kept++;
      residues.firstAtom[residue] = atom;
    }
    atoms.residue[atom] = rows[residue]!;
  }
  for (const column of columnsOf(residues)) pack(column, rows, residues.count);
  residues.count = kept;
  const chainRows = new Uint32Array(chains.length).fill(NONE);
  let chainsKept = 0;
  for (let residue = 0; residue < kept; residue++) {
    const chain = residues.chain[residue]!;
    if (chainRows[chain] === NONE) {
      chains[chain]!.firstResidue = residue;
      chainRows[chain] = chainsKept++;
    }
    residues.chain[residue] = chainRows[chain]!;
  }
  const left = chains.filter((_, row) => chainRows[row] !== NONE);
  chains.splice(0, chains.length, ...left);
}
