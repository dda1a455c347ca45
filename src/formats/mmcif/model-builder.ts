import type { ReadContext } from '../contract.js';
import type { StructureDocument } from '../model/document.js';
import { Structure } from '../model/structure.js';

/** Names that a check keeps before it forgets them all: more than any real file has. */
const NAMES_KEPT = 50_000;
/** A residue is not cut before it has this many times the atoms of a part. */
const RESIDUE_PARTS = 16;

/** The model that is being read: collects atoms, and hands over parts. */
export class ModelBuilder {
  readonly structure: Structure;
  /** Parts of the file that were begun; 1-based position of the present one. */
  position = 0;
  /** Between the first atom of a model and its end. */
  open = false;
  /** Counts up whenever the tables were emptied. */
  generation = 0;

  /** @param complete called with a whole model before it is handed over */
  constructor(
    readonly document: StructureDocument,
    private readonly context: ReadContext,
    private readonly complete: (structure: Structure) => void,
  ) {
    this.structure = new Structure(document, context.budget);
  }

  begin(number: number, line: number): void {
    const { structure } = this;
    this.position++;
    this.open = true;
    structure.clear();
    this.generation++;
    structure.number = number;
    structure.position = this.position;
    structure.line = line;
  }

  /** Before the first atom of a new residue: hands over what has gathered, when the reader was asked for parts. */
  cut(): void {
    const limit = this.context.partAtoms;
    if (limit !== undefined && this.structure.atoms.count >= limit) this.#handOver(false);
  }

  /** Within a residue: cuts it where it is so large that it is none. */
  cutResidue(): boolean {
    const limit = this.context.partAtoms;
    if (limit === undefined || this.structure.atoms.count < limit * RESIDUE_PARTS) return false;
    this.#handOver(false);
    return true;
  }

  end(): void {
    if (!this.open) return;
    this.open = false;
    this.#handOver(true);
  }

  #handOver(last: boolean): void {
    const { structure, document } = this;
    if (last) this.complete(structure);
    this.context.sink.part(structure, last);
    structure.atoms.clear();
    structure.residues.clear();
    structure.chains.length = 0;
    structure.bonds.clear();
    this.generation++;
    if (this.context.partAtoms !== undefined && document.strings.size > NAMES_KEPT) document.strings.clear();
  }
}
