import { AtomFlag } from '../model/atoms.js';
import type { Structure } from '../model/structure.js';
import { isStandard, ResidueKind, residueKind } from '../residue-kinds.js';
import { backboneOf, isLinked, type Backbone } from './backbone.js';

/** The residues of one chain between its TER records: at most one polymer, and what does not belong to it. */
export interface Stretch {
  /** Chain id and segment: what tells chains apart. */
  chainKey: string;
  authId: string;
  /** Stretches of the same chain before it. */
  position: number;
  /** A TER record ends it. */
  closed: boolean;
  /** Rows of the residue table, in file order. */
  rows: number[];
}

/** Residues by chain and TER, in the order in which the stretches begin; a chain that returns goes on. */
export function stretchesOf(structure: Structure): Stretch[] {
  const { residues, chains, atoms } = structure;
  const open = new Map<string, Stretch>();
  const found: Stretch[] = [];
  for (let row = 0; row < residues.count; row++) {
    const { authId, segment } = chains[residues.chain[row]!]!;
    const chainKey = `${authId}\0${segment}`;
    let stretch = open.get(chainKey);
    if (!stretch || stretch.closed) {
      const position = stretch ? stretch.position + 1 : 0;
      stretch = { chainKey, authId, position, closed: false, rows: [] };
      open.set(chainKey, stretch);
      found.push(stretch);
    }
    stretch.rows.push(row);
    const last = structure.endOfResidue(row) - 1;
    if (last >= 0 && atoms.flags[last]! & AtomFlag.CHAIN_END) stretch.closed = true;
  }
  return found;
}

interface Candidate {
  row: number;
  hetero: boolean;
  backbone: Backbone;
}

/**
 * Rows of a stretch that make its polymer: amino acids, nucleotides, caps and whatever has their backbone or stands in the
 * declared sequence. Where no TER closes it, hetero residues count only before the last ordinary one or linked to the
 * chain: a free amino acid is a ligand.
 */
export function polymerRows(structure: Structure, stretch: Stretch, declared: ReadonlySet<string>): number[] {
  const { residues, atoms, document } = structure;
  const candidates: Candidate[] = [];
  for (const row of stretch.rows) {
    const name = document.strings.get(residues.name[row]!);
    const kind = residueKind(name);
    if (kind === ResidueKind.WATER) continue;
    const backbone = backboneOf(structure, row);
    const known = IN_POLYMERS.has(kind) || backbone.peptide || backbone.nucleotide || declared.has(name);
    if (!known) continue;
    const hetero = (atoms.flags[residues.firstAtom[row]!]! & AtomFlag.HETERO) !== 0;
    candidates.push({ row, hetero, backbone });
  }
  let ordinary = candidates.length - 1;
  if (!stretch.closed || stretch.position > 0)
    while (ordinary >= 0 && candidates[ordinary]!.hetero) ordinary--;
  const kept: Candidate[] = candidates.slice(0, ordinary + 1);
  for (let index = ordinary + 1; index < candidates.length; index++) {
    const one = candidates[index]!;
    const next = candidates[index + 1];
    const before = kept.at(-1);
    const follows = before !== undefined && isLinked(structure, before.backbone, one.backbone);
    const begins =
      kept.length === 0 && next !== undefined && isLinked(structure, one.backbone, next.backbone);
    if (follows || begins) kept.push(one);
  }
  const [only] = kept;
  if (kept.length === 1 && !isStandard(document.strings.get(residues.name[only!.row]!))) return [];
  return kept.map(({ row }) => row);
}

const IN_POLYMERS: ReadonlySet<ResidueKind> = new Set([
  ResidueKind.AMINO_ACID,
  ResidueKind.DNA,
  ResidueKind.RNA,
  ResidueKind.CAP,
]);
