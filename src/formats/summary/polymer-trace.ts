import type { Structure } from '../model/structure.js';
import { ResidueKind } from '../residue-kinds.js';

export type Role = 'AMINO_ACID' | 'DNA' | 'RNA' | 'CAP' | 'NONE';

/** Longest C–N and O3'–P bond that is taken for a link, Å (1.33 and 1.61 in good structures). */
const BOND = 2.2;
/** Longest distance of consecutive CA or P atoms where a model has nothing else, Å (3.8 and about 7). */
const CA_STEP = 4.3;
const P_STEP = 7.8;

interface Backbone {
  n: number;
  ca: number;
  c: number;
  p: number;
  o3: number;
  c1: number;
  o2: number;
}

type Point = [number, number, number] | null;

/** Follows the backbone from residue to residue: what each could be in a polymer, and whether it is linked to the one before. */
export class PolymerTrace {
  #peptideEnd: Point = null;
  #lastCa: Point = null;
  #nucleotideEnd: Point = null;
  #lastP: Point = null;

  /** The residue of atoms `[first, end)`. */
  next(structure: Structure, first: number, end: number, kind: ResidueKind): { role: Role; linked: boolean } {
    const backbone = findBackbone(structure, first, end);
    const role = roleOf(kind, backbone);
    const point = (at: number): Point =>
      at < 0 ? null : [structure.atoms.x[at]!, structure.atoms.y[at]!, structure.atoms.z[at]!];
    const n = point(backbone.n);
    const ca = point(backbone.ca);
    const p = point(backbone.p);
    const linked =
      role !== 'NONE' &&
      (within(this.#peptideEnd, n, BOND) ||
        within(this.#nucleotideEnd, p, BOND) ||
        (end - first <= 2 && (within(this.#lastCa, ca, CA_STEP) || within(this.#lastP, p, P_STEP))));
    this.#peptideEnd = role === 'NONE' ? null : point(backbone.c);
    this.#lastCa = role === 'AMINO_ACID' ? ca : null;
    this.#nucleotideEnd = role === 'NONE' ? null : point(backbone.o3);
    this.#lastP = role === 'DNA' || role === 'RNA' ? p : null;
    return { role, linked };
  }
}

function roleOf(kind: ResidueKind, backbone: Backbone): Role {
  if (kind === ResidueKind.AMINO_ACID) return 'AMINO_ACID';
  if (kind === ResidueKind.DNA) return 'DNA';
  if (kind === ResidueKind.RNA) return backbone.c1 >= 0 && backbone.o2 < 0 ? 'DNA' : 'RNA';
  if (kind === ResidueKind.CAP) return 'CAP';
  if (kind !== ResidueKind.OTHER) return 'NONE';
  if (backbone.n >= 0 && backbone.ca >= 0 && backbone.c >= 0) return 'AMINO_ACID';
  if (backbone.c1 >= 0 && backbone.o3 >= 0) return backbone.o2 >= 0 ? 'RNA' : 'DNA';
  return 'NONE';
}

const NAMES: Readonly<Record<string, keyof Backbone>> = {
  N: 'n',
  CA: 'ca',
  C: 'c',
  P: 'p',
  "O3'": 'o3',
  'O3*': 'o3',
  "C1'": 'c1',
  'C1*': 'c1',
  "O2'": 'o2',
  'O2*': 'o2',
};

function findBackbone(structure: Structure, first: number, end: number): Backbone {
  const found: Backbone = { n: -1, ca: -1, c: -1, p: -1, o3: -1, c1: -1, o2: -1 };
  const { name } = structure.atoms;
  const { strings } = structure.document;
  for (let at = first; at < end; at++) {
    const role = NAMES[strings.get(name[at]!)];
    if (role && found[role] < 0) found[role] = at;
  }
  return found;
}

function within(a: Point, b: Point, limit: number): boolean {
  if (!a || !b) return false;
  const dx = a[0] - b[0];
  const dy = a[1] - b[1];
  const dz = a[2] - b[2];
  return dx * dx + dy * dy + dz * dz <= limit * limit;
}
