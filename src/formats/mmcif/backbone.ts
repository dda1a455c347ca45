import type { Structure } from '../model/structure.js';

/** What of a polymer's backbone a residue has. */
export interface Backbone {
  /** N, CA and C of a peptide. */
  peptide: boolean;
  /** C3', O3' and C4' of a nucleotide. */
  nucleotide: boolean;
  /** Rows of the atoms that link to the residue before (N, P) and to the one after (C, O3'); −1 for none. */
  first: number;
  last: number;
}

/** Longest bonds C–N and O3'–P that still count, Å. */
const PEPTIDE_BOND = 2.0;
const ESTER_BOND = 2.4;

export function backboneOf(structure: Structure, residue: number): Backbone {
  const { atoms, residues, document } = structure;
  const rows = new Map<string, number>();
  const end = structure.endOfResidue(residue);
  for (let row = residues.firstAtom[residue]!; row < end; row++) {
    const name = document.strings.get(atoms.name[row]!).replace('*', "'");
    if (BACKBONE.has(name) && !rows.has(name)) rows.set(name, row);
  }
  const has = (...names: string[]): boolean => names.every((name) => rows.has(name));
  const peptide = has('N', 'CA', 'C');
  const nucleotide = has("C3'", "O3'", "C4'");
  const row = (name: string): number => rows.get(name) ?? -1;
  if (nucleotide) return { peptide, nucleotide, first: row('P'), last: row("O3'") };
  // Caps have one of the two ends only: ACE its C, NME its N.
  return { peptide, nucleotide, first: row('N'), last: row('C') };
}

/** Whether the end of one backbone is bonded to the beginning of another, by their distance. */
export function isLinked({ atoms }: Structure, one: Backbone, other: Backbone): boolean {
  const a = one.last;
  const b = other.first;
  if (a < 0 || b < 0) return false;
  const limit = one.nucleotide && other.nucleotide ? ESTER_BOND : PEPTIDE_BOND;
  return Math.hypot(atoms.x[a]! - atoms.x[b]!, atoms.y[a]! - atoms.y[b]!, atoms.z[a]! - atoms.z[b]!) <= limit;
}

const BACKBONE = new Set(['N', 'CA', 'C', 'P', "C3'", "O3'", "C4'"]);
