import type { ReadContext } from '../contract.js';
import { AtomFlag } from '../model/atoms.js';
import type { StructureDocument } from '../model/document.js';
import { Structure } from '../model/structure.js';
import type { ElementColumns } from './element-columns.js';

/** Names that a check keeps before it forgets them all: more than any real file has. */
const NAMES_KEPT = 50_000;
/** A residue is not cut before it has this many times the atoms of a part. */
const RESIDUE_PARTS = 16;

/** The model that is being read: collects residues and chains, and hands over parts. */
export class ModelBuilder {
  readonly structure: Structure;
  /** Models begun, 1-based position of the present one. */
  position = 0;
  /** Atoms in the present model that were handed over already. */
  handedOver = 0;
  /** Between MODEL and ENDMDL, or between the first atom and the end of a file without them. */
  open = false;
  /** MODEL stands before it. */
  announced = false;
  /** Counts up whenever residue and chain tables were emptied. */
  generation = 0;

  constructor(
    readonly document: StructureDocument,
    private readonly context: ReadContext,
    private readonly elements: ElementColumns,
    private readonly finish: (structure: Structure) => void,
  ) {
    this.structure = new Structure(document, context.budget);
  }

  begin(number: number, line: number, offset: number, announced: boolean): void {
    const { structure } = this;
    this.position++;
    this.open = true;
    this.announced = announced;
    this.handedOver = 0;
    structure.clear();
    this.generation++;
    structure.number = number;
    structure.position = this.position;
    structure.line = line;
    structure.byteOffset = offset;
  }

  /** Atoms of the present model so far. */
  get atoms(): number {
    return this.handedOver + this.structure.atoms.count;
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

  /** @param offset one past the model's last byte */
  end(offset: number): void {
    if (!this.open) return;
    this.open = false;
    this.structure.byteLength = offset - this.structure.byteOffset;
    this.#handOver(true);
  }

  /** A TER record: the last atom ends a chain. */
  chainEnd(): boolean {
    const { atoms } = this.structure;
    if (atoms.count === 0) return false;
    atoms.flags[atoms.count - 1]! |= AtomFlag.CHAIN_END;
    return true;
  }

  #handOver(last: boolean): void {
    const { structure, document } = this;
    this.elements.settle(structure);
    if (last) this.finish(structure);
    this.handedOver += structure.atoms.count;
    this.context.sink.part(structure, last);
    structure.atoms.clear();
    structure.residues.clear();
    structure.chains.length = 0;
    structure.bonds.clear();
    this.generation++;
    if (this.context.partAtoms !== undefined && document.strings.size > NAMES_KEPT) document.strings.clear();
  }
}
