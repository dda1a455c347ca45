import type { Structure } from '../model/structure.js';

/** pdbx_PDB_model_num: the source's numbers as long as they tell its models apart, else their positions. */
export class ModelNumbers {
  readonly #taken = new Set<number>();
  #most = 0;

  next({ kind, number, position }: Structure): number {
    let given = kind === 'MODEL' ? number : position;
    if (this.#taken.has(given)) given = this.#most + 1;
    this.#taken.add(given);
    this.#most = Math.max(this.#most, given);
    return given;
  }
}
