import { AppError } from '../../errors.js';
import { NONE, type AtomTable } from '../model/atoms.js';
import type { Structure } from '../model/structure.js';
import { apply, isIdentity, type Operator } from './operators.js';

type Column = Float64Array | Uint32Array | Int32Array | Uint16Array | Uint8Array | Int8Array;

const columnsOf = (table: object): Column[] =>
  Object.values(table).filter((value): value is Column => ArrayBuffer.isView(value));

/** Every column of the atoms, as long as the table does not grow. */
const atomColumns = (atoms: AtomTable): Column[] => [
  ...columnsOf(atoms),
  ...columnsOf(atoms.optional),
  ...atoms.foreign.map(({ values }) => values),
];

/** Appends copies of the atoms `[first, end)` with all their columns; the row of the first copy. */
export function appendAtoms(structure: Structure, first: number, end: number): number {
  const { atoms } = structure;
  const start = atoms.count;
  atoms.reserve(start + end - first);
  for (let row = first; row < end; row++) atoms.add();
  for (const column of atomColumns(atoms)) column.copyWithin(start, first, end);
  return start;
}

/**
 * Appends copies of the residues `[first, end)` with their atoms, in the chain row `chain`.
 * @returns the row of the first new atom
 */
export function appendResidues(structure: Structure, first: number, end: number, chain: number): number {
  const { residues, atoms } = structure;
  const firstAtom = residues.firstAtom[first]!;
  const start = appendAtoms(structure, firstAtom, structure.endOfResidue(end - 1));
  const startResidue = residues.count;
  for (let row = first; row < end; row++) residues.add();
  for (const column of columnsOf(residues)) column.copyWithin(startResidue, first, end);
  for (let row = startResidue; row < residues.count; row++) {
    residues.firstAtom[row]! += start - firstAtom;
    residues.chain[row] = chain;
  }
  for (let row = start; row < atoms.count; row++)
    if (atoms.residue[row] !== NONE) atoms.residue[row]! += startResidue - first;
  return start;
}

/** Moves the atoms `[first, end)`, in ångström; their displacements turn with them. */
export function moveAtoms({ atoms }: Structure, first: number, end: number, operator: Operator): void {
  if (isIdentity(operator)) return;
  const { x, y, z } = atoms;
  const point: [number, number, number] = [0, 0, 0];
  for (let row = first; row < end; row++) {
    point[0] = x[row]!;
    point[1] = y[row]!;
    point[2] = z[row]!;
    apply(operator, point);
    if (!Number.isFinite(point[0] + point[1] + point[2]))
      throw new AppError(
        'INVALID_INPUT',
        'The symmetry operations of the file take atoms to coordinates that are greater than any number.',
      );
    [x[row], y[row], z[row]] = point;
  }
  if (atoms.optional.u11) turnDisplacements(atoms, first, end, operator);
}

const TERMS = ['u11', 'u22', 'u33', 'u12', 'u13', 'u23'] as const;
const PLACES = [
  [0, 0],
  [1, 1],
  [2, 2],
  [0, 1],
  [0, 2],
  [1, 2],
] as const;

/** U becomes R U Rᵀ. */
function turnDisplacements({ optional }: AtomTable, first: number, end: number, operator: Operator): void {
  const columns = TERMS.map((term) => optional[term]!);
  const u = [
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ];
  for (let row = first; row < end; row++) {
    PLACES.forEach(([i, j], term) => {
      u[i]![j] = columns[term]![row]!;
      u[j]![i] = columns[term]![row]!;
    });
    PLACES.forEach(([i, j], term) => {
      let sum = 0;
      for (let k = 0; k < 3; k++)
        for (let l = 0; l < 3; l++) sum += operator[i * 4 + k]! * u[k]![l]! * operator[j * 4 + l]!;
      columns[term]![row] = sum;
    });
  }
}
