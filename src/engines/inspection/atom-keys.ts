import type { StructureSink } from '../../formats/contract.js';
import { NO_NUMBER } from '../../formats/model/residues.js';
import type { Structure } from '../../formats/model/structure.js';

/** Names of one residue; more of them than this would be another's. */
const NAMES = 2 ** 21;

/**
 * Counts atoms by what names them in a macromolecule: part, chain, number, insertion code, residue and name. Programs
 * that keep one atom for each of these lose the others.
 */
export class AtomKeys implements StructureSink {
  /** Distinct keys of all parts together. */
  distinct = 0;
  /** Atoms whose key and alternate location another one has too. */
  repeated = 0;
  readonly #residues = new Map<string, number>();
  readonly #names = new Map<string, number>();
  readonly #seen = new Set<number>();
  readonly #seenAltlocs = new Set<string>();

  part(structure: Structure): void {
    const { atoms, residues, document, chains } = structure;
    const { strings } = document;
    for (let row = 0; row < residues.count; row++) {
      const chain = chains[residues.chain[row]!];
      const number = residues.number[row]!;
      const residue = numberOf(
        this.#residues,
        [
          chain?.authId || chain?.labelId || '',
          number === NO_NUMBER ? '' : number,
          strings.get(residues.insertionCode[row]!),
          strings.get(residues.name[row]!),
        ].join(' '),
      );
      for (let atom = residues.firstAtom[row]!; atom < structure.endOfResidue(row); atom++) {
        const key = residue * NAMES + numberOf(this.#names, strings.get(atoms.name[atom]!));
        const altloc = atoms.altloc[atom]!;
        if (!this.#seen.has(key)) this.#seen.add(key);
        else if (altloc === 0 || this.#seenAltlocs.has(`${key} ${altloc}`)) this.repeated++;
        if (altloc !== 0) this.#seenAltlocs.add(`${key} ${altloc}`);
      }
    }
    this.distinct += this.#seen.size;
    this.#seen.clear();
    this.#seenAltlocs.clear();
  }
}

function numberOf(known: Map<string, number>, text: string): number {
  const number = known.get(text);
  if (number !== undefined) return number;
  known.set(text, known.size);
  return known.size - 1;
}
