import type { StringTable } from './model/strings.js';
import type { Structure } from './model/structure.js';
import { ResidueKind } from './residue-kinds.js';

export type Role = 'AMINO_ACID' | 'DNA' | 'RNA' | 'CAP' | 'NONE';

/** Longest C–N and O3'–P bond that is taken for a link, Å (1.33 and 1.61 in good structures). */
const BOND = 2.2;
/** Longest distance of consecutive CA or P atoms where a model has nothing else, Å (3.8 and about 7). */
const CA_STEP = 4.3;
const P_STEP = 7.8;

/** Atoms of a backbone, in the order of `Backbone`. */
const Place = { N: 0, CA: 1, C: 2, P: 3, O3: 4, C1: 5, O2: 6 } as const;
type Place = (typeof Place)[keyof typeof Place];

type Point = [number, number, number] | null;

/** Follows the backbone from residue to residue: what each could be in a polymer, and whether it is linked to the one before. */
export class PolymerTrace {
  #peptideEnd: Point = null;
  #lastCa: Point = null;
  #nucleotideEnd: Point = null;
  #lastP: Point = null;
  readonly #backbone = new Backbone();

  /** The residue of atoms `[first, end)`. */
  next(structure: Structure, first: number, end: number, kind: ResidueKind): { role: Role; linked: boolean } {
    const backbone = this.#backbone;
    backbone.find(structure, first, end);
    const role = roleOf(kind, backbone);
    if (role === 'NONE') {
      this.#peptideEnd = this.#lastCa = this.#nucleotideEnd = this.#lastP = null;
      return UNLINKED;
    }
    const n = pointOf(structure, backbone.at(Place.N));
    const ca = pointOf(structure, backbone.at(Place.CA));
    const p = pointOf(structure, backbone.at(Place.P));
    const linked =
      within(this.#peptideEnd, n, BOND) ||
      within(this.#nucleotideEnd, p, BOND) ||
      (end - first <= 2 && (within(this.#lastCa, ca, CA_STEP) || within(this.#lastP, p, P_STEP)));
    this.#peptideEnd = pointOf(structure, backbone.at(Place.C));
    this.#lastCa = role === 'AMINO_ACID' ? ca : null;
    this.#nucleotideEnd = pointOf(structure, backbone.at(Place.O3));
    this.#lastP = role === 'DNA' || role === 'RNA' ? p : null;
    return { role, linked };
  }
}

const UNLINKED = { role: 'NONE', linked: false } as const;

function pointOf({ atoms }: Structure, at: number): Point {
  return at < 0 ? null : [atoms.x[at]!, atoms.y[at]!, atoms.z[at]!];
}

function roleOf(kind: ResidueKind, backbone: Backbone): Role {
  if (kind === ResidueKind.AMINO_ACID) return 'AMINO_ACID';
  if (kind === ResidueKind.DNA) return 'DNA';
  if (kind === ResidueKind.RNA) return backbone.has(Place.C1) && !backbone.has(Place.O2) ? 'DNA' : 'RNA';
  if (kind === ResidueKind.CAP) return 'CAP';
  if (kind !== ResidueKind.OTHER) return 'NONE';
  if (backbone.has(Place.N) && backbone.has(Place.CA) && backbone.has(Place.C)) return 'AMINO_ACID';
  if (backbone.has(Place.C1) && backbone.has(Place.O3)) return backbone.has(Place.O2) ? 'RNA' : 'DNA';
  return 'NONE';
}

const NAMES: Readonly<Record<string, Place>> = {
  N: Place.N,
  CA: Place.CA,
  C: Place.C,
  P: Place.P,
  "O3'": Place.O3,
  'O3*': Place.O3,
  "C1'": Place.C1,
  'C1*': Place.C1,
  "O2'": Place.O2,
  'O2*': Place.O2,
};
/** Of a name that is not in a backbone, and of one that was not looked up yet. */
const NOWHERE = 7;
const UNKNOWN = 8;

/** Where the atoms of a backbone are in the residue at hand. What a name means is looked up once, not for each atom. */
class Backbone {
  readonly #rows = new Int32Array(NOWHERE);
  #places = new Uint8Array(256).fill(UNKNOWN);
  #strings: StringTable | null = null;
  #generation = -1;

  /** The first atom of each name among `[first, end)`. */
  find({ atoms, document }: Structure, first: number, end: number): void {
    const { strings } = document;
    if (
      strings !== this.#strings ||
      strings.generation !== this.#generation ||
      strings.size > this.#places.length
    ) {
      this.#strings = strings;
      this.#generation = strings.generation;
      this.#places = new Uint8Array(Math.max(256, 2 * strings.size)).fill(UNKNOWN);
    }
    const rows = this.#rows.fill(-1);
    const places = this.#places;
    for (let at = first; at < end; at++) {
      const id = atoms.name[at]!;
      let place = places[id]!;
      if (place === UNKNOWN) place = places[id] = NAMES[strings.get(id)] ?? NOWHERE;
      if (place !== NOWHERE && rows[place]! < 0) rows[place] = at;
    }
  }

  /** Row of an atom; -1 where there is none. */
  at(place: Place): number {
    return this.#rows[place]!;
  }

  has(place: Place): boolean {
    return this.#rows[place]! >= 0;
  }
}

function within(a: Point, b: Point, limit: number): boolean {
  if (!a || !b) return false;
  const dx = a[0] - b[0];
  const dy = a[1] - b[1];
  const dz = a[2] - b[2];
  return dx * dx + dy * dy + dz * dz <= limit * limit;
}
