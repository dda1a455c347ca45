import { AtomFlag } from './model/atoms.js';
import type { Structure } from './model/structure.js';
import { isIonElement, ResidueKind } from './residue-kinds.js';
import { PolymerTrace, type Role } from './polymer-trace.js';

/**
 * What a residue is in its structure. Water: by its name. Ion: one atom of an element that stands alone as an ion. Polymer: residues linked into a
 * chain, modified ones included, and ordinary ones that stand alone. Glycan: a saccharide. Ligand: what remains.
 */
export const ResidueClass = { WATER: 1, ION: 2, POLYMER: 3, GLYCAN: 4, LIGAND: 5 } as const;
export type ResidueClass = (typeof ResidueClass)[keyof typeof ResidueClass];

/** Of a residue that is polymer only if the next one is linked to it. */
export const WAITS = 0;

/**
 * Sorts residues into classes as they follow each other; the one place that decides it, for summaries, edits and conversions
 * alike. A residue may wait for its successor: its class is `settled` when the next one has come, or after `close`.
 */
export class ResidueClassifier {
  readonly #trace = new PolymerTrace();
  #waits = false;
  /** What the residue that waited became; null where none did. */
  settled: typeof ResidueClass.POLYMER | typeof ResidueClass.LIGAND | null = null;
  /** What the last residue could be in a polymer. */
  role: Role = 'NONE';

  /** The residue of atoms `[first, end)`, of which there is at least one. */
  next(structure: Structure, first: number, end: number, kind: ResidueKind): ResidueClass | typeof WAITS {
    if (kind === ResidueKind.WATER) return this.#alone(ResidueClass.WATER);
    if (end - first === 1 && isIonElement(structure.atoms.element[first]!))
      return this.#alone(ResidueClass.ION);
    const { role, linked } = this.#trace.next(structure, first, end, kind);
    this.#settle(linked);
    this.role = role;
    if (role === 'NONE') return kind === ResidueKind.SACCHARIDE ? ResidueClass.GLYCAN : ResidueClass.LIGAND;
    const hetero = (structure.atoms.flags[first]! & AtomFlag.HETERO) !== 0;
    if (linked || (!hetero && kind !== ResidueKind.OTHER)) return ResidueClass.POLYMER;
    this.#waits = true;
    return WAITS;
  }

  /** No residue follows. */
  close(): void {
    this.#settle(false);
  }

  /** The trace is not told of it: a water between two residues of a chain does not part them. */
  #alone(found: ResidueClass): ResidueClass {
    this.#settle(false);
    this.role = 'NONE';
    return found;
  }

  #settle(linked: boolean): void {
    this.settled = this.#waits ? (linked ? ResidueClass.POLYMER : ResidueClass.LIGAND) : null;
    this.#waits = false;
  }
}
