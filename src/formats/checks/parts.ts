import type { Structure } from '../model/structure.js';
import type { Report } from '../report.js';

/** Compares models and frames with the first one: the same atoms in the same order, told by name, residue and number. */
export class PartComparison {
  #first: { atoms: number; hash: number } | null = null;
  #atoms = 0;
  #hash = 0;

  constructor(private readonly report: Report) {}

  /** Takes parts as a reader hands them over. Records are different molecules by nature. */
  add(structure: Structure, last: boolean): void {
    if (structure.kind === 'RECORD') return;
    this.#mix(structure);
    if (!last) return;
    const found = { atoms: this.#atoms, hash: this.#hash };
    this.#atoms = 0;
    this.#hash = 0;
    this.#first ??= found;
    const first = this.#first;
    if (found.atoms === first.atoms && found.hash === first.hash) return;
    const what = structure.kind === 'FRAME' ? 'Frame' : 'Model';
    const how =
      found.atoms === first.atoms
        ? 'other atoms than the first, or in another order'
        : `${found.atoms} atoms, the first one ${first.atoms}`;
    this.report.warning('MODELS_DIFFER', `${what} ${structure.number} has ${how}.`, {
      line: structure.line,
      record: structure.position,
    });
  }

  #mix(structure: Structure): void {
    const { atoms, residues } = structure;
    const { count, name, element, residue } = atoms;
    let hash = this.#hash;
    for (let at = 0; at < count; at++) {
      hash = Math.imul(hash ^ name[at]!, 0x01000193) ^ element[at]!;
      const row = residue[at]!;
      if (row < residues.count) hash = Math.imul(hash, 31) ^ residues.number[row]!;
    }
    this.#hash = hash;
    this.#atoms += count;
  }
}
