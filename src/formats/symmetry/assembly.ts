import { keepAtoms } from '../keep-atoms.js';
import { NONE } from '../model/atoms.js';
import type { BondOrder, BondOrigin, BondTable } from '../model/bonds.js';
import type { Chain } from '../model/residues.js';
import type { Structure } from '../model/structure.js';
import { appendResidues, moveAtoms } from './copies.js';
import type { Generation } from './generations.js';
import type { Operator } from './operators.js';

/** A run of residues of one chain, and where its copies are. */
interface Run {
  chain: Chain;
  operators: readonly Operator[];
  /** Residues and atoms, one past the last. */
  residues: readonly [number, number];
  atoms: readonly [number, number];
  /** First atom by operator. */
  starts: number[];
}

/**
 * Makes a biological assembly of one model in place: chains that it does not have go, the others are moved by their first operator, and
 * each further one makes copies, called `A-2`, `A-3` as the wwPDB calls them. Bonds go along between what one operator moves.
 */
export function makeAssembly(structure: Structure, generations: readonly Generation[]): void {
  keepChains(structure, generations);
  const { atoms, chains } = structure;
  const runs = runsOf(structure, generations);
  const before = atoms.count;
  const most = runs.reduce((all, { operators }) => Math.max(all, operators.length), 0);
  for (let copy = 1; copy < most; copy++)
    for (const run of runs) {
      const operator = run.operators[copy];
      if (!operator) continue;
      const named = (id: string): string => (id === '' ? '' : `${id}-${copy + 1}`);
      const { authId, labelId } = run.chain;
      chains.push({
        ...run.chain,
        authId: named(authId),
        labelId: named(labelId),
        firstResidue: structure.residues.count,
      });
      const start = appendResidues(structure, ...run.residues, chains.length - 1);
      moveAtoms(structure, start, atoms.count, operator);
      run.starts.push(start);
    }
  for (const { atoms: range, operators } of runs) moveAtoms(structure, ...range, operators[0]!);
  copyBonds(structure, runs, before);
  numberOn(structure, before);
  structure.carried = [];
}

function keepChains(structure: Structure, generations: readonly Generation[]): void {
  const { atoms, residues, chains } = structure;
  const taken = chains.map((chain) => generations.some((generation) => generation.takes(chain)));
  if (taken.every(Boolean)) return;
  const keep = new Uint8Array(atoms.count);
  for (let row = 0; row < atoms.count; row++) {
    const residue = atoms.residue[row]!;
    keep[row] = residue !== NONE && taken[residues.chain[residue]!] ? 1 : 0;
  }
  keepAtoms(structure, keep);
}

function runsOf(structure: Structure, generations: readonly Generation[]): Run[] {
  const { residues, chains } = structure;
  const runs: Run[] = [];
  for (let first = 0; first < residues.count;) {
    const row = residues.chain[first]!;
    let end = first + 1;
    while (end < residues.count && residues.chain[end] === row) end++;
    const chain = chains[row]!;
    const firstAtom = residues.firstAtom[first]!;
    runs.push({
      chain,
      operators: generations.flatMap((one) => (one.takes(chain) ? one.operators : [])),
      residues: [first, end],
      atoms: [firstAtom, structure.endOfResidue(end - 1)],
      starts: [firstAtom],
    });
    first = end;
  }
  return runs;
}

/** A bond is there once for each operator that moves both of its atoms. */
function copyBonds({ bonds, atoms }: Structure, runs: readonly Run[], before: number): void {
  const runOf = new Uint32Array(before);
  atoms.budget.charge(4 * before);
  runs.forEach(({ atoms: [first, end] }, index) => runOf.fill(index, first, end));
  const told = bonds.count;
  let kept = 0;
  for (let bond = 0; bond < told; bond++) {
    const [a, b] = [bonds.a[bond]!, bonds.b[bond]!];
    const [one, other] = [runs[runOf[a]!]!, runs[runOf[b]!]!];
    const [order, origin, stereo] = [bonds.order[bond]!, bonds.origin[bond]!, bonds.stereo[bond]!];
    let stays = false;
    one.operators.forEach((operator, copy) => {
      const same = other.operators.indexOf(operator);
      if (same < 0) return;
      if (copy === 0 && same === 0) stays = true;
      else {
        const from = one.starts[copy]! + a - one.atoms[0];
        const to = other.starts[same]! + b - other.atoms[0];
        bonds.add(from, to, order as BondOrder, origin as BondOrigin, stereo);
      }
    });
    if (stays) moveBond(bonds, bond, kept++);
  }
  // What was told of atoms that different operators move is true no longer.
  for (let bond = told; bond < bonds.count && kept < told; bond++) moveBond(bonds, bond, bond - told + kept);
  bonds.count -= told - kept;
  atoms.budget.release(4 * before);
}

function moveBond(bonds: BondTable, from: number, to: number): void {
  for (const column of [bonds.a, bonds.b, bonds.order, bonds.origin, bonds.stereo])
    column[to] = column[from]!;
}

/** Serial numbers of copies go on behind those of the originals. */
function numberOn({ atoms }: Structure, before: number): void {
  let last = atoms.serial.subarray(0, before).reduce((most, serial) => Math.max(most, serial), 0);
  for (let row = before; row < atoms.count; row++) atoms.serial[row] = ++last;
}
