import type { StringTable } from '../model/strings.js';
import { residueKind, type ResidueKind } from '../residue-kinds.js';

/** Residue kinds by interned name, looked up once for each name of a string table. */
export class KindCache {
  #strings: StringTable | null = null;
  #generation = -1;
  #kinds: (ResidueKind | undefined)[] = [];

  /** Names that are asked for from now on are ids of this table. */
  follow(strings: StringTable): void {
    if (strings === this.#strings && strings.generation === this.#generation) return;
    this.#strings = strings;
    this.#generation = strings.generation;
    this.#kinds = [];
  }

  kind(id: number): ResidueKind {
    return (this.#kinds[id] ??= residueKind(this.name(id)));
  }

  name(id: number): string {
    return this.#strings!.get(id);
  }
}
