import { AtomFlag } from '../model/atoms.js';
import type { Structure } from '../model/structure.js';
import type { BColumn, BoundingBox } from './summary.js';

/** Running counts over the atoms of the parts that it is given. */
export class AtomTally {
  /** By atomic number; 0 counts atoms without an element. */
  readonly elements = new Float64Array(120);
  readonly altlocs = new Set<string>();
  altlocAtoms = 0;
  inferred = 0;
  formalCharge = 0;
  partialCharges = false;
  radii = false;
  velocities = false;
  #min = [Infinity, Infinity, Infinity];
  #max = [-Infinity, -Infinity, -Infinity];
  #placed = 0;
  #bSum = 0;
  #bMin = Infinity;
  #bMax = -Infinity;
  #bSet = false;
  #bCount = 0;

  add(structure: Structure): void {
    const { atoms, document } = structure;
    const { count, element, flags, formalCharge, altloc } = atoms;
    let seen = 0;
    for (let at = 0; at < count; at++) {
      this.elements[element[at]!]!++;
      if (flags[at]! & AtomFlag.ELEMENT_INFERRED) this.inferred++;
      this.formalCharge += formalCharge[at]!;
      const letter = altloc[at]!;
      if (letter === 0) continue;
      this.altlocAtoms++;
      if (letter === seen) continue;
      seen = letter;
      if (this.altlocs.size < 64) this.altlocs.add(document.strings.get(letter));
    }
    this.#addBox(structure);
    this.#addB(structure);
    this.partialCharges ||= atoms.optional.partialCharge !== undefined;
    this.radii ||= atoms.optional.radius !== undefined;
    this.velocities ||= atoms.optional.velocityX !== undefined;
  }

  get box(): BoundingBox | null {
    if (this.#placed === 0) return null;
    return {
      min: this.#min.slice() as [number, number, number],
      max: this.#max.slice() as [number, number, number],
    };
  }

  /** Null where the source has no B column, or only zeros in it. */
  bColumn(predicted: boolean): BColumn | null {
    if (!this.#bSet) return null;
    return {
      kind: predicted && this.#bMin >= 0 && this.#bMax <= 100 ? 'PLDDT' : 'B_FACTOR',
      mean: Math.round((this.#bSum / this.#bCount) * 100) / 100,
      min: this.#bMin,
      max: this.#bMax,
    };
  }

  #addBox(structure: Structure): void {
    if (structure.dimension === 0) return;
    const { x, y, z, count, flags } = structure.atoms;
    let [x0, y0, z0] = this.#min as [number, number, number];
    let [x1, y1, z1] = this.#max as [number, number, number];
    for (let at = 0; at < count; at++) {
      if (flags[at]! & AtomFlag.NO_COORDINATES) continue;
      this.#placed++;
      const px = x[at]!;
      const py = y[at]!;
      const pz = z[at]!;
      if (px < x0) x0 = px;
      if (px > x1) x1 = px;
      if (py < y0) y0 = py;
      if (py > y1) y1 = py;
      if (pz < z0) z0 = pz;
      if (pz > z1) z1 = pz;
    }
    this.#min = [x0, y0, z0];
    this.#max = [x1, y1, z1];
  }

  #addB(structure: Structure): void {
    const { bFactor, count } = structure.atoms;
    for (let at = 0; at < count; at++) {
      const value = bFactor[at]!;
      this.#bSum += value;
      if (value < this.#bMin) this.#bMin = value;
      if (value > this.#bMax) this.#bMax = value;
    }
    this.#bCount += count;
    this.#bSet ||= this.#bMin !== 0 || this.#bMax !== 0;
  }
}
